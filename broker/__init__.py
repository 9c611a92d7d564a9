"""Everything that runs on the server: rules, the single writer, store, wire, projections, cli.

Never: screens, printers, or anything of Qt.
"""
