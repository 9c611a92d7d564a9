"""What a day in the lobby came to, out of its log: for whoever watches how a new thing works.

Never: figures of a person or of a counter; staff are not measured (``docs/decisions``).
"""
