"""What the statistical model calls a name, where shape and context bear it out.

Owns general filters on the model's proposals, by kind. It refuses section titles, addresses, words that only begin a sentence, and demonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.entities.persons import NAME, name_span
from pipeline.entities.proposals import Proposal, Rank
from pipeline.entities.view import UPPER, View

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_ADDRESS = re.compile(r"[@/\\#]|https?:|www\.|\.(?:fr|com|org|eu|net)\b")
_CIVILITY = re.compile(r"^(?:MM?\.?|M[mM]es?|Mlles?|Monsieur|Madame|Mademoiselle|Me|Dr|Pr|Mgr|Maître)\.? (?:le |la |les )?")
_STREET = re.compile(
    r"(?:rue|avenue|boulevard|place|quai|impasse|allée|square|chemin|route|pont|rond-point|bd|av\.?|bd\.?|lycée|collège|école|prix|affaire|plan|loi|rapport|amendement|stade|hôpital|gymnase|salle|ferry|navire|stade)"
    r" (?:de |du |d'|de la |des )?$",
    re.IGNORECASE,
)
_LOCATIVE = re.compile(r"(?:\b(?:[àÀ]|[eE]n|[vV]ers|[pP]rès d[e']|[dD]epuis|entre|[dD]e|d'|[dD]u|[dD]ans l[ea]s?|[sS]ur|[sS]ous|jusqu'à|ville de|[Aa]ux?|[Pp]ar|via|habitants d[e']|hors d[e']|région de)(?: |$|(?<='))|, |\()(?:la |le |les |l')?$")
_FEMININE = re.compile(r"(?:\b(?:la|La|une?|le|Le|cette|ce|du|au|chez) |\b[lL]')$")
_ACRONYM = re.compile(rf"^[{UPPER}][{UPPER}\d&-]{{1,9}}$")
_DETERMINED = re.compile(r"(?:\b(?:la|le|La|Le|du|de la|au|à la|par|avec|pour|et|ou|que|chez|contre|d[eu]|une?|son|sa|notre|les|des)\s|[dDlL]'|\(|, )$")


def find_model_names(view: View, doc: Doc) -> Iterator[Proposal]:
    """Proposals of the model that pass the filters; `doc` is the model's analysis of the view's text."""
    for entity in doc.ents:
        if _ADDRESS.search(view.text, max(0, entity.start_char - 1), min(len(view.text), entity.end_char + 4)):
            continue
        if entity.label_ == "PER":
            yield from _persons(view, entity)
        elif entity.label_ == "LOC":
            yield from _places(view, entity)
        elif entity.label_ == "ORG":
            yield from _organisations(view, entity)


def _persons(view: View, entity: Span) -> Iterator[Proposal]:
    line = view.text[entity.start_char : entity.end_char].split("\n")[0]
    civility = _CIVILITY.match(line)
    start = entity.start_char + (civility.end() if civility else 0)
    match = NAME.match(view.text, start, entity.start_char + len(line))
    span = None if match is None else name_span(view, match.start(), match.end())
    if span is None or _STREET.search(view.text, max(0, span[0] - 24), span[0]):
        return
    words = view.text[span[0] : span[1]].split()
    if len(words) == 1 and (view.is_start(span[0]) or _is_common(view, span) or len(words[0]) < 3):
        return
    if len(words) > 1 and view.is_start(span[0]) and view.folded[span[0] : span[0] + len(words[0])] in view.lower_words:
        return
    if not words[-1].isupper() or any(not word.isupper() for word in words):
        yield Proposal(*span, "person", Rank.MODEL, "model", "PER", weak=len(words) == 1)


def _places(view: View, entity: Span) -> Iterator[Proposal]:
    span = _trimmed(view, entity)
    if span is None:
        return
    text = view.text[span[0] : span[1]]
    before = view.text[max(0, span[0] - 24) : span[0]]
    if view.is_start(span[0]) or _is_common(view, span) or _STREET.search(before) or text.isupper() and len(text) < 5:
        return
    if _LOCATIVE.search(before) and not re.search(r"(?:la|le|l'|La|Le|une?) ?$", before):
        yield Proposal(*span, "place", Rank.MODEL, "model", "LOC")


def _organisations(view: View, entity: Span) -> Iterator[Proposal]:
    span = _trimmed(view, entity)
    if span is None:
        return
    text = view.text[span[0] : span[1]]
    before = view.text[max(0, span[0] - 12) : span[0]]
    if " " not in text and (view.is_start(span[0]) or _is_common(view, span)) or not _DETERMINED.search(before):
        return
    yield Proposal(*span, "institution", Rank.MODEL, "model", "ORG", weak=not _ACRONYM.match(text) and " " not in text)


def _trimmed(view: View, entity: Span) -> tuple[int, int] | None:
    """The entity from its first capital to its last word with one, on one line; None when nothing is left."""
    line = view.text[entity.start_char : entity.end_char].split("\n")[0]
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\W_][\w&'.-]*", line)]
    while words and not line[words[0][0]].isupper() and not line[words[0][0] : words[0][1]].startswith(("l'", "d'")):
        words.pop(0)
    while words and not any(c.isupper() for c in line[words[-1][0] : words[-1][1]]):
        words.pop()
    if not words or len(line[words[0][0] : words[-1][1]]) < 2:
        return None
    first = words[0][0] + (2 if line[words[0][0] : words[0][0] + 2] in {"l'", "d'", "L'", "D'"} else 0)
    return entity.start_char + first, entity.start_char + words[-1][1]


def _is_common(view: View, span: tuple[int, int]) -> bool:
    return view.folded[span[0] : span[1]] in view.lower_words
