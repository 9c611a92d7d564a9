"""The ticket kiosk: a visitor touches a concern and leaves with a number.

Never: rules. Whether a number is given is for the broker to say.
"""
