"""An auditor reads the file alone, and comes to the state that a broker would begin with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from broker.trial.log import Follower, as_a_start_would, complaint, copied, last_sequence

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.filled_log import Filled


def test_a_sound_log_gives_no_cause_for_complaint(filled: Filled) -> None:
    assert complaint(filled.hall.log) is None


def test_a_damaged_page_is_found(filled: Filled) -> None:
    with closing(sqlite3.connect(filled.hall.log)) as log:
        log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(filled.hall.log.read_bytes())
    content[40_960:45_056] = b"\x00" * 4096
    filled.hall.log.write_bytes(content)
    assert complaint(filled.hall.log) is not None


def test_the_log_followed_in_pieces_is_what_a_start_comes_to(
    filled: Filled, tmp_path: Path
) -> None:
    last = last_sequence(filled.hall.log)
    follower = Follower()
    assert follower.to(last // 2, filled.hall.log).sequence == last // 2
    copy = copied(filled.hall.log, tmp_path / "copy")
    assert as_a_start_would(copy) == follower.to(last, copy)


def test_a_copy_takes_the_place_of_the_copy_before(filled: Filled, tmp_path: Path) -> None:
    copied(filled.hall.log, tmp_path / "copy").with_name("left-over").touch()
    copy = copied(filled.hall.log, tmp_path / "copy")
    assert not copy.with_name("left-over").exists()
    assert last_sequence(copy) == last_sequence(filled.hall.log)
