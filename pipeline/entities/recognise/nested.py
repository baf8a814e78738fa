"""Organs and parts of bodies: « conseil d'administration du Centre national du
livre », « chambre sociale de la cour d'appel de Douai ».

Owns head nouns that another body completes. It refuses them where no body follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.heads import part_pattern, territory_pattern
from pipeline.entities.lexicon.proposals import PART, Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.recognise.indefinite import is_indefinite

_SECOND = re.compile(r" et(?:$| l(?:a |es? |'))")
"""« le service des domaines et la requête de … »: something else begins."""
_OF = re.compile(r" (?:de la |de l'|des |du |de |d'|pres (?:de la |de l'|du |la |le |l'))")


def find_nested(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """Parts of the bodies, the innermost first; a part of a part goes on to the end of all."""
    ends: dict[int, int] = {}
    for body in bodies:
        if body.kind == "institution" and not body.weak and body.rule != "government":
            ends[body.start] = max(ends.get(body.start, 0), body.end)
    for match in sorted(view.matches(part_pattern()), key=lambda match: -match.start()):
        link = _OF.match(view.folded, match.end())
        end = None if link is None else ends.get(link.end()) or _territory_end(view, link.end())
        if (
            end is not None
            and _SECOND.search(match.group()) is None
            and not is_indefinite(view, match.start())
        ):
            ends[match.start()] = end
            yield Proposal(match.start(), end, "institution", Rank.PATTERN, "rule", PART, head=match.group())


def _territory_end(view: View, offset: int) -> int | None:
    """End of a territory that acts by its part: « conseil de développement de la métropole de Brest »."""
    head = territory_pattern().match(view.folded, offset)
    return (
        None
        if head is None
        else complements.toponym_end(view, head.end(), juxtaposed=head.group() == "region")
    )
