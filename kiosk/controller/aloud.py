"""Reads the screen aloud: looks at the accessible tree when it is still, and has said what is new.

Theory: a press changes the picture, then the focus, then what QML has laid out; so the tree is
read a moment after the last of these. What is being said is ringed on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import Shiboken

from kiosk.controller.tree import Spot, spots
from kiosk.presenter.aloud import decibels_below
from kiosk.presenter.reading import Heard, Reader
from kiosk.presenter.state import READING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from kiosk.controller.mouth import Mouth
    from kiosk.presenter.shown import Shown
    from kiosk.presenter.state import Modes
    from shared.domain.ids import Language
    from shared.i18n.words import Words

STILL_MS: Final = 80
"""Milliseconds without a change after which the screen is read."""


class ReadAloud(QObject):
    """Reads one window with one mouth, as long as its visitor wants it."""

    def __init__(
        self,
        window: QQuickWindow,
        mouth: Mouth,
        words: Mapping[Language, Words],
        spoken: tuple[Language, ...],
    ) -> None:
        """Read in these languages' words; ``spoken`` are those that have a voice."""
        super().__init__(window)
        self._window, self._mouth = window, mouth
        self._readers = {tag: Reader(each, spoken) for tag, each in words.items()}
        self._modes: Modes | None = None
        self._place = ""
        self._before: Heard | None = None
        self._items: list[QQuickItem | None] = []
        self._ringed: QQuickItem | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self._read)
        window.activeFocusItemChanged.connect(self._stirred)
        mouth.begun.connect(self._ring)

    def shown(self, picture: Shown, modes: Modes) -> None:
        """Take the picture that the screen shows now, and what its visitor wants."""
        was_on = self._is_on()
        self._place, self._modes = picture.place, modes
        if self._is_on():
            self._still.start()
        elif was_on:
            self._begin_anew()
            self._still.stop()

    def hush(self) -> None:
        """Stop, since the visitor did something."""
        self._items = []
        self._mouth.hush()

    def again(self) -> None:
        """Read the screen once more as if it were new."""
        if self._before is not None:
            self._before = Heard(place="", language=self._before.language, parts=())
        self._stirred()

    def _begin_anew(self) -> None:
        """Be as for the next visitor."""
        self._before = None
        self.hush()

    def warn(self) -> None:
        """Sound the tone of a warning."""
        self._mouth.warn(decibels_below(0 if self._modes is None else self._modes.volume))

    def _is_on(self) -> bool:
        return self._modes is not None and self._modes.speech in READING

    def _stirred(self) -> None:
        if self._is_on():
            self._still.start()

    def _read(self) -> None:
        modes = self._modes
        if modes is None:
            return
        seen = spots(self._window)
        now = Heard(
            place=self._place, language=modes.language, parts=tuple(spot.part for spot in seen)
        )
        script = self._readers[modes.language].script(self._before, now)
        self._before = now
        if not script.lines:
            return
        if script.at_once:
            self.hush()
        self._items += [_item(seen, line.part) for line in script.lines]
        self._mouth.add([line.said for line in script.lines], decibels_below(modes.volume))

    def _ring(self, at: int) -> None:
        """Ring what is being said, and nothing else."""
        item = self._items[at] if 0 <= at < len(self._items) else None
        if self._ringed is not None and Shiboken.isValid(self._ringed):
            self._ringed.setProperty("told", False)  # noqa: FBT003 - Qt's own
        self._ringed = item if item is not None and Shiboken.isValid(item) else None
        if self._ringed is not None:
            self._ringed.setProperty("told", True)  # noqa: FBT003 - Qt's own


def _item(seen: tuple[Spot, ...], part: int | None) -> QQuickItem | None:
    return None if part is None else seen[part].item
