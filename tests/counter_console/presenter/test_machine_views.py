"""How the hall's machines are, in words for staff."""

from msgspec.structs import replace

from counter_console.presenter.machine_views import RECEIPT_SECONDS, machine_views
from counter_console.presenter.notes import Tone
from counter_console.presenter.reception import Told
from counter_console.presenter.views import LineView
from shared.domain.access import AccessReported
from shared.domain.access_points import AccessPoint
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.configuration import ConfigurationMended, ConfigurationRefused, Fault
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportPrinter, ReportVoices
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext
from shared.protocol.session import Lost
from tests.counter_console import stage
from tests.counter_console.plays import GERMAN, ReceptionPlay


def machines(play: ReceptionPlay) -> dict[str, LineView]:
    return {
        machine.name: machine.state
        for machine in machine_views(GERMAN, play.state, play.stage.moment)
    }


def live() -> ReceptionPlay:
    play = ReceptionPlay()
    play.link()
    return play


def test_before_anything_happened_nothing_is_claimed() -> None:
    assert machines(live()) == {
        "Anzeige display-1": LineView(text="Noch kein Aufruf"),
        "Drucker kiosk-1": LineView(text="Noch nichts gemeldet"),
    }


def test_a_display_is_followed_from_the_call_to_the_sound() -> None:
    play = live()
    play.stage.done(OpenCounter(counter="c1"))
    play.stage.draw()
    play.stage.done(CallNext(counter="c1"))
    play.see()
    assert machines(play)["Anzeige display-1"].text == "A\u00a0001 kommt"
    play.stage.wait(RECEIPT_SECONDS + 1)
    assert machines(play)["Anzeige display-1"] == LineView(
        text="A\u00a0001 noch nicht gezeigt", tone=Tone.CARE
    )
    play.stage.done(AcknowledgeCall(call=1, ring=0, stage=Stage.PAINTED), "display-1")
    play.see()
    assert machines(play)["Anzeige display-1"].text == "A\u00a0001 gezeigt, noch nicht gehört"
    play.stage.done(AcknowledgeCall(call=1, ring=0, stage=Stage.SOUNDED), "display-1")
    play.see()
    assert machines(play)["Anzeige display-1"] == LineView(
        text="A\u00a0001 gezeigt und gehört", tone=Tone.GOOD
    )


def test_a_door_that_does_not_open_is_told_with_what_to_do_until_it_does() -> None:
    door = AccessPoint(id="up", label={"de": "Treppe"})
    play = ReceptionPlay(stage.Stage(replace(stage.HALL, access=(door,))))
    play.link()
    told = machines(play)["Zugang Treppe"]
    assert told == LineView(text="Noch nicht freigegeben")
    for condition, said, tone in (
        ("refused", "„Treppe“ öffnet nicht: Das Relais weist die Anfrage ab.", Tone.CARE),
        ("ready", "Bereit", Tone.GOOD),
    ):
        play.stage.record(AccessReported(access="up", condition=condition))
        play.see()
        told = machines(play)["Zugang Treppe"]
        assert (told.text.startswith(said), told.tone) == (True, tone)
    play.give(Told(notice=Lost()))
    assert machines(play)["Zugang Treppe"] == LineView()


def test_a_printer_is_told_in_words_that_help() -> None:
    play = live()
    for condition, said, tone in (
        ("ready", "Bereit", Tone.GOOD),
        ("paper_out", "Der Drucker hat kein Papier. Bitte legen Sie eine neue Rolle ein.", None),
    ):
        play.stage.done(ReportPrinter(condition=condition), "kiosk-1")
        play.see()
        assert machines(play)["Drucker kiosk-1"] == LineView(text=said, tone=tone or Tone.CARE)


def test_an_alternative_printer_is_told_beside_the_one_it_stands_in_for() -> None:
    play = live()
    play.stage.done(ReportPrinter(condition="cover_open", fallback="ready"), "kiosk-1")
    play.see()
    told = machines(play)
    assert told["Drucker kiosk-1"].tone is Tone.CARE
    assert told["Ersatzdrucker kiosk-1"] == LineView(text="Bereit", tone=Tone.GOOD)
    play.stage.done(ReportPrinter(condition="cover_open", fallback="unreachable"), "kiosk-1")
    play.see()
    assert machines(play)["Ersatzdrucker kiosk-1"] == LineView(
        text="Der Drucker ist nicht zu erreichen. Bitte prüfen Sie Strom und Netzkabel.",
        tone=Tone.CARE,
    )


def test_a_voice_that_is_missing_is_told_until_it_is_back() -> None:
    play = live()
    play.stage.done(ReportVoices(missing=("ar", "de")), "display-1")
    play.see()
    assert machines(play)["Ansage display-1"] == LineView(
        text="Keine Stimme für: Arabisch, Deutsch. Bitte der Technik sagen.", tone=Tone.CARE
    )
    play.stage.done(ReportVoices(), "display-1")
    play.see()
    assert "Ansage display-1" not in machines(play)


def test_of_a_display_that_does_not_answer_no_voice_is_expected() -> None:
    play = live()
    play.stage.done(ReportVoices(missing=("ar",)), "display-1")
    play.stage.lose("display-1")
    play.see()
    assert "Ansage display-1" not in machines(play)


def test_a_machine_that_does_not_answer_is_said_to_instead_of_how_it_was() -> None:
    play = live()
    for device in ("kiosk-1", "reception"):
        play.stage.done(ReportPrinter(condition="ready"), device)
    for device in ("display-1", "kiosk-1", "reception"):
        play.stage.lose(device)
    play.see()
    silent = LineView(text="Das Gerät antwortet nicht", tone=Tone.CARE)
    assert machines(play) == {
        "Anzeige display-1": LineView(text="Antwortet nicht", tone=Tone.CARE),
        "Drucker kiosk-1": silent,
        "Drucker reception": silent,
    }
    for device in ("display-1", "kiosk-1"):
        play.stage.find(device)
    play.see()
    assert machines(play)["Anzeige display-1"] == LineView(text="Noch kein Aufruf")
    assert machines(play)["Drucker kiosk-1"] == LineView(text="Bereit", tone=Tone.GOOD)


def test_a_machine_that_is_there_has_not_reported_a_printer_yet() -> None:
    play = live()
    for device in ("kiosk-1", "reception"):
        play.stage.find(device)
    play.see()
    assert machines(play)["Drucker kiosk-1"] == LineView(text="Noch nichts gemeldet")
    assert "Drucker reception" not in machines(play)


def test_while_the_broker_is_away_only_the_names_stay() -> None:
    play = live()
    play.give(Told(notice=Lost()))
    assert machines(play) == {"Anzeige display-1": LineView(), "Drucker kiosk-1": LineView()}


def test_a_settings_file_that_is_not_used_is_told_until_it_is_mended() -> None:
    play = live()
    fault = Fault(file="hagen.toml", key="services.papers.letter", found="1", expected="a letter")
    play.stage.record(ConfigurationRefused(faults=(fault,)))
    play.see()
    told = machines(play)["Einstellungen"]
    assert told.tone is Tone.CARE
    assert told.text.endswith("hagen.toml services.papers.letter")
    play.stage.record(ConfigurationMended())
    play.see()
    assert "Einstellungen" not in machines(play)


def test_who_must_be_started_anew_is_told() -> None:
    play = live()
    catalogue = play.stage.lobby.catalogue
    play.stage.record(SiteConfigured(catalogue=catalogue, restart=("broker", "kiosk-1")))
    play.see()
    assert machines(play)["Einstellungen"] == LineView(
        text="Bitte neu starten: broker, kiosk-1", tone=Tone.CARE
    )
    fault = Fault(file="hagen.toml", key="", found="no such file", expected="a settings file")
    play.stage.record(ConfigurationRefused(faults=(fault,)))
    play.see()
    assert machines(play)["Einstellungen"].text.endswith("Technik sagen: hagen.toml")
