"""What is said of a printer in each condition, written down apart from the code that says it."""

from msgspec import Struct


class Words(Struct, frozen=True):
    """What is said of a condition, in German and English; nothing to visitors if all is well."""

    visitors: tuple[str, str]
    staff: tuple[str, str]


NOT_NOW = ("Der Drucker geht gerade nicht.", "The printer does not work just now.")
WORDS = {
    "ready": Words(("", ""), ("Der Drucker ist bereit.", "The printer is ready.")),
    "cover_open": Words(
        ("Der Drucker ist offen.", "The printer is open."),
        (
            "Die Klappe des Druckers ist offen. Bitte schließen Sie sie.",
            "The printer’s cover is open. Please close it.",
        ),
    ),
    "paper_near_end": Words(
        (
            "Das Papier ist bald zu Ende. Noch druckt der Drucker.",
            "The paper is running low. The printer still prints.",
        ),
        (
            "Das Papier geht zu Ende. Bitte halten Sie eine neue Rolle bereit.",
            "The paper is running low. Please have a new roll ready.",
        ),
    ),
    "paper_out": Words(
        ("Der Drucker hat kein Papier.", "The printer has no paper."),
        (
            "Der Drucker hat kein Papier. Bitte legen Sie eine neue Rolle ein.",
            "The printer has no paper. Please put in a new roll.",
        ),
    ),
    "cutter": Words(
        NOT_NOW,
        (
            "Das Messer des Druckers klemmt. Bitte öffnen und schließen Sie die Klappe.",
            "The printer’s cutter is stuck. Please open and close the cover.",
        ),
    ),
    "overheated": Words(
        ("Der Drucker macht eine kurze Pause.", "The printer is taking a short break."),
        (
            "Der Druckkopf ist zu heiß. Er druckt von selbst weiter.",
            "The print head is too hot. It will go on by itself.",
        ),
    ),
    "unrecoverable": Words(
        ("Der Drucker ist kaputt.", "The printer is broken."),
        (
            "Der Drucker ist defekt. Bitte schalten Sie ihn aus und rufen Sie die Technik.",
            "The printer is defective. Please switch it off and call the technicians.",
        ),
    ),
    "silent": Words(
        NOT_NOW,
        (
            "Der Drucker antwortet nicht. Bitte schalten Sie ihn aus und wieder ein.",
            "The printer does not answer. Please switch it off and on again.",
        ),
    ),
}
