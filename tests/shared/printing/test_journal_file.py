import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.journal import line_file
from shared.printing.journal import Evidence, IllegalStep, State, Step
from shared.printing.journal_file import JournalFile, JournalUnavailable
from shared.printing.status import Trouble, trouble
from tests.helpers.full_disk import FullDisk

NOW = "2026-11-22T08:41:00Z"


OpenJournal = Callable[..., JournalFile]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenJournal]:
    """Open the journal, as often as the program starts; all are closed at the end."""
    journals: list[JournalFile] = []

    def open_it(**options: int) -> JournalFile:
        journals.append(JournalFile(tmp_path / "jobs.jsonl", lambda: NOW, **options))
        return journals[-1]

    yield open_it
    for journal in journals:
        journal.close()


def state_of(journal: JournalFile, job_id: str) -> State | None:
    job = journal.find(job_id)
    return None if job is None else job.state


def printed(journal: JournalFile, job_id: str) -> None:
    journal.begin(job_id, "A 024", "00")
    journal.take(job_id, Step.SEND)
    journal.take(job_id, Step.CONFIRM, evidence=Evidence.PROCESS_ID)


def test_a_step_is_on_the_disk_before_the_next_thing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: OpenJournal
) -> None:
    journal = opened()
    journal.begin("j1", "A 024", "00")
    seen: list[str] = []
    synced = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append((tmp_path / "jobs.jsonl").read_text("utf-8").splitlines()[-1])
        synced(descriptor)

    monkeypatch.setattr(line_file.os, "fsync", fsync)
    journal.take("j1", Step.SEND)
    assert '"state":"sending"' in seen[-1]


def test_a_slip_that_was_on_its_way_when_the_power_failed_is_unknown_afterwards(
    opened: OpenJournal,
) -> None:
    first = opened()
    first.begin("j1", "A 024", "00", "j0")
    first.take("j1", Step.SEND)
    first.begin("j2", "A 025", "00")
    second = opened()
    assert [(job.job_id, job.state) for job in second.found_at_start] == [
        ("j1", State.UNKNOWN),
        ("j2", State.NOT_PRINTED),
    ]
    found = opened().find("j1")
    assert found is not None
    assert (found.state, found.copy_of) == (State.UNKNOWN, "j0")


def test_what_was_settled_stays_settled_after_a_restart(opened: OpenJournal) -> None:
    first = opened()
    printed(first, "j1")
    first.begin("j2", "A 025", "00")
    first.take("j2", Step.REFUSE, trouble(Trouble.PAPER_OUT))
    first.close()
    second = opened()
    assert second.found_at_start == ()
    assert state_of(second, "j1") is State.PRINTED
    refused = second.find("j2")
    assert refused is not None
    assert refused.condition == trouble(Trouble.PAPER_OUT)


def test_a_torn_last_line_costs_that_line_only(tmp_path: Path, opened: OpenJournal) -> None:
    first = opened()
    printed(first, "j1")
    first.begin("j2", "A 025", "00")
    first.close()
    path = tmp_path / "jobs.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    second = opened()
    assert state_of(second, "j1") is State.PRINTED
    assert state_of(second, "j2") is None
    printed(second, "j3")
    assert state_of(opened(), "j3") is State.PRINTED


KEPT_LINE = (
    b'{"job_id":"j1","number":"A 024","digest":"00","at":"2026-11-22T08:41:00Z",'
    b'"state":"printed","copy_of":null}\n'
)


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journal") / "spoilt.jsonl"


@given(before=st.binary(max_size=200), after=st.binary(max_size=200))
def test_whatever_stands_in_the_journal_costs_the_spoilt_lines_only(
    spoilt: Path, before: bytes, after: bytes
) -> None:
    spoilt.write_bytes(before + b"\n" + KEPT_LINE + after)
    journal = JournalFile(spoilt, lambda: NOW)
    assert state_of(journal, "j1") is State.PRINTED
    printed(journal, "j2")
    journal.close()
    again = JournalFile(spoilt, lambda: NOW)
    assert again.found_at_start == ()
    assert [state_of(again, job) for job in ("j1", "j2")] == [State.PRINTED] * 2
    again.close()


def test_a_line_that_is_one_deep_hole_costs_that_line_only(
    tmp_path: Path, opened: OpenJournal
) -> None:
    hole = b'{"job_id":"j0","hole":' + b"[" * 100_000 + b"\n"
    (tmp_path / "jobs.jsonl").write_bytes(hole + KEPT_LINE)
    assert state_of(opened(), "j1") is State.PRINTED


def test_a_job_that_may_be_on_paper_cannot_begin_again(opened: OpenJournal) -> None:
    journal = opened()
    printed(journal, "j1")
    with pytest.raises(IllegalStep):
        journal.begin("j1", "A 024", "00")


def test_a_job_that_was_not_printed_may_wait_again(opened: OpenJournal) -> None:
    journal = opened()
    journal.begin("j1", "A 024", "00")
    journal.take("j1", Step.REFUSE)
    assert journal.begin("j1", "A 024", "00").state is State.WAITING


def test_the_journal_stays_small_and_keeps_the_newest_and_all_unfinished_jobs(
    tmp_path: Path, opened: OpenJournal
) -> None:
    journal = opened(limit=5_000, kept=3)
    journal.begin("unfinished", "A 001", "00")
    for number in range(200):
        printed(journal, f"j{number}")
    assert (tmp_path / "jobs.jsonl").stat().st_size < 6_000
    assert [path.name for path in tmp_path.iterdir()] == ["jobs.jsonl"]
    journal.close()
    again = opened(limit=5_000, kept=3)
    assert state_of(again, "unfinished") is State.NOT_PRINTED
    assert state_of(again, "j199") is State.PRINTED
    assert state_of(again, "j1") is None


def test_a_full_disk_refuses_the_step_and_spoils_nothing(
    monkeypatch: pytest.MonkeyPatch, opened: OpenJournal
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(line_file, "os", disk)
    journal = opened()
    journal.begin("j1", "A 024", "00")
    disk.full = True
    with pytest.raises(JournalUnavailable, match="No space left"):
        journal.take("j1", Step.SEND)
    assert state_of(journal, "j1") is State.WAITING
    disk.full = False
    journal.take("j1", Step.SEND)
    journal.take("j1", Step.CONFIRM)
    assert state_of(opened(), "j1") is State.PRINTED


def test_a_step_that_was_refused_leaves_no_trace_for_the_next_start(
    monkeypatch: pytest.MonkeyPatch, opened: OpenJournal
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(line_file, "os", disk)
    journal = opened()
    journal.begin("j1", "A 024", "00")
    disk.full = True
    with pytest.raises(JournalUnavailable):
        journal.take("j1", Step.SEND)
    disk.full = False
    assert state_of(opened(), "j1") is State.NOT_PRINTED


def test_a_disk_that_is_full_at_the_start_is_tried_again_at_the_next_slip(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, opened: OpenJournal
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(line_file, "os", disk)
    disk.full = True
    journal = opened()
    assert "could not be rewritten" in caplog.text
    with pytest.raises(JournalUnavailable):
        journal.begin("j1", "A 024", "00")
    disk.full = False
    assert journal.begin("j1", "A 024", "00").state is State.WAITING


def test_a_journal_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, opened: OpenJournal
) -> None:
    (tmp_path / "jobs.jsonl").mkdir()
    with pytest.raises(JournalUnavailable, match=r"jobs\.jsonl"):
        opened()
