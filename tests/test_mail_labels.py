"""Whatever the label, a field of the header of a message is read as one: as a line of its own in a text, and
folded in the head of a part.
"""

from __future__ import annotations

import re

import pytest

from pipeline.mail_labels import FIELDS, READER, SENDER, SENT
from pipeline.reading.lines import group_lines, split_lines
from pipeline.reading.parts import find_parts
from pipeline.reading.vocabulary import fold

LABELS = (
    *(
        "De",
        "Expéditeur",
        "From",
        "À",
        "A",
        "Pour",
        "Destinataire",
        "Destinataires",
        "To",
        "Cc",
        "Cci",
        "Copie",
    ),
    *("Objet", "Sujet", "Subject", "Date", "Envoyé", "Envoyé le", "Sent", "Pièce jointe", "Pièces jointes"),
)


@pytest.mark.parametrize("label", LABELS)
def test_every_label_names_a_field_folded_or_not(label: str) -> None:
    assert re.fullmatch(FIELDS, label)
    assert re.fullmatch(fold(FIELDS), fold(label))


@pytest.mark.parametrize("label", LABELS)
def test_a_field_is_a_line_of_its_own(label: str) -> None:
    lines = split_lines(f"De : Luc Perrin,\n{label} : la mairie de Vaux")
    assert [len(group) for group in group_lines(lines, None)] == [1, 1]


@pytest.mark.parametrize("label", ["Réf", "Tél", "Monsieur"])
def test_no_other_word_is_a_label(label: str) -> None:
    assert re.fullmatch(FIELDS, label) is None


@pytest.mark.parametrize("sender", ["De", "Expéditeur", "From"])
@pytest.mark.parametrize("sent", ["Date", "Envoyé", "Envoyé le", "Sent"])
def test_a_message_is_dated_by_its_own_header(sender: str, sent: str) -> None:
    assert re.fullmatch(SENDER, sender)
    assert re.fullmatch(SENT, sent)
    assert not re.fullmatch(READER, sender)
    parts = find_parts([f"{sender} : Luc Perrin", f"{sent} : 8 mars 2021", "Bonjour."])
    assert parts is not None
    assert parts.published == "2021-03-08"
