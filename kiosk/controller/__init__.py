"""Runs what the presenter wants: shows, draws numbers, prints, reports, wakes up in time.

Never: a decision about what a visitor sees, the choice of an adapter.
"""
