"""A small Arabic catalogue, to see what right-to-left text and six plurals make of our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.i18n.words import Words, load

if TYPE_CHECKING:
    from pathlib import Path

_ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
" n%100>=11 && n%100<=99 ? 4 : 5);\\n"

msgid "Guten Tag"
msgstr "مرحبا"

msgid "Nummer {number}, {place}"
msgstr "الرقم {number}، {place}"

msgid "{low}–{high} min"
msgstr "{low}–{high} دقيقة"

msgid "Noch jemand"
msgid_plural "Noch {number}"
msgstr[0] "لا أحد"
msgstr[1] "شخص واحد"
msgstr[2] "شخصان"
msgstr[3] "{number} أشخاص"
msgstr[4] "{number} شخصا"
msgstr[5] "{number} شخص"

#, fuzzy
msgid "Auf Wiedersehen"
msgstr "??"

msgid "Danke"
msgstr ""
"""


def arabic(folder: Path) -> Words:
    """Write the catalogue into a folder and load it."""
    (folder / "ar.po").write_text(_ARABIC, encoding="utf-8")
    return load("ar", folder)
