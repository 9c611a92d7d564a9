"""What must fit together among the machines: ports, printers, themes, languages, keys, sizes."""

from pathlib import Path
from typing import get_args

import pytest

from shared.printing.frames import Model
from shared.settings.device_checks import EVERY_ADDRESS, needed_mm
from shared.settings.kinds import PrinterModel
from shared.settings.problems import Severity
from tests.helpers.settings_files import Tree, examined, hall, keys_with_errors, the_problem


def _with(table: str, device: str, **settings: object) -> Tree:
    tree = hall()
    tree[table].setdefault(device, {}).update(settings)
    return tree


def test_two_machines_cannot_have_one_id(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("displays", "kiosk-1")))
    assert (problem.key, problem.found) == (
        "displays.kiosk-1",
        '"kiosk-1", which is in kiosks, too',
    )


def test_two_sockets_cannot_have_one_port(tmp_path: Path) -> None:
    tree = hall()
    tree["broker"]["staff_port"] = 5702
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("broker.staff_port", "5702, which is public_port, too")


def test_a_port_that_is_no_number_is_not_compared_with_the_others(tmp_path: Path) -> None:
    tree = hall()
    tree["broker"] = {"command_port": "x", "public_port": 5701}
    assert keys_with_errors(examined(tmp_path, tree)) == ["broker.command_port"]


@pytest.mark.parametrize("host", sorted(EVERY_ADDRESS))
def test_an_address_that_no_screen_can_connect_to_is_warned_of(tmp_path: Path, host: str) -> None:
    tree = hall()
    tree["broker"]["host"] = host
    assert the_problem(examined(tmp_path, tree), Severity.WARNING).key == "broker.host"


@pytest.mark.parametrize("printer", ["", "192.168.1.50", "tcp://", "http://p:80", "tcp://p:0"])
def test_an_address_that_is_no_printers_is_told(tmp_path: Path, printer: str) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", printer=printer)))
    assert problem.key == "kiosks.kiosk-1.printer"
    assert problem.expected.startswith('an address like "tcp://192.168.1.50:9100", "usb://')


def test_a_console_may_have_a_printer_of_its_own(tmp_path: Path) -> None:
    tree = _with("consoles", "reception", printer="tcp://192.168.1.51")
    assert examined(tmp_path, tree).problems == ()
    tree["consoles"]["reception"]["printer"] = "lpt1"
    assert the_problem(examined(tmp_path, tree)).key == "consoles.reception.printer"


def test_two_machines_on_one_printer_are_warned_of(tmp_path: Path) -> None:
    tree = _with("kiosks", "kiosk-2", printer="tcp://127.0.0.1")
    problem = the_problem(examined(tmp_path, tree), Severity.WARNING)
    assert problem.key == "kiosks.kiosk-2.printer"
    assert problem.found == '"tcp://127.0.0.1", the printer of kiosk-1'


def test_two_machines_on_one_cable_are_warned_of(tmp_path: Path) -> None:
    tree = _with("kiosks", "kiosk-1", printer="cups://slips")
    tree["consoles"]["reception"]["printer"] = "cups://slips"
    problem = the_problem(examined(tmp_path, tree), Severity.WARNING)
    assert problem.found == '"cups://slips", the printer of kiosk-1'


def test_a_printer_that_cannot_be_read_is_not_compared_with_the_others(tmp_path: Path) -> None:
    assert the_problem(examined(tmp_path, _with("kiosks", "kiosk-2", printer=1))).found == "1"


def test_a_kiosk_may_have_an_alternative_printer_and_share_it(tmp_path: Path) -> None:
    tree = _with("kiosks", "kiosk-1", printer="tcp://p1", fallback_printer="tcp://p2")
    tree["kiosks"]["kiosk-2"] = {"printer": "tcp://p2", "fallback_printer": "tcp://p1"}
    assert examined(tmp_path, tree).problems == ()


@pytest.mark.parametrize(
    ("fallback", "found"),
    [
        ("tcp://127.0.0.1", '"tcp://127.0.0.1", the kiosk\'s own printer'),
        ("tcp://127.0.0.1:5703", '"tcp://127.0.0.1:5703", a port of the broker'),
        ("lpt1", '"lpt1"'),
        (1, "1"),
    ],
)
def test_an_alternative_printer_that_is_none_is_told(
    tmp_path: Path, fallback: object, found: str
) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", fallback_printer=fallback)))
    assert (problem.key, problem.found) == ("kiosks.kiosk-1.fallback_printer", found)


def test_a_printers_model_is_one_that_the_driver_knows(tmp_path: Path) -> None:
    known = {str(each) for each in get_args(PrinterModel)}
    assert known == {model.value for model in Model}
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", printer_model="star")))
    assert problem.key == "kiosks.kiosk-1.printer_model"


def test_a_printer_cannot_be_where_the_broker_listens(tmp_path: Path) -> None:
    tree = _with("kiosks", "kiosk-1", printer="tcp://127.0.0.1:5701")
    problem = the_problem(examined(tmp_path, tree))
    assert problem.found == '"tcp://127.0.0.1:5701", a port of the broker'


def test_two_kiosks_cannot_share_a_journal(tmp_path: Path) -> None:
    tree = _with("kiosks", "kiosk-2", printer="tcp://p", journal="data/kiosk-1.journal")
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == (
        "kiosks.kiosk-2.journal",
        '"data/kiosk-1.journal", the journal of kiosk-1',
    )


@pytest.mark.parametrize(
    ("table", "device"),
    [("kiosks", "kiosk-1"), ("displays", "display-1"), ("consoles", "reception")],
)
def test_a_theme_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, table: str, device: str
) -> None:
    problem = the_problem(examined(tmp_path, _with(table, device, theme="lihgt")))
    assert (problem.key, problem.found, problem.expected) == (
        f"{table}.{device}.theme",
        '"lihgt"',
        '"light"',
    )


def test_a_theme_like_no_other_is_told_with_all_there_are(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", theme="x")))
    assert problem.expected == '"contrast", "light" or "night"'


def test_a_kiosk_speaks_no_language_that_the_site_does_not(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", languages=["de", "uk"])))
    assert (problem.key, problem.found) == ("kiosks.kiosk-1.languages.2", '"uk"')


def test_a_display_shows_each_language_once(tmp_path: Path) -> None:
    tree = _with("displays", "display-1", languages=["de", "de"])
    assert the_problem(examined(tmp_path, tree)).key == "displays.display-1.languages.2"


def test_a_console_speaks_no_language_that_the_site_does_not(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("consoles", "reception", language="uk")))
    assert (problem.key, problem.expected) == ("consoles.reception.language", '"de" or "en"')


@pytest.mark.parametrize("sound", ["default", "null", "demo-out/sound.wav", "A.WAV"])
def test_a_display_may_sound_stay_silent_or_record(tmp_path: Path, sound: str) -> None:
    assert examined(tmp_path, _with("displays", "display-1", sound=sound)).problems == ()


def test_a_kiosk_that_shall_sound_in_a_way_that_nobody_knows_is_told(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", sound="loud")))
    assert (problem.key, problem.found) == ("kiosks.kiosk-1.sound", '"loud"')


@pytest.mark.parametrize(
    ("keypad", "key", "found"),
    [
        ({"lauder": "F9"}, "keypad.lauder", '"lauder"'),
        ({"louder": "Volume"}, "keypad.louder", '"Volume"'),
        ({"louder": "F3"}, "keypad.louder", "one key for quieter and louder"),
    ],
)
def test_a_key_that_an_audio_keypad_does_not_have_is_told(
    tmp_path: Path, keypad: dict[str, str], key: str, found: str
) -> None:
    problem = the_problem(examined(tmp_path, _with("kiosks", "kiosk-1", keypad=keypad)))
    assert (problem.key, problem.found) == (f"kiosks.kiosk-1.{key}", found)


def test_a_sound_that_is_no_recording_is_told(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("displays", "display-1", sound="loud")))
    assert (problem.key, problem.found) == ("displays.display-1.sound", '"loud"')


def test_a_number_must_be_122_mm_high_to_be_read_from_10_metres() -> None:
    assert round(needed_mm(10)) == 122


def test_a_screen_too_small_for_the_hall_is_warned_of(tmp_path: Path) -> None:
    tree = _with("displays", "display-1", screen_height_mm=300)
    problem = the_problem(examined(tmp_path, tree), Severity.WARNING)
    assert problem.key == "displays.display-1.screen_height_mm"
    assert problem.found == "300, on which the number is 87 mm high at most"
    assert problem.expected.startswith("422 or more: from 10 m away the number must be 122 mm high")


def test_a_screen_just_large_enough_is_not_warned_of(tmp_path: Path) -> None:
    tree = _with("displays", "display-1", screen_height_mm=422)
    assert examined(tmp_path, tree).problems == ()


def test_a_counters_console_needs_its_counter(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("consoles", "desk")))
    assert (problem.key, problem.found) == ("consoles.desk.counter", "nothing")


def test_a_console_cannot_stand_at_a_counter_that_is_not_there(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("consoles", "counter-1", counter="c11")))
    assert (problem.key, problem.found, problem.expected) == (
        "consoles.counter-1.counter",
        '"c11"',
        '"c1"',
    )


@pytest.mark.parametrize("role", ["reception", "lead"])
def test_reception_and_leads_belong_to_no_counter(tmp_path: Path, role: str) -> None:
    tree = _with("consoles", "reception", role=role, counter="c1")
    problem = the_problem(examined(tmp_path, tree))
    assert problem.expected == f"no counter, as its role is {role}"


def test_a_console_whose_role_cannot_be_read_is_not_asked_for_its_counter(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("consoles", "reception", role="boss")))
    assert problem.key == "consoles.reception.role"


def test_a_counter_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    problem = the_problem(examined(tmp_path, _with("consoles", "counter-1", counter=1)))
    assert (problem.key, problem.found) == ("consoles.counter-1.counter", "1")


def test_without_any_counter_a_console_has_nothing_to_choose_from(tmp_path: Path) -> None:
    tree = hall()
    tree["counters"] = {}
    problems = examined(tmp_path, tree).problems
    assert problems[-1].key == "consoles.counter-1.counter"
    assert problems[-1].expected == "something else (nothing is known here)"


def test_hotkeys_can_be_changed(tmp_path: Path) -> None:
    keys = {"call_next": "Space", "undo": "Ctrl+Shift+U", "recall": "F9"}
    assert examined(tmp_path, _with("consoles", "counter-1", keys=keys)).problems == ()


def test_a_hotkey_for_an_unknown_action_is_told_with_the_nearest(tmp_path: Path) -> None:
    tree = _with("consoles", "counter-1", keys={"call_nxt": "Space"})
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.expected) == ("consoles.counter-1.keys.call_nxt", '"call_next"')


def test_a_key_that_no_keyboard_has_is_told(tmp_path: Path) -> None:
    tree = _with("consoles", "counter-1", keys={"undo": "Strg+Z"})
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("consoles.counter-1.keys.undo", '"Strg+Z"')


def test_a_key_cannot_do_two_things(tmp_path: Path) -> None:
    tree = _with("consoles", "counter-1", keys={"recall": "f9"})
    problem = the_problem(examined(tmp_path, tree))
    assert problem.key == "consoles.counter-1.keys.recall"
    assert problem.found == "one key for recall and call_next"
