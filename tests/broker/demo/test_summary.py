"""The figures of a morning, and the words for them."""

from broker.demo.audit import Evidence
from broker.demo.morning import Morning, Visit, timetable
from broker.demo.reading import SlipRead
from broker.demo.summary import Played, Spread, Summary, in_words, spread, summarise
from shared.domain.devices import Timing, TimingReported
from tests.broker.demo.conftest import Log

MORNING = Morning(
    office="UD_Zoliborz",
    date="2020-01-13",
    visits=(Visit(service="papers", issued=480, called=490),) * 2,
)


def of(log: Log, slips: tuple[SlipRead, ...], complaints: tuple[str, ...] = ()) -> Summary:
    return summarise(
        Played(
            morning=MORNING,
            plan=timetable(MORNING, seconds=10, counters=2),
            log=tuple(log.events),
            evidence=Evidence(slips=slips, drawn=2),
            seconds=12.34,
            complaints=complaints,
        )
    )


def timed(log: Log, timing: Timing, *milliseconds: float) -> None:
    log.record(
        *(TimingReported(timing=timing, subject=1, milliseconds=each) for each in milliseconds)
    )


def test_a_sound_morning_is_counted(log: Log, slips: tuple[SlipRead, ...]) -> None:
    summary = of(log, slips)
    assert (summary.issued, summary.printed, summary.called, summary.finished) == (2, 2, 2, 2)
    assert (summary.no_show, summary.waiting, summary.lost, summary.duplicated) == (0, 0, 0, 0)
    assert (summary.tickets_in_extract, summary.speed, summary.play_seconds) == (2, 60, 12.3)
    assert summary.sound


def test_a_missing_slip_makes_the_morning_unsound(log: Log, slips: tuple[SlipRead, ...]) -> None:
    summary = of(log, slips[:1])
    assert (summary.lost, summary.duplicated, summary.sound) == (1, 0, False)
    assert summary.findings == ("B001 stands on no slip",)


def test_a_second_slip_makes_the_morning_unsound(log: Log, slips: tuple[SlipRead, ...]) -> None:
    summary = of(log, (*slips, slips[1]))
    assert (summary.lost, summary.duplicated, summary.sound) == (0, 1, False)


def test_a_program_that_complained_makes_the_morning_unsound(
    log: Log, slips: tuple[SlipRead, ...]
) -> None:
    assert not of(log, slips, complaints=("kiosk ended with status 1",)).sound


def test_each_path_is_measured_by_the_reports_of_its_own(
    log: Log, slips: tuple[SlipRead, ...]
) -> None:
    timed(log, Timing.TOUCH_TO_DURABLE, 5.0, 7.0)
    timed(log, Timing.TOUCH_TO_PAINTED, 20.0)
    timed(log, Timing.CLICK_TO_GLASS, 30.0, 40.0, 50.0)
    summary = of(log, slips)
    assert summary.touch_to_ticket_ms == Spread(p50=5.0, p99=7.0, max=7.0, count=2)
    assert summary.touch_to_painted_ms == Spread(p50=20.0, p99=20.0, max=20.0, count=1)
    assert summary.call_to_display_ms == Spread(p50=40.0, p99=50.0, max=50.0, count=3)


def test_a_hundred_measurements_leave_out_the_worst_one_in_p99() -> None:
    assert spread([float(each) for each in range(1, 101)]) == Spread(
        p50=50.0, p99=99.0, max=100.0, count=100
    )


def test_nothing_measured_is_said_so(log: Log, slips: tuple[SlipRead, ...]) -> None:
    assert spread([]) == Spread(p50=0.0, p99=0.0, max=0.0, count=0)
    assert "not measured" in in_words(of(log, slips))


def test_the_words_fit_a_dozen_lines_and_name_office_and_day(
    log: Log, slips: tuple[SlipRead, ...]
) -> None:
    timed(log, Timing.CLICK_TO_GLASS, 30.0)
    words = in_words(of(log, slips))
    assert "UD_Zoliborz, 2020-01-13" in words
    assert len(words.splitlines()) <= 12


def test_whatever_is_wrong_is_said_in_full(log: Log, slips: tuple[SlipRead, ...]) -> None:
    words = in_words(of(log, slips[:1], complaints=("kiosk ended with status 1",)))
    assert "B001 stands on no slip" in words
    assert "kiosk ended with status 1" in words
