"""The versions of the settings that were in force: kept as they were written, told apart, restored.

Never: what a setting means (``shared.settings``), or when a file is taken up (``broker.watching``).
"""
