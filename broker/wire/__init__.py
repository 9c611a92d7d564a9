"""The broker's sockets: ROUTER for commands, PUB for the public's events and for the staff's.

Never: rules, or the store.
"""
