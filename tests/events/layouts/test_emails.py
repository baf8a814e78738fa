"""Messages saved as text: each of a thread is an event of its own day."""

from __future__ import annotations

from pipeline.extract import extract
from pipeline.reading import read_string

THREAD = """De : Lise Arnaud <l.arnaud@varnay.example>
Envoyé : mercredi 17 mars 2021 09:26
À : Luc Perrin
Objet : Orgue

Bonjour,

Le devis est arrivé hier.

--------
Le mardi 16 mars 2021 à 17:42, Luc Perrin <l.perrin@dole.example> a écrit :

Bonsoir,

La commission se réunit jeudi à 14 h.

--------
De : Odile Garnier
Envoyé : vendredi 12 mars 2021 11:03
À : Lise Arnaud
Objet : Orgue

Le facteur a visité la tribune hier.
"""


def test_each_message_of_a_thread_is_told() -> None:
    (found,) = extract([read_string(THREAD)])
    sent = [
        (event.date.edtf, event.title)
        for event in found.events
        if event.date and event.evidence[0].rule == "email"
    ]
    assert sent == [
        ("2021-03-17", "Courriel de Lise Arnaud à Luc Perrin : Orgue"),
        ("2021-03-16", "Courriel de Luc Perrin"),
        ("2021-03-12", "Courriel d'Odile Garnier à Lise Arnaud : Orgue"),
    ]


def test_what_a_quoted_message_announces_lies_ahead_of_it() -> None:
    (found,) = extract([read_string(THREAD)])
    (event,) = [event for event in found.events if event.date and event.date.edtf == "2021-03-18"]
    assert event.modality == "planned"


def test_a_text_that_begins_with_no_header_has_no_message() -> None:
    (found,) = extract([read_string("Le club a fermé.\n\n" + "Rien d'autre. " * 90 + "\n\n" + THREAD)])
    assert not [event for event in found.events if event.evidence[0].rule == "email"]
