"""The tabs in the middle of the reception's window.

A tab is named by the ``Button`` that shows it, and that button has a key as every other. What it
says is made in a module of its own beside this one (its inputs, ``update``, ``label``, ``view`` and
``buttons``), and drawn in the module of the same name in ``screens``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from counter_console.presenter import (
    appointments_view,
    call_backs_view,
    places_tab,
    waiting_tab,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.reception_state import ReceptionState
    from shared.i18n.words import Words


def _call_backs(words: Words, state: ReceptionState) -> str:
    """Name the tab of call backs; without a name it is not shown, since none are offered."""
    if state.catalogue.call_backs is None and not state.call_backs.rows:
        return ""
    return call_backs_view.label(words, state.call_backs, live=state.link is Link.LIVE)


LABELS: Final[Mapping[Button, Callable[[Words, ReceptionState], str]]] = {
    Button.WAITING: waiting_tab.label,
    Button.APPOINTMENTS: appointments_view.label,
    Button.CALL_BACKS: _call_backs,
    Button.PLACES: places_tab.label,
}
"""Every tab, first one first, and what says its name with how many are in it; none: not shown."""


class TabView(Struct, frozen=True, kw_only=True):
    """One tab: the button that shows it, its name, its key, and whether it is shown now.

    It is not ``offered`` where the site has nothing for it.
    """

    button: Button
    text: str
    key: str
    on: bool
    offered: bool = True


def tab_views(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> tuple[TabView, ...]:
    """Say the tabs."""
    said = {button: label(words, state) for button, label in LABELS.items()}
    return tuple(
        TabView(
            button=button,
            text=text,
            key=keys.get(button, ""),
            on=button is state.tab,
            offered=bool(text),
        )
        for button, text in said.items()
    )
