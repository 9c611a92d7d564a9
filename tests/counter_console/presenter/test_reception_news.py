"""What news from the broker change at the reception; when a slip is printed."""

from counter_console.presenter.issuing import ServicePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.reading import Link
from counter_console.presenter.reception import Told
from counter_console.presenter.reception_state import PrintSlip
from shared.domain.counters import OpenCounter
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CallNext, CloseDay, IssueTicket
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import GaveUp, Lost
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import HALL, answered


def live(*, prints: bool = True) -> ReceptionPlay:
    play = ReceptionPlay(prints=prints)
    play.link()
    return play


def asked(play: ReceptionPlay) -> IssueTicket:
    play.pick("papers")
    command = play.command(Button.ISSUE)
    assert isinstance(command, IssueTicket)
    return command


def test_the_number_is_shown_with_the_answer_and_printed_with_the_state() -> None:
    play = live()
    play.stage.draw()
    assert play.answer(asked(play)) == ()
    assert play.view().issued.number == "A\u00a0002"
    (effect,) = play.see()
    assert isinstance(effect, PrintSlip)
    assert effect.issued.ahead == 1
    assert play.see() == ()


def test_the_state_may_come_before_the_answer() -> None:
    play = live()
    command = asked(play)
    answer = play.stage.done(command, "reception")
    assert play.see() == ()
    (effect,) = play.give(Told(notice=answered(command, answer)))
    assert isinstance(effect, PrintSlip)


def test_a_whole_new_state_starts_the_printing_as_well() -> None:
    play = live()
    play.answer(asked(play))
    play.give(Told(notice=Lost()))
    (effect,) = play.link()
    assert isinstance(effect, PrintSlip)


def test_a_desk_without_a_printer_prints_nothing() -> None:
    play = live(prints=False)
    play.answer(asked(play))
    assert play.see() == ()
    assert play.state.issued is not None
    assert play.state.issued.ahead == 0


def test_a_number_that_was_called_at_once_has_nobody_ahead() -> None:
    play = live()
    play.stage.done(OpenCounter(counter="c1"))
    play.answer(asked(play))
    play.stage.done(CallNext(counter="c1"))
    (effect,) = play.see()
    assert isinstance(effect, PrintSlip)
    assert effect.issued.ahead == 0


def test_the_form_is_empty_again_for_the_next_visitor() -> None:
    play = live()
    play.answer(asked(play))
    assert play.state.service is None
    assert play.state.language == "de"


def test_a_service_that_is_dropped_is_not_picked_any_more() -> None:
    play = live()
    play.give(ServicePicked(service="case"))
    play.see()
    assert play.state.service == "case"
    fewer = type(HALL)(
        site=HALL.site,
        time_zone=HALL.time_zone,
        services=HALL.services[:1],
        counters=HALL.counters,
        devices=HALL.devices,
    )
    play.stage.record(SiteConfigured(catalogue=fewer))
    play.see()
    assert play.state.service is None


def test_the_end_of_the_day_is_said() -> None:
    play = live()
    play.stage.draw()
    play.see()
    play.press(Button.CLOSE_DAY)
    play.answer(play.command(Button.CLOSE_DAY))
    play.see()
    assert (play.view().foot.text, play.view().foot.tone) == ("Der Tag ist beendet.", Tone.GOOD)


def test_an_answer_without_news_says_nothing() -> None:
    play = live()
    play.press(Button.CLOSE_DAY)
    command = play.command(Button.CLOSE_DAY)
    play.give(Told(notice=answered(command, Accepted(id="?", sequence=0, events=[]))))
    assert play.state.flight is None
    assert play.state.note is None


def test_a_closed_service_is_refused_calmly() -> None:
    play = live()
    refused = Rejected(id="?", reason=Reason.SERVICE_CLOSED)
    play.give(Told(notice=answered(asked(play), refused)))
    foot = play.view().foot
    assert (foot.text, foot.tone) == ("Dieses Anliegen ist gerade geschlossen.", Tone.CALM)


def test_answers_to_reports_change_nothing() -> None:
    play = live()
    report = ReportPrint(ticket=1, state=PrintState.PRINTED)
    before = play.state
    play.give(Told(notice=answered(report, Rejected(id="?", reason=Reason.TICKET_UNKNOWN))))
    play.give(Told(notice=GaveUp(command_id="?", command=report)))
    assert play.state == before
    asked(play)
    play.give(Told(notice=answered(report, Accepted(id="?", sequence=9, events=[]))))
    play.give(Told(notice=GaveUp(command_id="?", command=report)))
    assert play.state.flight is not None


def test_an_unanswered_command_is_said_unless_the_broker_is_lost() -> None:
    play = live()
    command = asked(play)
    play.give(Told(notice=GaveUp(command_id="?", command=command)))
    assert play.view().foot.text.startswith("Die Zentrale hat nicht geantwortet.")
    command = play.command(Button.ISSUE)
    play.give(Told(notice=Lost()))
    play.give(Told(notice=GaveUp(command_id="?", command=command)))
    assert play.state.note is None


def test_a_lost_broker_leaves_nothing_that_may_be_stale() -> None:
    play = live()
    play.stage.draw()
    play.see()
    play.press(Button.CLOSE_DAY)
    play.give(Told(notice=Lost()))
    assert play.state.link is Link.LOST
    assert play.state.hall.waiting == ()
    assert play.state.armed is None
    assert play.stage.ask(CloseDay(), "reception")


def test_the_latest_call_is_seen_once_for_each_ring() -> None:
    play = live()
    play.stage.done(OpenCounter(counter="c1"))
    play.stage.draw()
    play.stage.done(CallNext(counter="c1"))
    play.see()
    (first,) = play.state.sightings
    play.stage.wait(9)
    play.stage.draw()
    play.see()
    assert play.state.sightings[0] is first
