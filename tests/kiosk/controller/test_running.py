"""The kiosk at work, with a broker, a printer, a glass and a clock played by hand."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from kiosk.controller.running import PRINT_AFTER_MS, REPORT_PATIENCE
from kiosk.presenter.inputs import Key
from kiosk.presenter.state import Modes, Speech
from shared.domain.devices import ReportPrinter, ReportTiming, Timing
from shared.domain.helping import AskForHelp
from shared.domain.public import CallEnded, ServiceChanged
from shared.domain.refusals import Reason
from shared.domain.services import Device
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import IssueTicket
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import PATIENCE, Answered, Changed, GaveUp, Linked, Lost
from tests.kiosk.machine import Scene
from tests.kiosk.stage import (
    NOW,
    a_catalogue,
    a_hall,
    waiting,
)


def test_the_first_picture_is_there_before_the_broker(scene: Scene) -> None:
    assert [picture.place for picture in scene.glass.pictures] == ["starting"]


def test_the_hall_appears_with_the_broker_and_the_notice_when_it_is_lost(scene: Scene) -> None:
    scene.link()
    assert scene.glass.place == "home-0"

    scene.kiosk.heard(Lost())

    assert scene.glass.place == "away"


def test_people_who_begin_to_wait_are_counted_on_the_screen(scene: Scene) -> None:
    scene.link()
    seen = waiting("papers", 4)

    scene.kiosk.heard(
        Changed(state=a_hall(None, papers=seen), events=[ServiceChanged(service=seen)])
    )

    assert scene.glass.pictures[-1].targets[0].trailing == "4 warten"


def test_a_kiosk_upstairs_takes_what_is_offered_there(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    scene = Scene(tmp_path / "kiosk-2.numbers", "kiosk-2")
    upstairs = Device(id="kiosk-2", role="kiosk", services=("registration",))
    scene.kiosk.heard(Linked(state=a_hall(replace(a_catalogue(), devices=(upstairs,)))))
    labels = [target.label for target in scene.glass.pictures[-1].targets]
    scene.lines.close()
    assert labels == ["Neu anmelden"]


def test_calls_on_the_wall_do_not_concern_the_kiosk(scene: Scene) -> None:
    scene.link()
    shown = len(scene.glass.pictures)

    scene.kiosk.heard(Changed(state=a_hall(), events=[CallEnded(call=3)]))

    assert len(scene.glass.pictures) == shown


def test_a_touch_asks_the_broker_at_once_and_with_a_visitors_patience(scene: Scene) -> None:
    scene.link()

    scene.touch("service", "papers")

    wanted = IssueTicket(service="papers", language="de", token="token-1")  # noqa: S106
    assert scene.broker.asked == [(wanted, PATIENCE)]


def test_the_number_is_shown_and_then_printed(scene: Scene, qtbot: QtBot) -> None:
    scene.link()
    scene.draw()
    assert scene.glass.place == "ticket-7"
    assert scene.printer.requests == []

    qtbot.waitUntil(lambda: bool(scene.printer.requests), timeout=PRINT_AFTER_MS + 5000)

    (request,) = scene.printer.requests
    assert request.job_id == "7-Wy66bgz4WJTtPGay"
    assert request.slip.number == "A 024"


def test_both_times_from_the_finger_are_reported(scene: Scene) -> None:
    scene.link()
    scene.draw()
    scene.clock.at += 0.015
    scene.glass.paint()

    reports = scene.broker.commands(ReportTiming)
    assert [
        (report.timing, report.subject, round(report.milliseconds))
        for report in reports
        if isinstance(report, ReportTiming)
    ] == [(Timing.TOUCH_TO_DURABLE, 7, 30), (Timing.TOUCH_TO_PAINTED, 7, 45)]
    assert {patience for _, patience in scene.broker.asked[1:]} == {REPORT_PATIENCE}


def test_an_answer_that_is_faster_than_the_asker_is_not_lost(scene: Scene) -> None:
    scene.link()
    scene.broker.at_once = lambda command_id: scene.kiosk.heard(scene.answer(command_id))

    scene.touch("service", "papers")

    assert scene.glass.place == "ticket-7"


def test_a_refusal_and_a_silence_are_both_told(scene: Scene) -> None:
    scene.link()
    command = IssueTicket(service="papers")
    scene.touch("service", "papers")
    refused = Rejected(id="1", reason=Reason.NUMBERS_EXHAUSTED)
    scene.kiosk.heard(Answered(command_id="id-1", command=command, answer=refused))
    assert "vergeben" in scene.glass.pictures[-1].notice.title

    scene.touch("back")
    scene.touch("service", "papers")
    scene.kiosk.heard(GaveUp(command_id="id-2", command=command))

    assert scene.glass.pictures[-1].notice.title == "Der Automat hat keine Antwort bekommen."


def test_answers_to_reports_change_nothing(scene: Scene) -> None:
    scene.link()
    shown = len(scene.glass.pictures)
    command = ReportPrinter(condition="ready")

    scene.kiosk.heard(GaveUp(command_id="id-9", command=command))
    scene.kiosk.heard(
        Answered(
            command_id="id-9", command=command, answer=Rejected(id="9", reason=Reason.NOT_ALLOWED)
        )
    )

    assert len(scene.glass.pictures) == shown


def test_what_became_of_the_slip_is_shown_and_reported(scene: Scene) -> None:
    scene.link()
    scene.draw()

    scene.kiosk.slip_settled(
        Outcome(
            job_id="7-Wy66bgz4WJTtPGay",
            state=State.NOT_PRINTED,
            condition=trouble(Trouble.PAPER_OUT),
        )
    )

    assert scene.glass.pictures[-1].ticket.slip.title == "Der Drucker hat kein Papier."
    assert scene.broker.commands(ReportPrint) == [
        ReportPrint(ticket=7, state=PrintState.NOT_PRINTED, condition="paper_out")
    ]


def test_the_visitor_whose_slip_hangs_is_told_at_once(scene: Scene) -> None:
    scene.link()
    scene.draw()

    scene.kiosk.slip_held("7-Wy66bgz4WJTtPGay", trouble(Trouble.PAPER_OUT))

    assert scene.glass.pictures[-1].ticket.slip.title == "Der Drucker hat kein Papier."


def test_a_printers_trouble_is_shown_and_reported(scene: Scene) -> None:
    scene.link()

    scene.kiosk.printer_changed(trouble(Trouble.COVER_OPEN))

    assert scene.glass.pictures[-1].notice.title == "Der Drucker ist offen."
    assert scene.broker.commands(ReportPrinter) == [ReportPrinter(condition="cover_open")]


def test_a_slow_number_is_excused_by_the_clock(scene: Scene, qtbot: QtBot) -> None:
    scene.link()
    scene.touch("service", "papers")
    scene.clock.at += 10

    qtbot.waitUntil(lambda: scene.glass.place == "drawing")


def test_a_touch_keeps_the_visitor_present(scene: Scene) -> None:
    scene.link()
    scene.touch("larger")
    scene.clock.at += 50
    scene.kiosk.stirred()
    scene.clock.at += 50

    scene.kiosk.time_passed()

    assert scene.glass.place == "home-0"
    assert scene.glass.modes == Modes(language="de", large=True)


def test_the_clock_in_the_corner_moves_with_the_minute(scene: Scene, qtbot: QtBot) -> None:
    scene.clock.moment = NOW + timedelta(seconds=59, milliseconds=990)
    scene.link()
    scene.kiosk.begin(scene.glass, scene.aloud, scene.broker, scene.printer, scene.reserve)
    scene.clock.moment = NOW + timedelta(minutes=1)

    qtbot.waitUntil(lambda: scene.glass.pictures[-1].clock == "09:42")


def test_a_kiosk_that_was_ended_stands_still(scene: Scene, qtbot: QtBot) -> None:
    scene.link()
    scene.touch("service", "papers")
    scene.clock.at += 10

    scene.kiosk.end()
    qtbot.wait(20)

    assert scene.glass.place == "home-0"


def test_who_needs_somebody_to_come_is_asked_for_and_told_that_it_was_heard(scene: Scene) -> None:
    scene.link()
    scene.touch("help")
    scene.clock.at += 1
    scene.touch("ask-for-help")
    [command] = scene.broker.commands(AskForHelp)
    assert command == AskForHelp(language="de")
    heard = Accepted(id="id-1", sequence=2, events=[])
    scene.kiosk.heard(Answered(command_id="id-1", command=command, answer=heard))
    assert scene.glass.pictures[-1].notice.title == "Der Empfang weiß Bescheid."


def test_who_was_not_heard_is_told_so(scene: Scene) -> None:
    scene.link()
    scene.touch("help")
    scene.clock.at += 1
    scene.touch("ask-for-help")
    scene.kiosk.heard(GaveUp(command_id="id-1", command=AskForHelp(language="de")))
    assert "Empfang gerade nicht" in scene.glass.pictures[-1].notice.title


def test_any_touch_stops_what_is_being_read(scene: Scene) -> None:
    scene.kiosk.stirred()
    assert scene.aloud.told == ["hush"]


def test_a_key_of_an_audio_keypad_repeats_the_screen(tmp_path: Path, qtbot: QtBot) -> None:
    assert qtbot is not None
    scene = Scene(tmp_path / "kiosk.numbers", spoken=("de",))
    scene.link()
    scene.kiosk.keyed(Key.AGAIN)
    assert scene.aloud.told == ["again"]
    assert scene.aloud.modes == Modes(language="de", speech=Speech.ON)


def test_a_voice_that_fails_is_told_on_the_screen(tmp_path: Path, qtbot: QtBot) -> None:
    assert qtbot is not None
    scene = Scene(tmp_path / "kiosk.numbers", spoken=("de", "en"))
    scene.link()
    scene.touch("aloud")
    scene.kiosk.voice_failed("de")
    assert scene.glass.place == "no-voice"


def test_a_tone_warns_before_everything_begins_anew(scene: Scene) -> None:
    scene.link()
    scene.touch("larger")
    scene.clock.at += 61
    scene.kiosk.time_passed()
    assert scene.glass.place == "still-there"
    assert scene.aloud.told == ["warn"]
