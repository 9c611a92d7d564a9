"""The kiosk's screens in QML: they show a view model and tell what was pressed.

Never: a word, a rule or a clock of their own.
"""
