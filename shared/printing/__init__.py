"""The ticket printer: the slip and how it is drawn, the driver, its journal, and a virtual printer.

Never here: which ticket is printed and in which words; both come from outside, ready-made."""
