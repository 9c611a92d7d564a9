"""Appointments from files of other programs: read, compared with what is known, and sent in.

What is read is never a person's name. Nothing here decides: the broker's rules do.
"""
