"""Doors as they are wired: simulated, a relay on a serial line, on GPIO or on the network.

Nothing here decides whether a door is released; the broker's thread never waits for one.
"""
