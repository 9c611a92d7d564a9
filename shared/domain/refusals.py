"""Why a command is refused. The words for people are made in ``shared.i18n.refusals``."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One reason a reader can act on; the value is what travels on the wire."""

    SERVICE_UNKNOWN = "service_unknown"
    SERVICE_NOT_OFFERED = "service_not_offered"
    SERVICE_CLOSED = "service_closed"
    NUMBERS_EXHAUSTED = "numbers_exhausted"
    COUNTER_UNKNOWN = "counter_unknown"
    COUNTER_CLOSED = "counter_closed"
    COUNTER_PAUSED = "counter_paused"
    COUNTER_BUSY = "counter_busy"
    COUNTER_WITHOUT_SERVICES = "counter_without_services"
    NOBODY_WAITING = "nobody_waiting"
    TICKET_UNKNOWN = "ticket_unknown"
    TICKET_NOT_AT_COUNTER = "ticket_not_at_counter"
    TICKET_AT_OTHER_COUNTER = "ticket_at_other_counter"
    TICKET_STATUS = "ticket_status"
    TARGET_CLOSED = "target_closed"
    NO_TARGET = "no_target"
    RECALL_FIRST = "recall_first"
    CONCERN_KNOWN = "concern_known"
    OUTCOME_UNKNOWN = "outcome_unknown"
    TICKET_OTHER_LINE = "ticket_other_line"
    WORKSTATION_UNKNOWN = "workstation_unknown"
    WORKSTATION_TAKEN = "workstation_taken"
    WORKSTATION_OUT = "workstation_out"
    NOTHING_TO_UNDO = "nothing_to_undo"
    DESK_WENT_ON = "desk_went_on"
    NUMBER_GIVEN_AGAIN = "number_given_again"
    HALL_FULL = "hall_full"
    LINE_FULL = "line_full"
    CALL_UNKNOWN = "call_unknown"
    COUNTER_OFF = "counter_off"
    REASON_MISSING = "reason_missing"
    MOMENT_PASSED = "moment_passed"
    NOTHING_TO_REOPEN = "nothing_to_reopen"
    NOTHING_TO_CLOSE = "nothing_to_close"
    APPOINTMENT_UNKNOWN = "appointment_unknown"
    APPOINTMENT_OTHER_DAY = "appointment_other_day"
    APPOINTMENT_OTHER_OFFICE = "appointment_other_office"
    APPOINTMENT_CHECKED_IN = "appointment_checked_in"
    APPOINTMENT_NOT_CHECKED_IN = "appointment_not_checked_in"
    IMPORT_DOES_NOT_FIT = "import_does_not_fit"
    SLOT_TAKEN = "slot_taken"
    APPOINTMENT_IN_USE = "appointment_in_use"
    ACCESS_UNKNOWN = "access_unknown"
    ACCESS_WITHOUT_CHECK_IN = "access_without_check_in"
    PHONE_IMPOSSIBLE = "phone_impossible"
    CALL_BACKS_NOT_OFFERED = "call_backs_not_offered"
    CALL_BACK_UNKNOWN = "call_back_unknown"
    CALL_BACK_DONE = "call_back_done"
    CALL_BACK_TAKEN = "call_back_taken"
    CALL_BACK_TIME = "call_back_time"
    LEVEL_UNKNOWN = "level_unknown"
    TICKET_NOT_STUCK = "ticket_not_stuck"
    MESSAGE_UNKNOWN = "message_unknown"
    NOTICE_UNREADABLE = "notice_unreadable"
    NOTICES_FULL = "notices_full"
    ALARM_OVER = "alarm_over"
    ALARM_OF_ANOTHER = "alarm_of_another"
    NOT_ALLOWED = "not_allowed"
    TOO_MANY_REQUESTS = "too_many_requests"
    DEADLINE_PASSED = "deadline_passed"
    STORE_UNAVAILABLE = "store_unavailable"


class Refused(Exception):
    """A command that may not be done now; say it to the person in their language.

    ``details`` holds the values that the sentence needs, such as ``number`` or ``counter``.
    """

    def __init__(self, reason: Reason, **details: str) -> None:
        """Keep the reason and the values for its sentence."""
        super().__init__(reason.value)
        self.reason = reason
        self.details = details
