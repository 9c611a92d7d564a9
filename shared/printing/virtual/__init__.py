"""A printer without paper: it answers over TCP as an ESC/POS printer does, faults included.

Never here: the driver, nor Qt outside of `window`; tests and the demo use its sockets only."""
