"""Every component in every theme, both ways of reading, and large: for the eye, and checked.

The pictures lie in pytest's temporary folder; `pytest --basetemp=FOLDER` chooses another.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from shared.settings.theme import load_theme
from shared.ui.photo import cut_words, grab, shown_texts
from shared.ui.tokens import Look
from shared.ui.view import View
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]

GALLERY = Path(__file__).with_name("gallery.qml")
THEMES = Path(__file__).parents[4] / "config" / "themes"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    pictogram: str
    label: str
    second: str = ""
    trailing: str = ""
    trailing_note: str = ""
    quiet: bool = False
    main: bool = False


class Button(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    pictogram: str
    label: str
    checkable: bool = False
    checked: bool = False
    disabled: bool = False
    main: bool = False


class Gallery(msgspec.Struct, frozen=True, kw_only=True):
    mirrored: bool
    question: str
    targets: tuple[Choice, ...]
    bar: tuple[Button, ...]
    closed: str
    fault_title: str
    fault: str
    done: str
    hint: str
    number: str
    direction: str
    place: str


GERMAN = Gallery(
    mirrored=False,
    question="Was möchten Sie heute tun?",
    targets=(
        Choice(
            id="a",
            pictogram="file-import",
            label="Unterlagen abgeben",
            trailing="4",
            trailing_note="vor Ihnen",
        ),
        Choice(
            id="b",
            pictogram="folder-search",
            label="Wie steht mein Antrag?",
            second="How is my case?",
            trailing="12",
            trailing_note="vor Ihnen",
        ),
        Choice(
            id="c",
            pictogram="user-plus",
            label="Zum ersten Mal einen Antrag auf Leistungen stellen",
            second="Register for the first time",
            main=True,
        ),
        Choice(
            id="d",
            pictogram="lifebuoy",
            label="Ich bin in Not",
            second="Kein Geld, keine Wohnung",
            quiet=True,
        ),
    ),
    bar=(
        Button(id="language", pictogram="language", label="Sprache"),
        Button(id="larger", pictogram="text-size", label="Größere Schrift", checkable=True),
        Button(id="contrast", pictogram="contrast", label="Kontrast", checked=True),
        Button(id="aloud", pictogram="volume", label="Vorlesen", disabled=True),
        Button(id="low", pictogram="accessible", label="Tiefer"),
        Button(id="help", pictogram="hand-stop", label="Hilfe", main=True),
        Button(id="back", pictogram="arrow-back-up", label="Zurück"),
    ),
    closed="Heute geschlossen",
    fault_title="Der Drucker hat kein Papier.",
    fault="Ihre Nummer ist A 024. Bitte merken Sie sich die Nummer oder fotografieren Sie sie.",
    done="Ihre Marke ist gedruckt.",
    hint="Sie werden in etwa 15–25 Minuten aufgerufen.",
    number="A 024",
    direction="up-right",
    place="Schalter 3",
)
ARABIC = msgspec.structs.replace(
    GERMAN,
    mirrored=True,
    question="ماذا تريد أن تفعل اليوم؟",
    targets=(
        Choice(
            id="a",
            pictogram="file-import",
            label="تسليم طلب أو مستندات",
            second="Unterlagen abgeben",
            trailing="4",
            trailing_note="أمامك",
        ),
        Choice(id="b", pictogram="help-circle", label="سؤال قصير", second="Kurze Frage", main=True),
        Choice(id="u", pictogram="lifebuoy", label="Немає грошей, немає житла", second="In Not"),
    ),
    fault_title="لا يوجد ورق في الطابعة.",
    fault="رقمك هو \u2068A 024\u2069.",
)
VARIANTS = {
    "ltr": (GERMAN, 1.0, 1920),
    "rtl": (ARABIC, 1.0, 1920),
    "large": (GERMAN, 1.5, 2400),
}


def edges(window: QmlWindow, name: str) -> tuple[float, float]:
    """Top and bottom of a part of the gallery."""
    item = window.rootObject().findChild(QQuickItem, name)
    assert isinstance(item, QQuickItem)
    top = item.mapToScene(QPointF(0, 0)).y()
    return top, top + item.height()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("theme", ["light", "night", "contrast"])
def test_nothing_is_cut_and_nothing_overlaps(
    open_screen: Open, tmp_path: Path, theme: str, variant: str
) -> None:
    model, scale, height = VARIANTS[variant]
    view = View(rows=("targets", "bar"))
    view.show(model)
    look = Look(theme=load_theme(THEMES / f"{theme}.toml"), px_per_mm=2.71, text_scale=scale)
    window = open_screen(GALLERY, view=view, look=look, size=(1080, height))
    grab(window, tmp_path / f"gallery-{theme}-{variant}.png")

    assert len(shown_texts(window)) > 20
    assert cut_words(window) == []
    assert edges(window, "middle")[1] <= edges(window, "bar")[0]
