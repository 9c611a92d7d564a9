"""Every schema that the log ever had, oldest first. Only the broker migrates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("wartemarke")

TICKETS_VIEW = """
SELECT
    issued.ticket AS ticket,
    issued.body ->> 'number' AS number,
    issued.body ->> 'service' AS service,
    issued.body ->> 'language' AS language,
    issued.body ->> 'business_day' AS business_day,
    issued.time AS issued,
    issued.body ->> 'call_by' AS call_by,
    (SELECT max(time) FROM log WHERE ticket = issued.ticket AND type = 'ticket_called') AS called,
    (SELECT counter FROM log WHERE ticket = issued.ticket AND type = 'ticket_called'
        ORDER BY sequence DESC LIMIT 1) AS counter,
    (SELECT max(time) FROM log WHERE ticket = issued.ticket
        AND type = 'serving_started') AS serving_started,
    (SELECT type FROM log WHERE ticket = issued.ticket
        AND type != 'ticket_print_reported' ORDER BY sequence DESC LIMIT 1) AS last_event,
    (SELECT max(time) FROM log WHERE ticket = issued.ticket
        AND type != 'ticket_print_reported') AS last_time,
    (SELECT body ->> 'state' FROM log WHERE ticket = issued.ticket
        AND type = 'ticket_print_reported' ORDER BY sequence DESC LIMIT 1) AS printed
FROM log AS issued
WHERE issued.type = 'ticket_issued'
"""


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
    db.conn.execute("CREATE INDEX log_ticket ON log (ticket) WHERE ticket IS NOT NULL")
    db.table("snapshots").create(
        {"sequence": int, "fold_version": int, "time": str, "state": bytes}, pk="sequence"
    )
    db.create_view("tickets", TICKETS_VIEW)
