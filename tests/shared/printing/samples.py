"""What the printing tests share: sample slips, pictures, and how to read what was printed."""

from collections.abc import Callable
from time import monotonic, sleep

import zxingcpp
from msgspec import Struct
from PIL import Image, ImageOps

from shared.printing.bitmap import Picture
from shared.printing.driver.contract import Order
from shared.printing.driver.watch import Patience
from shared.printing.slip import Slip
from shared.printing.virtual.machine import Slip as Paper
from shared.printing.virtual.server import VirtualPrinter

GERMAN = Slip(
    site="Jobcenter Musterstadt",
    heading="Ihre Nummer",
    number="A 024",
    service="Unterlagen abgeben",
    ahead="3 Personen sind vor Ihnen dran",
    wait="Wartezeit: etwa 15 bis 25 Minuten",
    issued="So, 22.11.2026, 09:41 Uhr",
    bring_heading="Bitte halten Sie bereit:",
    bring=("Personalausweis oder Reisepass", "das letzte Schreiben vom Jobcenter"),
    token="3kQ9xZr7LmN2bVtA5yHs8w",  # noqa: S106 - not a password
    footer="Wir rufen Nummern auf, nie Namen.",
)
ENGLISH = Slip(
    site="Jobcenter Musterstadt",
    heading="Your number",
    number="W 888",
    service="Hand in papers",
    service_german="Unterlagen abgeben",
    ahead="3 people are before you",
    wait="Wait: about 15 to 25 minutes",
    issued="Sun 22 Nov 2026, 09:41",
    token="Zr7LmN2bVtA5yHs8w3kQ9x",  # noqa: S106 - not a password
    footer="We call numbers, never names.",
    language="en",
)
ARABIC = Slip(
    site="جوب سنتر مدينة النموذج",
    heading="رقمك",
    number="B 105",
    service="استلام الطلبات والمستندات",
    service_german="Unterlagen abgeben",
    ahead="أمامك 3 أشخاص",
    wait="مدة الانتظار: حوالي 15 إلى 25 دقيقة",
    issued="الأحد 22.11.2026، الساعة 09:41",
    bring_heading="يرجى تجهيز:",
    bring=("بطاقة الهوية أو جواز السفر", "آخر رسالة وصلتك من جوب سنتر (Jobcenter)"),
    token="bVtA5yHs8w3kQ9xZr7LmN2",  # noqa: S106 - not a password
    footer="ننادي على الأرقام، ولا ننادي أبداً على الأسماء.",
    right_to_left=True,
    language="ar",
)
SLIPS = {"german": GERMAN, "english": ENGLISH, "arabic": ARABIC}

HASTY = Patience(connect=10.0, preflight=10.0, printing=10.0, probe=0.05, refill=60.0)
"""Waits that a slow machine keeps too: nothing that is to succeed may run out of them."""

IMPATIENT = Patience(connect=10.0, preflight=0.4, printing=0.6, probe=0.05, refill=60.0)
"""Waits that are meant to run out, because the printer says nothing."""

TEST_CARD = Picture(width=576, bits=bytes(range(256)) * 72)
"""A picture of 256 rows with every byte in it, live commands excluded by their order."""


def eventually(holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until something holds; fails when it still does not after so many seconds."""
    until = monotonic() + seconds
    while not holds():
        assert monotonic() < until, "it never came true"
        sleep(0.005)


class Bench(Struct):
    """A virtual printer on a real port, with the slips that left it."""

    printer: VirtualPrinter
    slips: list[Paper]

    def obey(self, *orders: str) -> None:
        """Give orders that must be carried out."""
        for order in orders:
            answer = self.printer.obey(order)
            assert answer.startswith("ok"), answer


MakeBench = Callable[..., Bench]


def order(job_id: str = "job-1", number: str = "A 024", picture: Picture = TEST_CARD) -> Order:
    """Order a slip."""
    return Order(job_id=job_id, number=number, picture=picture)


def image_of(picture: Picture) -> Image.Image:
    """Show a picture as an image, black on white."""
    paper = bytes(byte ^ 0xFF for byte in picture.bits)
    return Image.frombytes("1", (picture.width, picture.height), paper).convert("L")


def bands(picture: Picture) -> list[tuple[int, int]]:
    """Return first row and height of every run of rows with ink in it."""
    step = picture.width // 8
    inked = [any(picture.bits[at : at + step]) for at in range(0, len(picture.bits), step)]
    found: list[tuple[int, int]] = []
    start: int | None = None
    for row, ink in enumerate([*inked, False]):
        if ink and start is None:
            start = row
        elif not ink and start is not None:
            found.append((start, row - start))
            start = None
    return found


def ink_columns(picture: Picture, top: int, height: int) -> tuple[int, int]:
    """Return the leftmost and rightmost inked column of a band."""
    box = image_of(picture).crop((0, top, picture.width, top + height))
    left, _, right, _ = ImageOps.invert(box).getbbox() or (0, 0, 0, 0)
    return left, right


def image_of_paper(paper: Paper) -> Image.Image:
    """Show a slip that left the virtual printer."""
    return image_of(Picture(width=paper.width, bits=b"".join(paper.rows)))


def token_on(image: Image.Image) -> str:
    """Read the one QR code of a slip, by a decoder that knows nothing of how it was made."""
    (code,) = zxingcpp.read_barcodes(image)
    return code.text
