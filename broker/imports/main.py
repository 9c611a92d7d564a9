"""The commands ``wartemarke appointments import`` and ``wartemarke appointments codes``."""

from __future__ import annotations

import csv
import sys
from contextlib import closing
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import segno

from broker.clock import SystemClock
from broker.imports.found import FileIsWrong, told
from broker.imports.sending import bring_in, connected, state_of, summary
from shared.client.blocking import BrokerAway
from shared.domain.ids import in_fours
from shared.i18n.words import load

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from shared.domain.appointments import Appointment
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.settings.model import Settings

FAILED = 1
QR_SCALE, QR_BORDER = 8, 4
"""Pixels of a module and modules of white around it: 2.5 cm at 300 dots an inch."""


def import_files(settings: Settings, files: list[Path], source: str) -> int:
    """Bring files into the running lobby, tell what came of each, return the exit status."""
    words = load(settings.languages[0])
    if not _has_appointments(settings, words):
        return FAILED
    return max(_import(settings, file, source, words) for file in files)


def _import(settings: Settings, file: Path, source: str, words: Words) -> int:
    try:
        imported = bring_in(file.name, file.read_bytes(), source, settings, SystemClock().now())
    except OSError as error:
        print(f"wartemarke: {error}", file=sys.stderr)
        return FAILED
    except FileIsWrong as wrong:
        said = words.say("„{name}“ wurde nicht übernommen, kein Termin daraus.", name=file)
        print("\n".join([said, *told(words, wrong.problems)]), file=sys.stderr)
        return FAILED
    except BrokerAway:
        print(_away(words), file=sys.stderr)
        return FAILED
    print("\n".join([f"{file}:", *(f"  {line}" for line in summary(words, imported))]))
    return 0


def codes(settings: Settings, day: date, folder: Path | None) -> int:
    """Print the codes of a day's invitations, or write a table and their QRs into a folder."""
    words = load(settings.languages[0])
    if not _has_appointments(settings, words):
        return FAILED
    try:
        with closing(connected(settings)) as client:
            rows = _rows(state_of(client), day)
    except BrokerAway:
        print(_away(words), file=sys.stderr)
        return FAILED
    if folder is None:
        for time, name, code in rows:
            print(f"{time}  {in_fours(code)}  {name}")
    else:
        _write(folder, day, rows, words)
    said = words.count(
        "Ein Termin am {day}.", "{number} Termine am {day}.", len(rows), day=f"{day:%d.%m.%Y}"
    )
    print(said, file=sys.stderr)
    return 0


def _rows(lobby: Lobby, day: date) -> list[tuple[str, str, str]]:
    """Return time, id by its source, and code of every appointment of a day that has one."""
    zone = ZoneInfo(lobby.catalogue.time_zone)
    expected = lobby.appointments.days.get(day, {}).values()

    def row(each: Appointment) -> tuple[str, str, str]:
        booking = each.booking
        return f"{booking.slot.astimezone(zone):%H:%M}", booking.id, booking.code

    return sorted(row(each) for each in expected if each.booking.code)


def _write(folder: Path, day: date, rows: list[tuple[str, str, str]], words: Words) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / f"codes-{day.isoformat()}.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([words.say("Zeit"), words.say("Kennung"), "Code", "QR"])
        for time, name, code in rows:
            picture = f"{code}.png"
            segno.make_qr(code, error="m").save(
                str(folder / picture), scale=QR_SCALE, border=QR_BORDER
            )
            writer.writerow([time, name.partition("/")[2], in_fours(code), picture])
    print(table)


def _away(words: Words) -> str:
    return words.say(
        "Der Broker antwortet nicht. Läuft er? Bitte versuchen Sie es danach noch einmal."
    )


def _has_appointments(settings: Settings, words: Words) -> bool:
    if settings.catalogue.appointments is not None:
        return True
    said = words.say("In {file} fehlt die Tabelle [appointments].", file=settings.source)
    print(said, file=sys.stderr)
    return False
