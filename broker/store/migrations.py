"""Every schema that the log ever had, oldest first. Only the broker migrates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("wartemarke")

TICKETS_VIEW = """
SELECT
    ticket,
    max(iif(type = 'ticket_issued', body ->> 'number', NULL)) AS number,
    max(iif(type = 'ticket_issued', body ->> 'service', NULL)) AS service,
    max(iif(type = 'ticket_issued', body ->> 'language', NULL)) AS language,
    max(iif(type = 'ticket_issued', body ->> 'business_day', NULL)) AS business_day,
    max(iif(type = 'ticket_issued', time, NULL)) AS issued,
    max(iif(type = 'ticket_issued', body ->> 'call_by', NULL)) AS call_by,
    max(iif(is_call, time, NULL)) AS called,
    substr(max(iif(is_call, printf('%015d', sequence) || counter, NULL)), 16) AS counter,
    iif(max(iif(type = 'serving_started', sequence, 0))
            > max(iif(type = 'action_undone' AND body ->> 'action' = 'serve', sequence, 0)),
        max(iif(type = 'serving_started', time, NULL)), NULL) AS serving_started,
    substr(max(iif(type != 'ticket_print_reported', printf('%015d', sequence) || type, NULL)), 16)
        AS last_event,
    max(iif(type != 'ticket_print_reported', time, NULL)) AS last_time,
    substr(max(iif(type = 'ticket_print_reported',
        printf('%015d', sequence) || (body ->> 'state'), NULL)), 16) AS printed
FROM (
    SELECT *, type = 'ticket_called' AND body ->> 'call' NOT IN (
        SELECT body ->> 'withdrawn' FROM log
        WHERE type = 'action_undone' AND body ->> 'withdrawn' IS NOT NULL) AS is_call
    FROM log WHERE ticket IS NOT NULL)
GROUP BY ticket
"""
"""One row a ticket, newest facts, without what was taken back; it needs no index to be written."""


@migrations()
def m001_log(db: Database) -> None:
    """Create the log, the snapshots, and the ``tickets`` view for people who query."""
    db.table("log").create(
        {
            "sequence": int,
            "time": str,
            "type": str,
            "device": str,
            "command": str,
            "ticket": int,
            "counter": str,
            "body": str,
        },
        pk="sequence",
        not_null={"time", "type", "device", "command", "body"},
    )
    db.table("snapshots").create(
        {"sequence": int, "fold_version": int, "time": str, "state": bytes}, pk="sequence"
    )
    db.create_view("tickets", TICKETS_VIEW)
