"""How every screen looks and is touched: themes, fonts, icons, QML components, windows.

Never: words (they come ready from the presenters), rules, sockets.
"""
