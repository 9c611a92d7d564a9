"""What the screen shows: ready words and where they stand. QML reads these fields by name."""

from __future__ import annotations

from msgspec import Struct

from display.presenter import plan
from display.presenter.plan import BandsPlan, Layout
from shared.domain.ids import CallId, ServiceId


class Frame(Struct, frozen=True, kw_only=True, rename="camel"):
    """Lengths that never change; shares of the height, or (``*_width``, ``gap``) of capitals."""

    header: float = plan.HEADER
    footer: float = plan.FOOTER
    margin: float = plan.MARGIN
    label: float = plan.LABEL
    padding: float = plan.PADDING
    line_gap: float = plan.LINE_GAP
    number_width: float = plan.NUMBER_WIDTH
    arrow_width: float = plan.ARROW_WIDTH
    gap: float = plan.GAP


class Under(Struct, frozen=True, kw_only=True, rename="camel"):
    """Where the parts below the large calls stand; shares of the height.

    ``history`` and ``bands`` are the heights of the two parts, which both end at the footer.
    """

    history: float
    bands: float
    lines: int
    line: float
    line_capitals: float


class CallRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """A large call. It pulses anew whenever ``emphasis`` changes; 0 never pulses.

    ``other`` is its place in the other languages, where that is written otherwise.
    """

    id: CallId
    number: str
    arrow: str
    place: str
    other: str
    emphasis: int


class PastRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """A line below; ``waiting`` is one that still waits to be large."""

    id: CallId
    number: str
    arrow: str
    place: str
    waiting: bool


class BandRow(Struct, frozen=True, kw_only=True, rename="camel"):
    """How long it may take for one service, or how many wait, or that it is closed."""

    id: ServiceId
    letter: str
    name: str
    value: str


class Saying(Struct, frozen=True, kw_only=True, rename="camel"):
    """One sentence in one language."""

    id: str
    text: str
    rtl: bool


class MediaArea(Struct, frozen=True, kw_only=True, rename="camel"):
    """Where a picture or film stands; an empty ``path`` is none. Shares of the screen's height.

    The path is for whoever plays it, and so is ``turn``: with another one it begins anew.
    """

    path: str = ""
    turn: int = 0
    width: float = 0.0
    height: float = 0.0

    @property
    def there(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.path)


class Wall(Struct, frozen=True, kw_only=True, rename="camel"):
    """The whole screen.

    ``scene`` is ``calls`` (at least one large call), ``quiet`` (none), or ``lost``. ``rtl`` is
    how the screen is laid out, ``turn_rtl`` how the language whose turn it is runs. ``reach`` says
    how to reach the office while all is closed; ``code`` holds the rows of the portal's QR code as
    0 and 1, if there is one.
    ``notice`` is ``told`` by a lead, or else says how calls are heard. ``media`` is the picture or
    film beside what is said on a ``quiet`` screen.
    """

    scene: str
    rtl: bool
    turn_rtl: bool
    site: str
    date: str
    clock: str
    label: str
    frame: Frame
    layout: Layout
    under: Under
    calls: tuple[CallRow, ...]
    past: tuple[PastRow, ...]
    bands_title: str
    bands_visible: bool
    bands_plan: BandsPlan
    bands: tuple[BandRow, ...]
    notice: str
    told: bool
    help: tuple[Saying, ...]
    quiet: tuple[Saying, ...]
    lost: tuple[Saying, ...]
    reach: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    media: MediaArea = MediaArea()
