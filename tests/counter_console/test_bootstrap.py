from msgspec.structs import replace

from counter_console import bootstrap
from shared.settings.loading import load
from tests.helpers.real_broker import ROOT


def test_a_console_takes_the_offices_own_theme_from_beside_its_settings() -> None:
    settings = load(ROOT / "config" / "ground-floor.toml")
    console = replace(settings.consoles["reception"], theme="house/theme.toml", size=(683, 384))
    look = bootstrap._look(settings, console)
    assert (look.colours.action, look.scale) == ("#00695C", 0.5)
