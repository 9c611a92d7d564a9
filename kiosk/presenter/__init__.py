"""What the kiosk shows and does next, as plain functions: (state, input) -> (state, effects).

Never: Qt, sockets, a clock. Moments, ids and words come in from outside.
"""
