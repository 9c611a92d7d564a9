"""How long will it take. Pure.

Never: who is next (broker.rules), or the wording of a band (shared.i18n).
"""
