"""What the consoles do and say, as values: (state, input) -> (state, effects), and state -> words.

Never: Qt, sockets, or a clock; the moment comes in with every input.
"""
