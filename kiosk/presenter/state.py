"""What the kiosk knows and which screen it is at. All values; each step makes a new one."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.presenter.call_back_form import CallBackForm
from kiosk.presenter.check_in_form import CheckInForm
from shared.domain.appointments import Standing
from shared.domain.ids import DeviceId, Language, ServiceId, TicketId
from shared.domain.public import Band, HallService
from shared.domain.refusals import Reason
from shared.domain.services import EMPTY, Catalogue
from shared.domain.slips import PrintState
from shared.printing.confirmations import Confirmation

READY = "ready"
"""The condition of a printer that has nothing to complain about."""


class Link(Enum):
    """How the kiosk stands with the broker."""

    STARTING = auto()
    LIVE = auto()
    LOST = auto()


class Speech(Enum):
    """Whether screens are read aloud to this visitor."""

    UNASKED = auto()
    BY_KEYS = auto()
    """Somebody finds their way by keys: they may want it, but did not ask."""
    ON = auto()
    OFF = auto()


READING = frozenset({Speech.BY_KEYS, Speech.ON})
"""In these, screens are read aloud."""


class Modes(Struct, frozen=True, kw_only=True):
    """What this visitor asked for; reset for the next one.

    ``volume`` counts the steps above the usual one, see ``aloud.STEP_DB``.
    """

    language: Language
    large: bool = False
    contrast: bool = False
    low: bool = False
    speech: Speech = Speech.UNASKED
    volume: int = 0


class Drawing(Struct, frozen=True, kw_only=True):
    """A number that was asked for and is not there yet.

    ``ahead`` and ``wait`` stand as they did when the visitor chose. ``touched_at`` is when the
    finger came down and ``asked_at`` when the number was asked for, in monotonic seconds; ``slow``
    once the visitor has to be told to wait.
    """

    service: ServiceId
    language: Language
    ahead: int
    wait: Band | None
    touched_at: float
    asked_at: float
    slow: bool = False


class Ticket(Struct, frozen=True, kw_only=True):
    """The visitor's number, with what was said to them when it was drawn.

    ``id`` is 0 and ``ahead`` None for a number that the kiosk gave while it was cut off. ``back``
    is when the visitor is to come back, if the house is full. ``slot`` (UTC) is the appointment
    that it was given for, if it was, and ``standing`` how its holder came to that.
    """

    id: TicketId
    number: str
    service: ServiceId
    token: str
    issued: datetime
    ahead: int | None
    wait: Band | None
    back: datetime | None = None
    slot: datetime | None = None
    standing: Standing = Standing.ON_TIME


class Home(Struct, frozen=True, kw_only=True):
    """The question and the services; ``page`` counts from 0 where there are many of them."""

    page: int = 0


class ServiceClosed(Struct, frozen=True, kw_only=True):
    """The visitor asked for a service that is closed."""

    service: ServiceId


class Party(Struct, frozen=True, kw_only=True):
    """The visitor wants this service and is asked how many have come together."""

    service: ServiceId


class NotDrawn(Struct, frozen=True, kw_only=True):
    """No number was given: refused for a reason, or (``reason`` None) nobody answered."""

    service: ServiceId
    reason: Reason | None = None
    details: dict[str, str] = field(default_factory=dict[str, str])


class Drawn(Struct, frozen=True, kw_only=True):
    """The ticket's own screen; it makes room for the next visitor at ``home_at``.

    ``printed`` is what is known of the slip, ``condition`` why it hangs, is not printed or unknown.
    """

    ticket: Ticket
    home_at: float
    printed: PrintState = PrintState.PENDING
    condition: str = READY


class CardOut(Struct, frozen=True, kw_only=True):
    """A card that was asked for: what is known of its paper, and the printer's condition.

    ``too_soon`` when it was not printed, since another one had just been. ``noted`` is what a card
    tells that confirms a call back.
    """

    card: str
    printed: PrintState = PrintState.PENDING
    condition: str = READY
    too_soon: bool = False
    noted: Confirmation | None = None


Place: TypeAlias = (
    Home | ServiceClosed | Party | NotDrawn | Drawn | CallBackForm | CheckInForm | CardOut
)
"""Where the visitor is on the way to a number."""


class Aside(Enum):
    """A screen that is laid over the place, and lifted again by Back."""

    NONE = auto()
    LANGUAGES = auto()
    HELP = auto()
    ALOUD = auto()
    NO_VOICE = auto()


class Plea(Enum):
    """Whether this visitor has asked for a person to come, and whether that was heard."""

    NONE = auto()
    ASKED = auto()
    HEARD = auto()
    UNHEARD = auto()


class State(Struct, frozen=True, kw_only=True):
    """Everything the kiosk knows. Moments are monotonic seconds.

    ``asking_since`` is set while it asks whether anybody is still there; ``stirred_at`` is when
    a visitor last did anything; ``struck_at`` when one last pressed something. ``lent`` are the
    letters of which the kiosk can give numbers by itself while it is cut off. ``card_at`` is when
    a card was last printed, whoever asked for it. ``spoken`` are the languages that it can read
    aloud.
    """

    modes: Modes
    spoken: tuple[Language, ...] = ()
    place: Place = Home()
    aside: Aside = Aside.NONE
    plea: Plea = Plea.NONE
    link: Link = Link.STARTING
    catalogue: Catalogue = EMPTY
    services: dict[ServiceId, HallService] = field(default_factory=dict[ServiceId, HallService])
    lent: frozenset[str] = frozenset()
    printer: str = READY
    drawing: Drawing | None = None
    stirred_at: float = 0.0
    struck_at: float | None = None
    card_at: float | None = None
    asking_since: float | None = None


class Rules(Struct, frozen=True, kw_only=True):
    """How this kiosk is set up. Times in seconds.

    ``languages`` in the order offered; the first one greets. ``slip_seconds`` lie between two
    cards. ``device`` is this kiosk's id. ``spoken`` are the languages with a voice; none: the kiosk
    reads nothing aloud.
    """

    languages: tuple[Language, ...]
    device: DeviceId = ""
    home_seconds: float = 12.0
    idle_seconds: float = 60.0
    slip_seconds: float = 30.0
    spoken: tuple[Language, ...] = ()


def start(rules: Rules, catalogue: Catalogue) -> State:
    """Return the state of a kiosk that has just been switched on."""
    return State(modes=Modes(language=rules.languages[0]), spoken=rules.spoken, catalogue=catalogue)


def fresh(rules: Rules, state: State) -> State:
    """Return the kiosk as the next visitor finds it."""
    return replace(
        state,
        modes=Modes(language=rules.languages[0]),
        spoken=rules.spoken,
        place=Home(),
        aside=Aside.NONE,
        plea=Plea.NONE,
        asking_since=None,
    )


def is_fresh(rules: Rules, state: State) -> bool:
    """Tell whether the next visitor finds everything as it should be."""
    return state == fresh(rules, state)
