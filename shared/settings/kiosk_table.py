"""The table of one kiosk."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from shared.domain.ids import DeviceId
from shared.settings.addresses import EXAMPLES
from shared.settings.kinds import Id, PaperWidth, Position, PrinterModel, Size, Tags, Text, Theme


class KioskSettings(Struct, frozen=True, kw_only=True):
    """One ticket kiosk."""

    id: DeviceId
    services: Annotated[
        tuple[Id, ...] | None,
        Meta(
            title="a list of ids of services",
            description="Services it offers, in this order. Left out: all.",
        ),
    ] = None
    printer: Annotated[
        str,
        Meta(
            title="an address like " + EXAMPLES,
            description="Where the ESC/POS ticket printer is; the port may be left out (9100). "
            "USB needs libusb of the system, CUPS the Python package pycups.",
        ),
    ] = "tcp://127.0.0.1:9100"
    printer_model: Annotated[
        PrinterModel,
        Meta(
            description="How the printer says that a slip is printed: epson by a process id "
            "(TM-T20, TM-T88, TM-m30 and compatible ones), plain without (other ESC/POS "
            "printers), custom-vkp80iii as kiosk printers of Custom do."
        ),
    ] = "epson"
    paper_mm: Annotated[PaperWidth, Meta(description="Width of the paper roll.")] = 80
    fallback_printer: Annotated[
        str | None,
        Meta(
            title="an address like " + EXAMPLES,
            description="Alternative printer, which prints what the other one cannot. Staff see "
            "both; visitors hear of a fault only if neither prints. Left out: none.",
        ),
    ] = None
    fallback_printer_model: Annotated[
        PrinterModel, Meta(description="As `printer_model`, for the alternative printer.")
    ] = "epson"
    fallback_paper_mm: Annotated[
        PaperWidth, Meta(description="Width of the alternative printer's paper roll.")
    ] = 80
    languages: Annotated[
        Tags,
        Meta(description="Languages offered, in this order. Left out: all of the site's."),
    ] = ()
    theme: Theme = "light"
    aloud: Annotated[
        bool,
        Meta(
            description="Visitors can have every screen read aloud: by its button, by the first "
            "arrow key, or by plugging in a headset. It speaks the languages of [voice]."
        ),
    ] = True
    sound: Annotated[
        Text,
        Meta(
            title='"default", "null" or the path of a .wav file',
            description='"default" is the loudspeaker or headset of this machine; "null" is none; '
            "the path of a .wav file records what would be heard (for tests).",
        ),
    ] = "default"
    keypad: Annotated[
        dict[str, Text],
        Meta(
            title='keys by action, such as { louder = "F2" }',
            description="Keys of an audio keypad that differ from those listed below.",
        ),
    ] = field(default_factory=dict[str, str])
    home_seconds: Annotated[
        float,
        Meta(ge=3, le=120, description="Time the ticket's number stays before the welcome."),
    ] = 12.0
    idle_seconds: Annotated[
        float,
        Meta(ge=20, le=600, description="Time without a touch before it asks whether to go on."),
    ] = 60.0
    slip_seconds: Annotated[
        float,
        Meta(
            ge=0,
            le=600,
            description="Pause between two slips of [slips] that visitors print here, so that "
            "nobody empties the roll. Meanwhile they stand on the screen.",
        ),
    ] = 30.0
    pixels_per_mm: Annotated[
        float,
        Meta(
            ge=0.5,
            le=40,
            description="Pixels in a millimetre of this screen: its width in pixels divided by "
            "its width in millimetres. Sizes of targets and letters follow from it.",
        ),
    ] = 3.2
    full_screen: Annotated[bool, Meta(description="Cover the whole screen.")] = True
    size: Annotated[Size, Meta(description="Width and height in pixels when not full screen.")] = (
        1080,
        1920,
    )
    position: Annotated[
        Position, Meta(description="Left and top edge on the desktop when not full screen.")
    ] = (0, 0)
    journal: Annotated[
        str,
        Meta(
            title="the path of a file",
            description="Remembers print jobs over a power cut. Left out: ID.journal in the data "
            "folder of [broker]. Beside it, ending in .numbers, lie the numbers lent to it.",
        ),
    ] = ""
    offline_numbers: Annotated[
        int,
        Meta(
            ge=0,
            le=200,
            description="Numbers of each letter that are lent to this kiosk, so that it goes on "
            "giving them while the broker is away. 0: it then gives none.",
        ),
    ] = 20
