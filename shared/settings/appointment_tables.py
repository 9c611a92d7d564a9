"""The table of appointments, as it is written in a settings file."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.settings.kinds import Labels

OfficeDigits: TypeAlias = Annotated[
    str, Meta(pattern=r"^[0-9]{1,10}\Z", title='the digits of an office, such as "18"')
]


class AppointmentsTable(Struct, frozen=True, kw_only=True):
    """Appointments; without this table there are none. How they come in: `docs/appointments.md`."""

    early_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description="Nobody is called earlier than this before the appointment, unless a "
            "counter would have nothing to do.",
        ),
    ] = 20
    late_minutes: Annotated[
        int,
        Meta(ge=0, le=240, description="Who comes later than this after the appointment is late."),
    ] = 10
    office: Annotated[
        str,
        Meta(
            pattern=r"^[0-9]{0,10}\Z",
            title='digits, such as "17"',
            description="Digits that the codes of this office begin with. Left out: any code.",
        ),
    ] = ""
    other_offices: Annotated[
        dict[OfficeDigits, Labels],
        Meta(
            title='a text for each office, such as { 18 = { de = "…", en = "…" } }',
            description="Where codes with other first digits belong: the name and address of "
            "that office, in each language.",
        ),
    ] = field(default_factory=dict[str, dict[str, str]])
    folder: Annotated[
        str,
        Meta(
            title="the path of a folder",
            description="Watched for files of appointments (.csv, .ics), relative to where the "
            "broker was started. Left out: none is watched.",
        ),
    ] = ""
