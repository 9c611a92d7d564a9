"""One site's settings: config/*.toml in, frozen and validated structs out.

Never: Qt, sockets, words for visitors, or a decision that the lobby's rules should take.
"""
