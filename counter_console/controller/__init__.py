"""Runs the presenters' effects and owns the timers.

Never: words, or how anything looks.
"""
