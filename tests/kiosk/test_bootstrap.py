from kiosk import bootstrap
from shared.settings.loading import load
from tests.helpers.real_broker import ROOT


def test_a_kiosk_takes_the_offices_own_theme_from_beside_its_settings() -> None:
    settings = load(ROOT / "config" / "ground-floor.toml")
    assert bootstrap._theme("house/theme.toml", settings).colours.head == "#004D40"
    assert bootstrap._theme(bootstrap.CONTRAST, settings).logo is None
