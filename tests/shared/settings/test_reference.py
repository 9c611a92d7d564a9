"""The page with all settings: complete, and in step with the code."""

from pathlib import Path
from typing import get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from shared.settings.appointment_tables import AppointmentsTable
from shared.settings.desk_tables import CallBacksTable, InterpretersTable, OutcomeTable, SlipTable
from shared.settings.lead_tables import AlarmTable, LevelTable, MessageTable
from shared.settings.model import (
    AccessSettings,
    BrokerSettings,
    ConsoleSettings,
    DisplaySettings,
    KioskSettings,
)
from shared.settings.reference import description, reference
from shared.settings.tables import (
    AreaTable,
    ClosureTable,
    CounterTable,
    CrowdTable,
    HotlineTable,
    HoursTable,
    ServiceTable,
    SiteTable,
    WorkstationTable,
)
from shared.settings.voice_table import VoiceSettings

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"

TABLES: list[type[Struct]] = [
    CrowdTable,
    AlarmTable,
    LevelTable,
    MessageTable,
    SiteTable,
    HoursTable,
    ServiceTable,
    CounterTable,
    ClosureTable,
    HotlineTable,
    AppointmentsTable,
    AccessSettings,
    OutcomeTable,
    InterpretersTable,
    CallBacksTable,
    SlipTable,
    AreaTable,
    WorkstationTable,
    BrokerSettings,
    KioskSettings,
    VoiceSettings,
    DisplaySettings,
    ConsoleSettings,
]


def test_the_page_of_settings_is_the_one_that_the_code_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_every_setting_has_a_description() -> None:
    missing = [
        f"{table.__name__}.{field.name}"
        for table in TABLES
        for field in fields(table)
        if field.name != "id"
        and not description(get_type_hints(table, include_extras=True)[field.name])
    ]
    assert missing == []


def test_every_setting_stands_on_the_page_with_type_and_default() -> None:
    rows = [line.split(" | ") for line in reference().splitlines() if line.startswith("| `")]
    settings = [row for row in rows if len(row) > 2]
    expected = [
        field.encode_name for table in TABLES for field in fields(table) if field.name != "id"
    ]
    assert sorted(row[0].strip("| `") for row in settings) == sorted(expected)
    assert all(len(row) == 4 and all(cell.strip(" |") for cell in row) for row in settings)


def test_a_setting_without_description_would_be_noticed() -> None:
    assert description(int) == ""


def test_defaults_are_written_as_in_a_file() -> None:
    page = reference()
    assert "| `full_screen` | true or false | `true` |" in page
    assert '| `languages` | a list of language tags, such as ["de", "en"] | `["de"]` |' in page
    assert "| `letter` |" in page
    assert "| required | First sign" in page
