"""Words for people: catalogues, plurals, dates, and isolation of numbers in right-to-left text.

Never: Qt, or a decision about what to say. German stands in the code and is its own fallback.
"""
