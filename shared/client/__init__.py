"""Sockets that drive ``shared.protocol.session``: one for Qt programs, one that blocks.

Never: what a message means, or what to do about it.
"""
