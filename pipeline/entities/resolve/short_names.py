"""« le tribunal de commerce », « le constructeur » → the one body whose
name begins so, or of which the document says so.

Owns definite phrases made of the first words of a full name (« tribunal de commerce d'Albi »), or of the
trade before one. It refuses single words of names, which are anaphors.toml's, phrases that go on, and a
choice between two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.heads import is_organisation, trade_pattern
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.models import Mention

_DETERMINER = re.compile(
    r"\b(?:(?:cet|cette|ce|ladite|ledit) |(?:la|le) |(?P<contracted>du|au|dudit|audit) |l')"
)
_WORD_GOES_ON = re.compile(r"[a-z0-9'-]")
_COMPLEMENT = re.compile(r" (?:de la |de l'|des |du |de |d'|a |pour |sur )|(?<=[a-z])(?= [^a-z])")
_GOES_ON = re.compile(
    r" (?:de |du |des |d'|[a-z]+(?:al|ale|ique|ien|ienne|el|elle|aire|if|ive)s?\b)| (?:« ?)?[A-ZÀ-Þ]"
)
_FROM_CAPITAL = re.compile(r" (?=(?:« ?)?[A-ZÀ-Þ0-9])")
_BEFORE = 60
_HEAD = 5
"""Letters of the head of a name at least, that is no acronym."""


def find_short_names(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References by the first words of a name or by a trade, outside the named mentions."""
    taken = Taken(mentions)
    bodies = [mention for mention in mentions if mention.kind == "institution"]
    called = {**_called_by_head(view, bodies), **_called(view, bodies)}
    if not called:
        return
    for start, words, end in _uses(view, called):
        meant = called[view.folded[words:end]]
        if meant is None or meant.start >= start:
            continue
        if " " not in view.folded[words:end] and _is_head_of(view, meant, words, end):
            continue
        if not taken.overlaps(words, end) and not _goes_on(view, end):
            found = {"start": start, "end": end, "text": view.text[start:end], "source": "rule"}
            yield meant.model_copy(update={**found, "rule": "anaphora:short_name"})


def _uses(view: View, called: Collection[str]) -> Iterator[tuple[int, int, int]]:
    """Where the longest of these words after a determiner begin, with and without it, and where they end; a
    contracted one never counts.
    """
    by_initial: dict[str, list[str]] = {}
    for words in sorted(called, key=len, reverse=True):
        by_initial.setdefault(words[0], []).append(words)
    done = 0
    for determiner in view.matches(_DETERMINER):
        start = determiner.end()
        likely = by_initial.get(view.folded[start : start + 1], ()) if determiner.start() >= done else ()
        words = next((words for words in likely if _stand_at(view.folded, words, start)), "")
        if words:
            done = start + len(words)
            yield start if determiner["contracted"] else determiner.start(), start, done


def _stand_at(folded: str, words: str, start: int) -> bool:
    return folded.startswith(words, start) and _WORD_GOES_ON.match(folded, start + len(words)) is None


def _goes_on(view: View, end: int) -> bool:
    return _GOES_ON.match(view.folded, end) is not None or _FROM_CAPITAL.match(view.text, end) is not None


def _called(view: View, bodies: Sequence[Mention]) -> dict[str, Mention | None]:
    """What each body may be called, folded, with the first mention of the one body called so."""
    called: dict[str, Mention | None] = {}
    for body in bodies:
        for words in {*_beginnings(view, body), *_trades(view, body)}:
            known = called.setdefault(words, body)
            if known is not None and known.entity != body.entity:
                called[words] = None
    return called


def _called_by_head(view: View, bodies: Sequence[Mention]) -> dict[str, Mention | None]:
    """« le Conservatoire » of « Conservatoire national des écritures », « la SCI » of « SCI Les Tilleuls »:
    the head with the capital of the name, where one body alone has it.
    """
    called: dict[str, Mention | None] = {}
    for body in bodies:
        head = view.folded[body.start : body.end].partition(" ")[0]
        acronym = view.text[body.start : body.start + len(head)].isupper()
        if (
            (len(head) < _HEAD and not acronym)
            or head == view.folded[body.start : body.end]
            or not is_organisation(head)
        ):
            continue
        known = called.setdefault(head, body)
        if known is not None and known.entity != body.entity:
            called[head] = None
    return called


def _is_head_of(view: View, meant: Mention, start: int, end: int) -> bool:
    """Whether a word is the head of the name, but written without its capital."""
    head = view.folded[meant.start : meant.end].startswith(view.folded[start:end])
    return head and not (view.text[start].isupper() and view.text[meant.start].isupper())


def _beginnings(view: View, body: Mention) -> Iterator[str]:
    """« tribunal de commerce » of « tribunal de commerce d'Albi »: several
    words, in small letters, before a complement.
    """
    folded, text = view.folded[body.start : body.end], view.text[body.start : body.end]
    capital = _FROM_CAPITAL.search(text)
    places = [match.start() for match in _COMPLEMENT.finditer(folded)] + (
        [capital.start()] if capital else []
    )
    for place in places:
        words = folded[:place]
        if " " in words and words not in load_anaphors().short.never and is_organisation(words):
            yield words


def _trades(view: View, body: Mention) -> Iterator[str]:
    """« constructeur » of « le constructeur automobile Vaudel »."""
    before = _trade().search(view.folded, max(0, body.start - _BEFORE), body.start)
    if before is not None:
        yield before["trade"]


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:le |la |l'|du |au |un |une )(?P<trade>{trade_pattern()})(?: [a-z'-]+){{0,4}} (?:« ?)?$"
    )
