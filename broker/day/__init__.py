"""A whole day of the entrance hall, played by its script, and the tour of its pictures.

Never: a way into the programs that a visitor or a clerk does not have.
"""
