"""Writes the gallery's pages: every screen of the pictures in a folder, in all its variants.

Run as ``python .ci/gallery.py FOLDER``; the pictures are ``FOLDER/PROGRAM/SCENE/VARIANT.png``.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

STYLE = """
body { font: 16px "Noto Sans", sans-serif; margin: 24px; background: #eef2f7; color: #14213d }
section { display: flex; gap: 16px; overflow-x: auto; padding-bottom: 16px }
figure { margin: 0 } img { height: 480px; border: 1px solid #7a869a; background: white }
"""


def main() -> int:
    """Write a page for each program, and one that leads to them."""
    folder = Path(sys.argv[1])
    programs = sorted(each for each in folder.iterdir() if each.is_dir())
    links: list[str] = []
    for program in programs:
        scenes = sorted(each for each in program.iterdir() if each.is_dir())
        pictures = {scene.name: sorted(scene.glob("*.png")) for scene in scenes}
        count = sum(map(len, pictures.values()))
        page = folder / f"{program.name}.html"
        page.write_text(_page(program.name, _scenes(folder, pictures)), "utf-8")
        links.append(f'<p><a href="{page.name}">{program.name}</a>: {count} pictures</p>')
        print(f"{program.name}: {len(scenes)} screens, {count} pictures")
    (folder / "index.html").write_text(_page("Gallery", "\n".join(links)), "utf-8")
    return 0


def _scenes(folder: Path, pictures: dict[str, list[Path]]) -> str:
    parts: list[str] = []
    for scene, files in pictures.items():
        figures = "".join(_figure(file.relative_to(folder)) for file in files)
        parts.append(f"<h2>{escape(scene)}</h2><section>{figures}</section>")
    return "\n".join(parts)


def _figure(file: Path) -> str:
    picture = escape(file.as_posix())
    return (
        f'<figure><a href="{picture}"><img loading="lazy" src="{picture}" alt=""></a>'
        f"<figcaption>{escape(file.stem)}</figcaption></figure>"
    )


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body><h1>{escape(title)}</h1>{body}</body>"


if __name__ == "__main__":
    sys.exit(main())
