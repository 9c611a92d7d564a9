"""What the wall shows and sounds next, as plain functions: (state, input) -> (state, effects).

Never: Qt, sockets, a clock. Moments and words come in from outside.
"""
