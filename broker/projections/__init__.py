"""Pure folds of events and state into what others may see or ask for.

Never: rules, sockets, or the store.
"""
