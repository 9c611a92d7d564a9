"""Writes the tour's page and pictures out of a played day.

Run as ``python -m broker.day.tour OUT DOCS``, with the folder of the played day and that of the
documentation.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from broker.day.stations import TOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from broker.day.stations import Chapter, Station

PAGE: Final = "lobby-tour.md"
PICTURES: Final = Path("pictures", "tour")
TALL: Final = 360
WIDE: Final = 960
"""Widths of the page's pictures, in pixels; none is made larger than it was."""
COLOURS: Final = 128
"""A screen has few colours; so many look the same and take a quarter of the bytes."""
BESIDE: Final = {True: 3, False: 2}
"""So many tall pictures, or wide ones, stand beside each other."""
HEAD: Final = """# A tour of the lobby

Every screen in the order in which a day goes. `make tour` writes this page and its pictures out of
a played day (`make demo DAY=hall`): real programs, a real broker, and a day's people.
"""


def main() -> int:
    """Write them."""
    out, docs = map(Path, sys.argv[1:])
    write_tour(out, docs, TOUR)
    return 0


def write_tour(out: Path, docs: Path, tour: Sequence[Chapter]) -> None:
    """Write the page and its pictures; pictures of earlier tours are taken away.

    Raises:
        FileNotFoundError: the played day has left no picture of a station.
    """
    folder = docs / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    tall: set[str] = set()
    for chapter in tour:
        for station in chapter.stations:
            if _shrink(out / f"{station.picture}.png", folder / f"{station.picture}.png"):
                tall.add(station.picture)
    (docs / PAGE).write_text(page(tour, lambda station: station.picture in tall), "utf-8")


def page(tour: Sequence[Chapter], is_tall: Callable[[Station], bool]) -> str:
    """Return the page's text; pictures of one shape stand beside each other."""
    parts = [HEAD]
    for chapter in tour:
        parts.append(f"\n## {chapter.title}\n")
        for tall, stations in groupby(chapter.stations, is_tall):
            row = list(stations)
            beside = BESIDE[tall]
            parts += [_table(row[at : at + beside]) for at in range(0, len(row), beside)]
    return "".join(parts)


def _table(stations: Sequence[Station]) -> str:
    rows = (
        [station.place for station in stations],
        ["---"] * len(stations),
        [f"![{each.says}]({(PICTURES / each.picture).as_posix()}.png)" for each in stations],
        [station.says for station in stations],
    )
    return "\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _shrink(picture: Path, target: Path) -> bool:
    """Write a picture in the size of the page; return whether it is tall."""
    with Image.open(picture) as opened:
        tall = opened.height > opened.width
        width = min(opened.width, TALL if tall else WIDE)
        size = (width, round(opened.height * width / opened.width))
        small = opened.convert("RGB").resize(size, Image.Resampling.LANCZOS)  # pyright: ignore[reportUnknownMemberType]  (names numpy)
    small.quantize(COLOURS).save(target, optimize=True)
    return tall


if __name__ == "__main__":
    sys.exit(main())
