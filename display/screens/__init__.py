"""The wall as QML: places what the presenter says, as large as it fits.

Never: a decision about calls, a word of its own.
"""
