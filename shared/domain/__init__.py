"""The lobby's vocabulary and its fold, divided by topic. Pure.

Never: sockets, files, clocks, chance, screens, or a decision about what is allowed.
"""
