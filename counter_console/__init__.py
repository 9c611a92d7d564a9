"""The consoles of the staff: one at each counter, one at the reception.

Never: a rule of who is next or of what is allowed; consoles ask the broker and show its answer.
"""
