"""What a kiosk screen shows, in ready words: the view model that the QML binds to."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["plain", "good", "care"]


class TargetRow(Struct, frozen=True, kw_only=True):
    """One large target. A touch on it says ``action`` with ``argument``.

    ``quiet`` looks unavailable, yet answers with the reason; ``main`` is the one main action.
    ``language`` is that of the label if it is not the screen's, ``otherwise`` what it is called
    where that language has no voice. ``spoken`` is what a voice says of it where that is not simply
    what stands there.
    """

    id: str
    action: str
    argument: str = ""
    pictogram: str = ""
    label: str
    second: str = ""
    trailing: str = ""
    trailing_note: str = ""
    quiet: bool = False
    main: bool = False
    language: str = ""
    otherwise: str = ""
    spoken: str = ""


class KeyRow(Struct, frozen=True, kw_only=True):
    """One key on the screen, that writes ``key``; placed by line and column, ``span`` wide."""

    id: str
    text: str = ""
    pictogram: str = ""
    spoken: str
    key: str
    line: int
    column: int
    span: int = 1


class Typing(Struct, frozen=True, kw_only=True):
    """What is typed: what it is, what stands there, and a note beneath."""

    label: str = ""
    text: str = ""
    note: str = ""


class ChipRow(Struct, frozen=True, kw_only=True):
    """A language on the welcome screen, by its own name; ``id`` is its tag.

    A touch on it says ``action`` with its ``id``; ``spoken`` where the label alone says too little.
    ``language`` is that of the label, ``otherwise`` its name in the language of the screen.
    """

    id: str
    label: str
    action: str = "speak"
    pictogram: str = ""
    chosen: bool = False
    spoken: str = ""
    language: str = ""
    otherwise: str = ""


class BarRow(Struct, frozen=True, kw_only=True):
    """One place in the bar at the bottom; without a label it is kept free.

    ``spoken`` is what is said of it where the label is not.
    """

    id: str
    pictogram: str = ""
    label: str = ""
    spoken: str = ""
    checkable: bool = False
    checked: bool = False
    disabled: bool = False
    main: bool = False


class Notice(Struct, frozen=True, kw_only=True):
    """A message in a box: ``care`` and ``good`` also by pictogram, never by colour alone."""

    kind: Kind = "plain"
    pictogram: str = "info-circle"
    title: str = ""
    text: str = ""


class Fact(Struct, frozen=True, kw_only=True):
    """A value and what it is: ``3 Personen``, ``vor Ihnen``; ``spoken`` is both for a voice."""

    id: str
    name: str
    value: str
    spoken: str


class TicketShown(Struct, frozen=True, kw_only=True):
    """The number and all that a visitor without a slip would need.

    ``spelled`` is the number sign by sign, for a voice. ``on_slip`` stands on the slip alone, for
    who cannot read it. ``qr`` holds the rows of the QR code as 0 and 1, none where the slip
    carries it.
    ``printing`` while the slip is on its way out.
    """

    number: str = ""
    spelled: str = ""
    on_slip: str = ""
    service: str = ""
    service_german: str = ""
    next: str = ""
    facts: tuple[Fact, ...] = ()
    slip: Notice = Notice()
    printing: bool = False
    qr: tuple[str, ...] = ()
    qr_note: str = ""


class Shown(Struct, frozen=True, kw_only=True):
    """One picture of the kiosk.

    ``place`` names the screen, so that a change of it can slide; ``body`` says how it is laid
    out. ``notice`` without a title is not shown.
    """

    body: Literal["choice", "message", "ticket", "keys"]
    place: str
    mirrored: bool
    large: bool
    low: bool
    site: str
    clock: str
    date: str
    question: str
    notice: Notice = Notice()
    chips: tuple[ChipRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    bar: tuple[BarRow, ...] = ()
    ticket: TicketShown = TicketShown()
    typing: Typing = Typing()
    pad: tuple[KeyRow, ...] = ()
    qr: tuple[str, ...] = ()


class Body(Struct, frozen=True, kw_only=True):
    """The part of a picture that differs from screen to screen."""

    body: Literal["choice", "message", "ticket", "keys"]
    place: str
    question: str
    notice: Notice = Notice()
    chips: tuple[ChipRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    ticket: TicketShown = TicketShown()
    typing: Typing = Typing()
    pad: tuple[KeyRow, ...] = ()
    qr: tuple[str, ...] = ()
