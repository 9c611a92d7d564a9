"""Telephone numbers: whether one can be dialled, and how it is written everywhere alike.

The one room that knows the library; screens only pass on what was typed.
"""

from __future__ import annotations

from shared.domain.refusals import Reason, Refused


def dialled(typed: str, region: str) -> str:
    """Return the number as it is dialled from anywhere (E.164: ``+49233136800``).

    Raises:
        Refused: PHONE_IMPOSSIBLE where nobody can have such a number.
    """
    # Only who is asked for a call back needs it; a broker starts sooner without.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException as error:
        raise Refused(Reason.PHONE_IMPOSSIBLE) from error
    if not phonenumbers.is_valid_number(number):
        raise Refused(Reason.PHONE_IMPOSSIBLE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
