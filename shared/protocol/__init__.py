"""The wire without the wire: messages, codec, and the session a screen keeps with its broker.

Never: sockets, clocks, threads. docs/protocol.md says the same in words.
"""
