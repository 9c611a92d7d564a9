"""Widgets that show a view and tell what was pressed.

Never: what a press means, or what the lobby's state is.
"""
