"""What a printer's print stage can be told to do. Pure."""

from msgspec import Struct


class Row(Struct, frozen=True):
    """One row of dots, cut to the paper's width."""

    bits: bytes


class Line(Struct, frozen=True):
    """A line of text in the printer's own letters."""

    text: bytes


class Feed(Struct, frozen=True):
    """Paper moves on by so many dots."""

    dots: int


class Cut(Struct, frozen=True):
    """Cut the paper, after moving what has been printed past the knife."""


class Initialize(Struct, frozen=True):
    """`ESC @`."""


class EnableAuto(Struct, frozen=True):
    """`GS a n`, on kiosk printers `GS E0 n`: 0 switches automatic status off."""

    mask: int


class Confirm(Struct, frozen=True):
    """`GS ( H`: send this process id back when all before it is printed."""

    identity: bytes


class AskSensor(Struct, frozen=True):
    """`GS r n`: answer in print order."""

    n: int


class AskName(Struct, frozen=True):
    """`GS I n`: tell maker or model."""

    n: int


Command = Row | Line | Feed | Cut | Initialize | EnableAuto | Confirm | AskSensor | AskName
