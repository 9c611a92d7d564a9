"""One Qt style sheet for both consoles, written from the theme's tokens.

Widgets name what they are by two properties: ``kind`` (what it is for: ``title``, ``muted``,
``number``, ``card``, ``main`` ...) and ``tone`` (``calm``, ``good``, ``care``, ``call``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_console.screens.look import Look

CAPTION, BODY, LABEL, TITLE, SMALL_NUMBER, NUMBER = -1, 0, 1, 2, 4, 6
"""The steps of the type scale that the consoles use."""

_SHEET: Final = """
* {{ color: {ink}; font-size: {base}px; }}
QWidget[kind="screen"] {{ background: {paper}; }}
QLabel {{ background: transparent; }}
QLabel[kind="muted"] {{ color: {muted}; }}
QLabel[kind="caption"] {{ color: {muted}; font-size: {caption}px; }}
QLabel[kind="label"] {{ font-size: {label}px; }}
QLabel[kind="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[kind="strong"] {{ font-weight: bold; }}
QLabel[kind="number"] {{ font-size: {number}px; font-weight: bold; border-radius: {radius}px; }}
QLabel[kind="small-number"] {{
    font-size: {small_number}px; font-weight: bold; border-radius: {radius}px; }}
QLabel[tone="call"] {{ background: {call}; color: {on_call}; }}
QLabel[tone="care"] {{ color: {care}; background: {care_ground}; border-radius: {chip}px; }}
QFrame[kind="mark"] {{ border-radius: {chip}px; }}
QFrame[kind="mark"][tone="care"] {{ background: {care_ground}; }}

QFrame[kind="card"] {{
    background: {panel}; border: {border}px solid {panel}; border-radius: {radius}px; }}
QGroupBox {{ border: 0; margin: 0; padding: 0; }}
QGroupBox[kind="card"] {{
    background: {panel}; border: {border}px solid {panel}; border-radius: {radius}px; }}
QGroupBox[kind="reading"] {{ border: {border}px solid transparent; border-radius: {radius}px; }}
QGroupBox:focus[kind="card"], QGroupBox:focus[kind="reading"] {{ border-color: {focus}; }}
QFrame[kind="foot"] {{ background: {panel}; border-radius: {radius}px; }}
QFrame[kind="foot"][tone="none"] {{ background: transparent; }}
QFrame[kind="foot"][tone="care"] {{ background: {care_ground}; }}
QFrame[kind="foot"][tone="care"] QLabel {{ color: {care}; font-weight: bold; }}

QFrame[kind="alarm-frame"] {{ background: {care_ground}; border: {ring}px solid {care}; }}
QFrame[kind="alarm-frame"][tone="emergency"] {{ background: {care}; }}
QLabel[kind="alarm"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[kind="alarm-small"] {{ font-weight: bold; }}
QLabel[kind="alarm-detail"] {{ font-size: {caption}px; }}
QLabel[tone="help"] {{ color: {care}; }}
QLabel[tone="emergency"] {{ color: {care_ground}; }}

QPushButton {{
    background: {paper}; border: {border}px solid {line}; border-radius: {radius}px; }}
QPushButton:disabled {{ border-color: {panel}; background: {panel}; }}
QPushButton:focus {{ border: {ring}px solid {focus}; }}
QPushButton:hover:enabled {{ background: {panel}; }}
QPushButton[on="true"] {{ background: {panel}; }}
QPushButton QLabel:disabled {{ color: {muted}; }}
QPushButton[kind="main"] {{ background: {action}; border-color: {action}; }}
QPushButton[kind="main"] QLabel {{ color: {on_action}; }}
QPushButton[kind="main"]:disabled {{ background: {panel}; border-color: {panel}; }}
QPushButton[kind="main"] QLabel:disabled {{ color: {muted}; }}
QPushButton[kind="main"]:focus {{ border: {ring}px solid {focus}; }}
QPushButton:pressed, QPushButton[sunk="true"] {{ background: {action}; border-color: {action}; }}
QPushButton[sunk="true"] QLabel {{ color: {on_action}; }}
QPushButton[tone="care"] {{ background: {care_ground}; border-color: {care}; }}
QPushButton[tone="care"]:focus {{ border-color: {focus}; }}
QPushButton[tone="care"] QLabel {{ color: {care}; font-weight: bold; }}
QPushButton QLabel[kind="large"] {{ font-size: {title}px; font-weight: bold; }}
QPushButton QLabel[kind="strip-large"] {{ font-size: {label}px; font-weight: bold; }}
QPushButton QLabel[kind="key"] {{ font-size: {caption}px; }}
QPushButton QLabel[kind="small"] {{ font-size: {caption}px; }}

QListView {{
    background: {paper}; border: {border}px solid {line}; border-radius: {radius}px; outline: 0; }}
QListWidget::item {{ padding: {chip}px; border-bottom: 1px solid {panel}; }}
QListView:focus {{ border-color: {focus}; }}
QListWidget::item:selected {{ background: {action}; color: {on_action}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
About {{ border: {border}px solid transparent; border-radius: {chip}px; }}
About:focus {{ border-color: {focus}; }}
QScrollBar:vertical {{ background: {paper}; width: {bar}px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: {handle}px; min-height: 32px; }}
QScrollBar[idle="true"]::handle:vertical {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; height: 0; }}

QTabWidget::pane {{ border: 0; }}
QTabBar {{ font-weight: bold; font-size: {caption}px; }}
QTabBar::tab {{
    color: {muted}; background: {paper}; border: {ring}px solid transparent;
    border-bottom-color: {panel}; padding: {pad}px {chip}px; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom-color: {action}; }}
QTabBar::tab:hover {{ background: {panel}; }}
QTabBar::tab:selected:focus {{ border-color: {focus}; }}

QLineEdit {{ placeholder-text-color: {muted}; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: 0; width: {drop}px; }}
QLineEdit, QComboBox, QDateTimeEdit {{
    background: {paper}; border: {border}px solid {line}; border-radius: {radius}px;
    padding: {pad}px; selection-background-color: {action}; selection-color: {on_action}; }}
QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus {{
    border-color: {focus}; border-width: {ring}px; }}
QMenu {{ background: {paper}; border: {border}px solid {line}; }}
QMenu::item {{ color: {ink}; padding: {pad}px {handle}px; font-size: {base}px; }}
QMenu::item:selected {{ background: {action}; color: {on_action}; }}
QComboBox QAbstractItemView {{
    background: {paper}; selection-background-color: {action}; selection-color: {on_action}; }}
"""


def style_sheet(look: Look) -> str:
    """Write the style sheet of a look."""
    colours = look.colours
    border = max(1, look.px(look.theme.border))
    return _SHEET.format(
        **{name: getattr(colours, name) for name in colours.__struct_fields__},
        base=look.type_px(BODY),
        caption=look.type_px(CAPTION),
        label=look.type_px(LABEL),
        title=look.type_px(TITLE),
        number=look.type_px(NUMBER),
        small_number=look.type_px(SMALL_NUMBER),
        border=border,
        ring=border + 1,
        radius=look.px(look.theme.radius),
        pad=look.px(8),
        chip=look.px(6),
        bar=look.px(14),
        drop=look.px(36),
        handle=look.px(5),
    )


def restyle(widget: QWidget, name: str, value: str) -> bool:
    """Give a widget a property that the style sheet asks for; tell whether it is a new one."""
    if widget.property(name) == value:
        return False
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    return True
