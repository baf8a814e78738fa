"""Where a company is: « Durot d'Ambert » is Durot, at Ambert. It refuses towns
that are part of a name (« Banque de Savoie »).
"""

from __future__ import annotations

import re

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.text_view import View

_SEAT = re.compile(
    r"(?<!s)(?<!Électricité)(?<!Crédit)(?<!Gaz)(?<!Banque)(?<!Eau)(?<!Port)(?<!Aéroport)(?<!Opéra)(?<!Casino)"
    r"(?<!Réseau) (?:de |d')"
    r"(?P<place>[A-ZÀ-Þ][\w'-]*)$"
)


def without_seat(view: View, start: int, end: int) -> int:
    """End of a company's name without the town where it is."""
    seat = _SEAT.search(view.text, start + 2, end)
    known = load_gazetteer().place(seat["place"]) if seat else None
    return seat.start() if seat is not None and known is not None and known.kind == "commune" else end
