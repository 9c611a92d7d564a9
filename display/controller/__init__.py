"""Runs what the presenter wants: paints, chimes, sends receipts, wakes up in time.

Never: a decision about calls, the choice of an adapter.
"""
