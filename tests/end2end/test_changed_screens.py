"""The settings file is edited while screens run: a kiosk and the lead's console follow it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_console.bootstrap import LeadPlace, place_for
from counter_console.presenter.reading import Link
from counter_console.screens.look import BASE_PX
from shared.settings.loading import load
from shared.ui.app import make_app
from tests.helpers.real_broker import RealBroker, real_broker
from tests.helpers.visitor import Visitor, Wait, app, printing, visitor, wait

__all__ = ["app", "printing", "real_broker", "visitor", "wait"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ADVICE = """
[services.advice]
letter = "X"
label = { de = "Fragen zur Miete", en = "Questions about rent" }
"""
QUESTIONS = "[services.questions]\nfrom = {day}\n"


def test_concerns_come_onto_the_kiosk_and_go_by_the_file_and_by_their_date(
    visitor: Visitor, wait: Wait, real_broker: RealBroker
) -> None:
    before = real_broker.config.read_text("utf-8")
    assert "Allgemeine Fragen" in visitor.reads()

    later = QUESTIONS.format(day="2999-01-01")
    real_broker.config.write_text(before + ADVICE + later, "utf-8")
    wait(lambda: "Fragen zur Miete" in visitor.reads())
    assert "Allgemeine Fragen" not in visitor.reads()
    wait(lambda: visitor.stands("Fragen zur Miete"))
    visitor.touches("Fragen zur Miete")
    wait(lambda: "X 001" in visitor.reads())

    # Who holds X 001 is called all the same; nobody else draws such a number.
    begun = QUESTIONS.format(day="2026-01-01")
    real_broker.config.write_text(before + begun, "utf-8")
    wait(lambda: "Allgemeine Fragen" in visitor.reads())
    assert "Fragen zur Miete" not in visitor.reads()


def test_a_wrong_file_is_told_on_the_leads_console_until_it_is_mended(
    real_broker: RealBroker, qapp: QApplication, qtbot: QtBot
) -> None:
    assert make_app("test", widgets=True, base_px=BASE_PX) is qapp
    settings = load(real_broker.config)
    place = place_for(settings, settings.consoles["lead"])
    assert isinstance(place, LeadPlace)
    place.begin(real_broker.endpoints)
    try:
        qtbot.waitUntil(lambda: place.work.state.link is Link.LIVE, timeout=20_000)
        before = real_broker.config.read_text("utf-8")
        assert "services.advice.letter" not in reads(place)

        real_broker.config.write_text(before + ADVICE.replace('"X"', "1"), "utf-8")
        qtbot.waitUntil(lambda: "services.advice.letter" in reads(place), timeout=20_000)

        real_broker.config.write_text(before + ADVICE, "utf-8")
        qtbot.waitUntil(lambda: "services.advice.letter" not in reads(place), timeout=20_000)
    finally:
        place.close()


def reads(place: LeadPlace) -> str:
    """Return everything that stands on the console."""
    labels = place.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
