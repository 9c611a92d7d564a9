"""The whole lobby on one machine: by hand on a screen, or a real morning played from outside.

Never: a way into the programs that a visitor or a clerk does not have.
"""
