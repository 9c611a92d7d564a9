"""The table of a wall display; its struct decodes straight from the file like those of `model`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from shared.domain.ids import DeviceId
from shared.settings.kinds import Arrow, Id, Position, Size, Tags, Text, Theme


class DisplaySettings(Struct, frozen=True, kw_only=True):
    """One wall display."""

    id: DeviceId
    area: Annotated[
        Id | None,
        Meta(
            title="the id of an area",
            description="Where it hangs: it calls for the counters and workstations of this area, "
            "and adds the area's name to those of another one. Left out: it calls for all.",
        ),
    ] = None
    counters: Annotated[
        tuple[Id, ...] | None,
        Meta(
            title="a list of ids of counters and workstations",
            description="Those it calls for, if they are not just those of its area.",
        ),
    ] = None
    arrows: Annotated[
        dict[Id, Arrow],
        Meta(
            title='arrows by counter, such as { c5 = "up" }',
            description="Where a counter is, seen from this display, if its own arrow is wrong "
            "from here.",
        ),
    ] = field(default_factory=dict[str, Arrow])
    theme: Theme = "night"
    languages: Annotated[
        Tags,
        Meta(description="Languages shown in turn. Left out: the first two of the site's."),
    ] = ()
    sound: Annotated[
        Text,
        Meta(
            title='"default", "null" or the path of a .wav file',
            description='"default" is the loudspeaker; "null" is none, so no call counts as '
            "heard; the path of a .wav file records what would be heard, which counts, and notes "
            "beside it, in a file of that name and `.times`, when each sound began and ended "
            "(for tests).",
        ),
    ] = "default"
    voice: Annotated[
        bool, Meta(description="After its chime a call is said aloud; false: it only chimes.")
    ] = True
    spoken: Annotated[
        Tags | None,
        Meta(
            title="a list of languages",
            description="Languages in which a call is said after German, if its visitor chose "
            "them; [] says everything in German alone. Left out: all of `[voice]`.",
        ),
    ] = None
    history: Annotated[
        int, Meta(ge=1, le=8, description="Earlier calls shown below the present one.")
    ] = 4
    distance_m: Annotated[
        float,
        Meta(
            ge=0.5,
            le=100,
            description="Metres from the screen to the farthest seat; the number must be "
            "readable from there.",
        ),
    ] = 10.0
    screen_height_mm: Annotated[
        float,
        Meta(
            ge=50,
            le=10000,
            description="Height of the visible picture in millimetres (55 inches: 685).",
        ),
    ] = 685.0
    full_screen: Annotated[bool, Meta(description="Cover the whole screen.")] = True
    size: Annotated[Size, Meta(description="Width and height in pixels when not full screen.")] = (
        1920,
        1080,
    )
    position: Annotated[
        Position, Meta(description="Left and top edge on the desktop when not full screen.")
    ] = (0, 0)
    call_seconds: Annotated[
        float,
        Meta(
            ge=10,
            le=120,
            description="Least time a call stays large before it moves to the history.",
        ),
    ] = 10.0
    reduced_motion: Annotated[
        bool, Meta(description="Nothing moves or blinks; a new call just stands there.")
    ] = False
    media: Annotated[
        Text | None,
        Meta(
            title="the path of a folder, relative to this file",
            description="Pictures (PNG, JPEG, SVG, WebP, GIF) and films (MP4, WebM and their like, "
            "without sound; these need `pip install wartemarke[film]`), shown one after the other, "
            "by their names, while nobody is called; at most a third of the screen. They may be "
            "added and taken out at any time. Left out: none.",
        ),
    ] = None
    media_seconds: Annotated[
        float,
        Meta(ge=3, le=3600, description="How long a picture of the media folder is shown."),
    ] = 12.0
