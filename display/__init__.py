"""The wall display: the called numbers, seen and heard, and how long it may take.

Never: who is next, anything about a person, another program's code.
"""
