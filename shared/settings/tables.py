"""The tables of a settings file that are written otherwise than programs see them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import REFUSED_LETTERS
from shared.settings.appointment_tables import AppointmentsTable
from shared.settings.desk_tables import (
    CallBacksTable,
    InterpretersTable,
    OutcomeTable,
    SlipTable,
)
from shared.settings.kinds import Arrow, Id, Labels, Tag, Tags, Text, Texts
from shared.settings.lead_tables import AlarmTable, LevelTable, MessageTable
from shared.settings.model import (
    AccessSettings,
    BrokerSettings,
    ConsoleSettings,
    DisplaySettings,
    KioskSettings,
)
from shared.settings.moments import Moment
from shared.settings.voice_table import VoiceSettings

LETTERS = "".join(
    letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in REFUSED_LETTERS
)
Letter: TypeAlias = Annotated[
    str,
    Meta(
        pattern=rf"^[{LETTERS}]\Z",
        title="one capital letter, but none of "
        + ", ".join(REFUSED_LETTERS)
        + " (misread as digits)",
    ),
]
Span: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z",
        title='opening and closing time, such as "08:00-12:00"',
    ),
]
House: TypeAlias = Annotated[int, Meta(ge=1, le=10_000)]
InLine: TypeAlias = Annotated[int, Meta(ge=1, le=900)]
Spans: TypeAlias = Annotated[
    tuple[Span, ...], Meta(title='a list of times, such as ["08:00-12:00", "13:00-16:00"]')
]


class HoursTable(Struct, frozen=True, kw_only=True):
    """Opening hours by weekday, in the site's local time; a day left out is closed."""

    always: Annotated[
        bool, Meta(description="Open day and night; the weekdays are then not looked at.")
    ] = False
    mon: Annotated[Spans, Meta(description="Monday.")] = ()
    tue: Annotated[Spans, Meta(description="Tuesday.")] = ()
    wed: Annotated[Spans, Meta(description="Wednesday.")] = ()
    thu: Annotated[Spans, Meta(description="Thursday.")] = ()
    fri: Annotated[Spans, Meta(description="Friday.")] = ()
    sat: Annotated[Spans, Meta(description="Saturday.")] = ()
    sun: Annotated[Spans, Meta(description="Sunday; 24:00 is the end of a day.")] = ()


State: TypeAlias = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]


class SiteTable(Struct, frozen=True, kw_only=True):
    """The site as a whole."""

    name: Annotated[Labels, Meta(description="Name of the office, in each language.")]
    languages: Annotated[
        Tags,
        Meta(
            min_length=1,
            description="Languages of the site, its own first; every label exists in each.",
        ),
    ] = ("de",)
    time_zone: Annotated[
        Text, Meta(description="Name of the time zone, as in the IANA database.")
    ] = "Europe/Berlin"
    head_start_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description="People with an appointment stand in line as if they had come this "
            "many minutes before it.",
        ),
    ] = 30
    state: Annotated[
        State | None,
        Meta(
            description="Federal state whose public holidays close the site, such as NW. Left "
            "out: none do."
        ),
    ] = None
    portal: Annotated[
        str,
        Meta(
            pattern=r"^(https?://\S{1,290})?\Z",
            title='an address such as "https://www.example.de/termin"',
            description="The site's pages on the web; shown as a QR code while it is closed.",
        ),
    ] = ""
    care_head_start_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description="Who cannot wait long (the need `care`, set at the reception) stands in "
            "line as if they had come this many minutes earlier.",
        ),
    ] = 20
    no_show_after_recalls: Annotated[
        int,
        Meta(
            ge=0,
            le=9,
            description="How often a visitor is called again before they may count as not come.",
        ),
    ] = 0
    readmit_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description="Who missed the call and came after all keeps the place, but is not "
            "called for this many minutes.",
        ),
    ] = 10


class CrowdTable(Struct, frozen=True, kw_only=True):
    """How many people may be in the house for a number."""

    people_inside: Annotated[
        House | None,
        Meta(
            description="People who wait or are at a counter, with those they brought. Whoever "
            "draws beyond it gets a number with a time to come back; an emergency never does. "
            "Left out: any number.",
        ),
    ] = None


class ServiceTable(Struct, frozen=True, kw_only=True):
    """One concern that people draw a number for."""

    letter: Annotated[
        Letter, Meta(description="First sign of its numbers; its own unless it is urgent.")
    ]
    label: Annotated[
        Labels, Meta(description="What the kiosk's button says, in each language; verbs first.")
    ]
    target_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=480,
            description="Longest wait to aim at; with the arrival it fixes who is next.",
        ),
    ] = 20
    mean_minutes: Annotated[
        float,
        Meta(ge=0.5, le=480, description="Usual time at the counter, until enough was measured."),
    ] = 8.0
    icon: Annotated[Text, Meta(description="A pictogram in shared/ui/icons.")] = "help-circle"
    urgent: Annotated[
        bool,
        Meta(description="An emergency: called first; it shares another service's letter."),
    ] = False
    bring: Annotated[
        dict[Tag, tuple[Text, ...]],
        Meta(
            title='lines for each language, such as { de = ["…"], en = ["…"] }',
            description="What to have ready, as short lines on the slip, in each language.",
        ),
    ] = field(default_factory=dict[str, tuple[str, ...]])
    hours: Annotated[
        HoursTable | None,
        Meta(
            title="a table like [hours]",
            description="Its own opening hours, as [hours]. Left out: whenever the site is open.",
        ),
    ] = None
    walk_in: Annotated[
        HoursTable | None,
        Meta(
            title="a table like [hours]",
            description="Hours in which it needs no appointment, as [hours]; otherwise it is by "
            "appointment only. Left out: it never needs one.",
        ),
    ] = None
    starts: Annotated[
        Moment, Meta(description="First day on which it is offered. Left out: it is already.")
    ] = field(default="", name="from")
    until: Annotated[
        Moment, Meta(description="Last day on which it is offered. Left out: for good.")
    ] = ""
    cap: Annotated[
        InLine | None,
        Meta(
            description="People who may wait for it at most, with those who come back for it; "
            "nobody else gets a number. Left out: no bound. An urgent one has none.",
        ),
    ] = None
    limit: Annotated[
        InLine | None,
        Meta(
            description="When more wait for it than this, the lead and the reception are told. "
            "Left out: never.",
        ),
    ] = None


class CounterTable(Struct, frozen=True, kw_only=True):
    """A place where people are served."""

    place: Annotated[Labels, Meta(description="What the wall says, in each language.")]
    arrow: Annotated[
        Arrow, Meta(description="Where it is, seen by a reader of the wall display.")
    ] = "right"
    room: Annotated[
        dict[Tag, Text],
        Meta(
            title='a text for each language, such as { de = "Raum 12" }',
            description="Where colleagues find it when somebody there raises an alarm. Left out: "
            "its place says enough.",
        ),
    ] = field(default_factory=dict[str, str])
    services: Annotated[
        tuple[Id, ...] | None,
        Meta(
            title="a list of ids of services",
            description="Services it opens for, unless staff choose others. Left out: all but "
            "those of workstations.",
        ),
    ] = None
    starts: Annotated[
        Moment, Meta(description="First day on which it is used. Left out: it is already.")
    ] = field(default="", name="from")
    area: Annotated[
        Id | None, Meta(title="the id of an area", description="The area that it is in.")
    ] = None


class ClosureTable(Struct, frozen=True, kw_only=True):
    """A time for which services are closed or by appointment only, and why."""

    reason: Annotated[Labels, Meta(description="Why, as one sentence in each language.")]
    starts: Annotated[
        Moment, Meta(description="When it begins; a date's midnight. Left out: at once.")
    ] = field(default="", name="from")
    until: Annotated[
        Moment,
        Meta(description="When it ends; a date is closed to its end. Left out: it does not."),
    ] = ""
    services: Annotated[
        tuple[Id, ...] | None,
        Meta(title="a list of ids of services", description="What is closed. Left out: all."),
    ] = None
    appointment_only: Annotated[
        bool, Meta(description="Not closed, but only for who has an appointment.")
    ] = False
    prepared: Annotated[
        bool,
        Meta(description="Not in force by itself: a reason that the lead can close with at once."),
    ] = False


class HotlineTable(Struct, frozen=True, kw_only=True):
    """A telephone number that is told while the site is closed, in the order of the file."""

    label: Annotated[Labels, Meta(description="What it is for, in each language.")]
    number: Annotated[
        str,
        Meta(
            pattern=r"^\+?[0-9][0-9 /-]{1,28}[0-9]\Z",
            title='a telephone number, such as "02331 8084-0"',
            description="The number, as people dial it.",
        ),
    ]
    hours: Annotated[
        HoursTable | None,
        Meta(
            title="a table like [hours]",
            description="When it is answered, as [hours]. Left out: day and night.",
        ),
    ] = None


class AreaTable(Struct, frozen=True, kw_only=True):
    """A part of the house, such as a floor; only a house with several needs any."""

    label: Annotated[
        Labels, Meta(description='What a display of another area adds to a place: "1. Stock".')
    ]


class WorkstationTable(Struct, frozen=True, kw_only=True):
    """A place that people use by themselves for a while; it calls the next by itself."""

    place: Annotated[Labels, Meta(description="What the wall says, in each language.")]
    service: Annotated[
        Id,
        Meta(
            title="the id of a service",
            description="Whose line it calls from; no counter opens for that service.",
        ),
    ]
    arrow: Annotated[
        Arrow, Meta(description="Where it is, seen by a reader of the wall display.")
    ] = "right"
    area: Annotated[
        Id | None, Meta(title="the id of an area", description="The area that it is in.")
    ] = None
    minutes: Annotated[
        int,
        Meta(ge=5, le=480, description="Time that is everybody's; longer while nobody waits."),
    ] = 30
    come_minutes: Annotated[
        int,
        Meta(ge=1, le=30, description="Time to come after the call; then the next one is called."),
    ] = 3
    notice_minutes: Annotated[
        int,
        Meta(ge=1, le=30, description="So long before the end it is told, if others wait."),
    ] = 5


class SiteFile(Struct, frozen=True, kw_only=True):
    """A whole settings file, with those it is based on merged in."""

    site: SiteTable
    translations: dict[Tag, Texts] = field(default_factory=dict[str, dict[str, str]])
    hours: HoursTable | None = None
    crowd: CrowdTable = CrowdTable()
    services: dict[Id, ServiceTable]
    counters: dict[Id, CounterTable]
    closures: dict[Id, ClosureTable] = field(default_factory=dict[str, ClosureTable])
    hotlines: dict[Id, HotlineTable] = field(default_factory=dict[str, HotlineTable])
    appointments: AppointmentsTable | None = None
    access: dict[Id, AccessSettings] = field(default_factory=dict[str, AccessSettings])
    outcomes: dict[Id, OutcomeTable] = field(default_factory=dict[str, OutcomeTable])
    interpreters: InterpretersTable = InterpretersTable()
    callbacks: CallBacksTable | None = None
    slips: dict[Id, SlipTable] = field(default_factory=dict[str, SlipTable])
    levels: dict[Id, LevelTable] = field(default_factory=dict[str, LevelTable])
    messages: dict[Id, MessageTable] = field(default_factory=dict[str, MessageTable])
    alarm: AlarmTable = AlarmTable()
    areas: dict[Id, AreaTable] = field(default_factory=dict[str, AreaTable])
    workstations: dict[Id, WorkstationTable] = field(default_factory=dict[str, WorkstationTable])
    broker: BrokerSettings = BrokerSettings()
    kiosks: dict[Id, KioskSettings] = field(default_factory=dict[str, KioskSettings])
    voice: VoiceSettings = VoiceSettings()
    displays: dict[Id, DisplaySettings] = field(default_factory=dict[str, DisplaySettings])
    consoles: dict[Id, ConsoleSettings] = field(default_factory=dict[str, ConsoleSettings])
