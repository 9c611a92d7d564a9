"""Doors as they are wired: simulated, a relay on a serial line, a relay on the network.

Nothing here decides whether a door is released; the broker's thread never waits for one.
"""
