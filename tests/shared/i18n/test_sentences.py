"""The sentences that the catalogues have to translate are found in the code."""

from shared.i18n.sentences import PROGRAMS, PUBLIC, STAFF, parts, said


def test_sentences_and_plurals_are_found_with_their_place() -> None:
    assert {len(sentence) for sentence in said()} == {1, 2}
    assert len(said()) > 100
    file, _, line = said(PUBLIC)[("Was möchten Sie heute tun?",)].partition(":")
    assert (
        "Was möchten Sie heute tun?"
        in (PROGRAMS / file).read_text("utf-8").splitlines()[int(line) - 1]
    )


def test_what_staff_alone_see_is_not_for_visitors() -> None:
    assert ("Nächste Nummer",) in said(STAFF)
    assert ("Nächste Nummer",) not in said(PUBLIC)


def test_a_sentence_is_one_part_and_a_plural_is_several() -> None:
    assert [parts("Ja"), parts(("Ja", "Nein")), parts(None)] == [("Ja",), ("Ja", "Nein"), ()]
