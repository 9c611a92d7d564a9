from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from display import bootstrap
from shared.settings.loading import load
from shared.settings.model import Settings
from shared.settings.voice_table import VoiceSettings
from tests.helpers.real_broker import ROOT


def spoken(settings: Settings, **changes: object) -> tuple[str, ...]:
    display = replace(settings.displays["display-1"], **changes)
    return bootstrap._spoken(settings, display)


def test_a_wall_speaks_german_and_what_is_switched_on_unless_told_otherwise() -> None:
    settings = load(ROOT / "config" / "ground-floor.toml")
    settings = replace(settings, voice=VoiceSettings(languages=("en", "uk")))
    assert spoken(settings) == ("de", "en", "uk")
    assert spoken(settings, spoken=("uk", "ar")) == ("de", "uk")
    assert spoken(settings, spoken=()) == ("de",)
    assert spoken(settings, voice=False) == ()
    assert spoken(settings, sound="null") == ()


def test_a_wall_takes_the_offices_own_theme_from_beside_its_settings(app: QGuiApplication) -> None:
    settings = load(ROOT / "config" / "ground-floor.toml")
    display = replace(
        settings.displays["display-1"], theme="house/theme.toml", full_screen=False, size=(480, 270)
    )
    machine = bootstrap._Machine(app, settings, display)
    assert machine._tokens.look.theme.logo == ROOT / "config" / "house" / "logo.svg"
    machine._window.shut()
