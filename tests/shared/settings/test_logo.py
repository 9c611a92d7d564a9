"""Which pictures can be a logo."""

from pathlib import Path

import pytest

from shared.settings.logo import MOST_BYTES, logo_fault

HOUSE = Path(__file__).parents[3] / "config" / "house"
ICONS = Path(__file__).parents[3] / "shared" / "ui" / "icons"
PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


@pytest.mark.parametrize(
    "file", [HOUSE / "logo.svg", ICONS / "users.svg", PICTURES / "kiosk-welcome.png"]
)
def test_an_svg_and_a_png_can_be_shown(file: Path) -> None:
    assert logo_fault(file) is None


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("logo.svg", b"", "an SVG that cannot be read"),
        ("logo.svg", b"<svg><path></svg>", "an SVG that cannot be read"),
        ("logo.SVG", b"<html></html>", "XML that is no SVG but html"),
        ("logo.png", b"GIF89a", "neither SVG nor PNG"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "2000008 bytes"),
    ],
)
def test_what_cannot_be_shown_is_told(
    tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert fault in (logo_fault(tmp_path / name) or "")


def test_a_prefix_does_not_matter_to_an_svg(tmp_path: Path) -> None:
    svg = b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'
    (tmp_path / "logo.svg").write_bytes(svg)
    assert logo_fault(tmp_path / "logo.svg") is None


def test_a_logo_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    assert logo_fault(tmp_path / "logo.svg") == "no such file"
    assert "cannot be read" in (logo_fault(tmp_path) or "")
