"""A level or message that could not be switched on is named before the lobby opens."""

from pathlib import Path

from tests.helpers.settings_files import examined, hall


def test_levels_and_messages_reach_the_catalogue(tmp_path: Path) -> None:
    tree = hall()
    counter = next(iter(tree["counters"]))
    label = dict.fromkeys(("de", "en"), "x")
    tree["levels"] = {"rush": {"label": label, "counters": {counter: ["case"]}}}
    tree["messages"] = {"lift": {"text": label}}
    tree["alarm"] = {"escalate_seconds": 30}
    tree["counters"][counter]["room"] = label
    settings = examined(tmp_path, tree).settings
    assert settings is not None
    catalogue = settings.catalogue
    assert catalogue.level("rush") == catalogue.levels[0]
    assert catalogue.levels[0].serves == {counter: ("case",)}
    assert catalogue.message("lift") == catalogue.messages[0]
    assert catalogue.alarm_seconds == 30
    assert catalogue.counters[0].room == label


def test_every_mistake_in_them_is_named(tmp_path: Path) -> None:
    tree = hall()
    counter = next(iter(tree["counters"]))
    label = dict.fromkeys(("de", "en"), "x" * 121)
    tree["levels"] = {
        "rush": {"label": label, "counters": {"c99": [], counter: ["case", "case", "dance"]}},
        "none": {"label": label, "counters": {}},
    }
    tree["messages"] = {"long": {"text": label}}
    keys = [problem.key for problem in examined(tmp_path, tree).problems]
    for key in (
        "levels.rush.counters.c99",
        f"levels.rush.counters.{counter}.2",
        f"levels.rush.counters.{counter}.3",
        "levels.none.counters",
        "messages.long.text.de",
    ):
        assert key in keys
