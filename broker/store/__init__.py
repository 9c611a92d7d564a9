"""The append-only event log on SQLite, its migrations, and its snapshots.

Never: rules. Nothing outside this room may assume SQLite.
"""
