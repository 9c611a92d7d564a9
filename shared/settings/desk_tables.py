"""Tables of what is there beside numbers: outcomes, interpreters, call backs, slips."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from shared.settings.kinds import Id, Labels, Tag, Text


class OutcomeTable(Struct, frozen=True, kw_only=True):
    """One way in which a concern can end, for whoever wants to count that."""

    label: Annotated[Labels, Meta(description="What staff choose, in each language.")]


class InterpreterLineTable(Struct, frozen=True, kw_only=True):
    """An interpreters' hotline."""

    number: Annotated[Text, Meta(description="The telephone number to dial.")]
    code: Annotated[str, Meta(description="The code that they ask for, if any.")] = ""


class InterpretersTable(Struct, frozen=True, kw_only=True):
    """The interpreters' hotline, shown at a counter when a visitor needs one."""

    number: Annotated[
        Text | None,
        Meta(
            title="a telephone number",
            description="The number for every language that has none of its own. Left out: none.",
        ),
    ] = None
    code: Annotated[str, Meta(description="The code that they ask for, if any.")] = ""
    languages: Annotated[
        dict[Tag, InterpreterLineTable],
        Meta(
            title='hotlines by language, such as { ar = { number = "…", code = "…" } }',
            description="Languages with a number of their own; they are offered first.",
        ),
    ] = field(default_factory=dict[str, InterpreterLineTable])


class CallBacksTable(Struct, frozen=True, kw_only=True):
    """Call backs: offered at the kiosks and at the desks once this table is there."""

    due_hours: Annotated[
        float,
        Meta(
            gt=0,
            le=200,
            description="Opening hours within which the visitor is called; what is left of them "
            "today counts.",
        ),
    ] = 8.0
    keep_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            description="Days after which number, name and note are erased in any case. In "
            "backups they stand until these are deleted (`backups_kept`).",
        ),
    ] = 30
    keep_done_days: Annotated[
        int,
        Meta(ge=1, le=365, description="Days after which they are erased once it is done."),
    ] = 7
    region: Annotated[
        str,
        Meta(
            pattern=r"^[A-Z]{2}\Z",
            title='two capitals of a country, such as "DE"',
            description="Where a number without a country's code is from.",
        ),
    ] = "DE"
    tries: Annotated[
        int,
        Meta(ge=1, le=20, description="Tries in vain after which staff are told so."),
    ] = 3
    at_kiosks: Annotated[
        bool, Meta(description="Kiosks offer it; without this, only staff take it down.")
    ] = True


class SlipTable(Struct, frozen=True, kw_only=True):
    """A slip that kiosks and reception print on request, such as a card with all ways to call."""

    label: Annotated[Labels, Meta(description="What the button says, in each language.")]
    lines: Annotated[
        dict[Tag, tuple[Text, ...]],
        Meta(
            title='lines for each language, such as { de = ["…"], en = ["…"] }',
            description="What it says, as short lines in each language.",
        ),
    ]
    icon: Annotated[Text, Meta(description="A pictogram in shared/ui/icons.")] = "id"
    qr: Annotated[
        str,
        Meta(
            max_length=300,
            title="a text of at most 300 characters",
            description="What its QR code holds, such as a web address. Left out: it has none.",
        ),
    ] = ""
    hotlines: Annotated[
        tuple[Id, ...],
        Meta(
            title="a list of ids of hotlines",
            description="Those of [hotlines] that stand below its lines, with their hours.",
        ),
    ] = ()
