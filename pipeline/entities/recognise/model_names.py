"""What the statistical model calls a name, where shape and context bear it out.

Owns general filters on the model's proposals, by kind. It refuses section titles, addresses, words that only
begin a sentence, and demonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import is_listed
from pipeline.entities.lexicon.heads import is_bare_head, is_organisation
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.entities.name.holders import is_holder
from pipeline.entities.recognise.person_names import NAME, name_span
from pipeline.language import ModelName

_BREAK = re.compile(r"\n| [–—|] ")
_ADDRESS = re.compile(r"[@/\\#]|https?:|www\.|\.(?:fr|com|org|eu|net)\b")
_CIVILITY = re.compile(
    r"^(?:MM?\.?|M[mM]es?|Mlles?|Monsieur|Madame|Mademoiselle|Me|Dr|Pr|Mgr|Maître|Bonjour|Bonsoir|Salut"
    r"|Chère?|Merci)\.? (?:le |la |les )?"
)
_BORN = re.compile(r"\bnée? $")
_BORNE = (
    "rue|ruelle|venelle|avenue|boulevard|place|quai|cours|esplanade|promenade|faubourg|passage|mail|impasse|allée|square|chemin|route|pont|rond-point|bd|bd.|av|av.|prix|"
    "plan|loi|rapport|amendement|"
    "marins|équipage|passagers|matelots|naufrage|épave|"
    "stade|gymnase|salle|site|campus|amphithéâtre|résidence|ferry|navire|centrale|réacteur|barrage|gisement|"
    "usine|mine|camp|"
    "prison|palais|château|ouragan|tempête|test|théorème|syndrome|maladie|échelle|indice|équation|paradoxe"
)
"""What bears names: streets, ships, storms."""
_BEARERS = tuple(f"{noun} " for noun in _BORNE.split("|"))
_OF = ("", "de ", "du ", "d'", "de la ", "des ")
_LOCATIVE = re.compile(
    r"(?:\b(?:[àÀ]|[eE]n|[vV]ers|[pP]rès de|[dD]epuis|entre|[dD]e|[dD]u|[sS]ur|[sS]ous|jusqu'à|[Aa]ux?|[Pp]ar"
    r"|via|hors de|"
    r"doter|quitter|rejoindre|traverser|gagner) |"
    r"\b(?:d|près d|jusqu)')$"
)
_INSIDE = re.compile(
    r"\b(?:[dD]ans|[àÀ]|[vV]ers|[sS]ur|rejoint|en provenance de|au départ de|près de|ville de) (?:la |le "
    r"|les |l')$"
)
_BARE = re.compile(r"\b(?:avec|chez|pour|par|contre) $")
_TO = re.compile(r"\b(?:[àÀ]|près de|vers|jusqu'à) $")
_COUPLE = re.compile(rf" et {CAP} {CAP}")
"""« Sterling et Francine Clark »."""
_INITIAL = re.compile(rf" [{UPPER}]\. {CAP}")
_FIRM = re.compile(rf"[{UPPER}]{{3,5}} [{UPPER}][{LOWER}]")
_BUILDING = re.compile(
    r"(?:Chapelle|[ÉE]glise|Mairie|Salle|Stade|Gymnase|Pont|Moulin|Cimetière|Halle|Parc|Bourg|Place|Quartier"
    r"|Plage) (?:de |d'|du )(?=[A-ZÀ-Þ])"
)
_ACRONYM = re.compile(rf"^[{UPPER}][{UPPER}\d&-]{{1,9}}$")
_DETERMINED = re.compile(
    r"(?:\b(?:[Ll][ae]|du|au|à|par|avec|pour|et|ou|que|chez|contre|d[eu]|une?|son|sa|notre|les|des|entre"
    r"|selon|sur|dont|comme|"
    r"via) |[dDlL]'|\(|, )$"
)


_MEETING = re.compile(r"(?:AG|AGE|AGO|CA|CE|CM|PV) (?:de |du |des |d')")
"""« l'AG de la copropriété »: what a body holds, not a body's name."""
_MARK = re.compile(rf"(?:(?<=\()|(?<=, ))[{UPPER}]{{1,2}}\d{{1,2}}(?=[,)])")
"""« (R1) », « E4 »: what a report numbers."""
_ARTICLE = re.compile(r"(?:\b(?:[Ll][ae]|[Ll]es|[Uu]ne?|[Dd]es|[Dd]u|[Aa]ux?) |\b[Ll]')$")
"""« le Cariban »: no person's surname has an article."""
_NAMED_BEFORE = re.compile(rf"[{UPPER}][{UPPER}{LOWER}'-]+ \($")


def find_model_names(view: View, names: Sequence[ModelName]) -> Iterator[Proposal]:
    """Proposals of the model that pass the filters; offsets are those of the view's text."""
    for entity in names:
        if _ADDRESS.search(view.text, max(0, entity.start - 1), min(len(view.text), entity.end + 4)):
            continue
        if entity.label == "PER":
            yield from _persons(view, entity)
        elif entity.label == "LOC":
            yield from _places(view, entity)
        elif entity.label == "ORG" and not _MARK.match(view.text, entity.start):
            yield from _organisations(view, entity)


def _persons(view: View, entity: ModelName) -> Iterator[Proposal]:
    span = _person_span(view, entity)
    words = [] if span is None else view.text[span[0] : span[1]].split()
    if span is not None and _is_work(view, span) and not is_first_name(re.split("-", words[0])[0]):
        return
    if span is None or len(words) == 1:
        yield from () if span is None else _lone_name(view, entity, span, words[0])
    elif (
        len(words) == 2
        and _FIRM.match(view.text, span[0])
        and words[0] not in WORDS.common_acronyms
        and not view.is_start(span[0])
    ):
        yield Proposal(*span, "institution", Rank.MODEL, "model", "PER")
    elif not view.is_start(span[0]) or view.folded[span[0] : span[0] + len(words[0])] not in view.lower_words:
        yield Proposal(*span, "person", Rank.MODEL, "model", "PER")


def _is_work(view: View, span: tuple[int, int]) -> bool:
    """Whether a name is a journal's: alone between marks after « de » (« le comité de « Sols-Climat » »), or
    where a bibliography has it (« », Climate Letters, 12(3), »).
    """
    before, after = view.text[max(0, span[0] - 6) : span[0]], view.text[span[1] : span[1] + 8]
    if re.search(r"(?:\bd[eu] |\bd')« ?$", before) is not None and re.match(r" ?»", after) is not None:
        return True
    return before.endswith(("», ", "”, ", ", in ")) and re.match(r",? (?:vol|n°|t\.|\d)", after) is not None


def _person_span(view: View, entity: ModelName) -> tuple[int, int] | None:
    """The name of a person in what the model calls one; None for a
    street's, one in capitals, or a birth name.
    """
    line = _BREAK.split(view.text[entity.start : entity.end])[0]
    civility = _CIVILITY.match(line)
    start = entity.start + (civility.end() if civility else 0)
    match = NAME.match(view.text, start, _past_initial(view, entity.start + len(line)))
    span = (
        None
        if match is None or _BORN.search(view.text, max(0, match.start() - 6), match.start())
        else name_span(view, match.start(), match.end())
    )
    if span is None or _is_borne(view, span[0]) or view.text[span[0] : span[1]].isupper():
        return None
    return span


def _is_borne(view: View, start: int) -> bool:
    """Whether what stands before a name is what bears it: « la rue de », « le stade »."""
    before = view.text[max(0, start - 24) : start].lower()
    return any(before.removesuffix(link).endswith(_BEARERS) for link in _OF if before.endswith(link))


def _lone_name(view: View, entity: ModelName, span: tuple[int, int], word: str) -> Iterator[Proposal]:
    """A single word: a place after « à », a known holder, else a weak name of a person."""
    if _TO.search(view.text, max(0, span[0] - 9), span[0]) and not is_first_name(word):
        yield Proposal(*span, "place", Rank.MODEL, "model", "PER")
    elif is_holder(word):
        yield Proposal(*span, "person", Rank.MODEL, "model", "PER")
    elif _NAMED_BEFORE.search(view.text, max(0, span[0] - 30), span[0]) and view.text.startswith(
        ")", span[1]
    ):
        yield Proposal(
            *span, "place", Rank.MODEL, "model", "PER"
        )  # « Aurélie PASQUET (Charly) »: where somebody is from
    elif (
        len(word) > 2
        and not view.is_start(span[0])
        and not (entity.is_form(word.lower()) and not _COUPLE.match(view.text, span[1]))
        and not _is_common(view, span)
        and not _ARTICLE.search(view.text, max(0, span[0] - 5), span[0])
    ):
        yield Proposal(*span, "person", Rank.MODEL, "model", "PER", weak=True)


def _past_initial(view: View, end: int) -> int:
    """End of a name that the model cut at an initial: « George W » of « George W. Bush »."""
    following = _INITIAL.match(view.text, end - 2)
    return following.end() if following else end


def _places(view: View, entity: ModelName) -> Iterator[Proposal]:
    span = _trimmed(view, entity)
    if (
        span is None
        or view.is_start(span[0])
        or _is_common(view, span)
        or is_organisation(view.text[span[0] : span[1]])
    ):
        return
    building = _BUILDING.match(view.text, *span)
    span = (building.end(), span[1]) if building is not None else span
    if is_first_name(view.text[span[0] : span[1]]) or is_holder(view.text[span[0] : span[1]]):
        yield Proposal(*span, "person", Rank.MODEL, "model", "LOC", weak=True)
        return
    text, before = view.text[span[0] : span[1]], view.text[max(0, span[0] - 24) : span[0]]
    if (
        _is_borne(view, span[0])
        or (text.isupper() and len(text) < 6)
        or text.upper() in WORDS.common_acronyms
    ):
        return
    if (
        " " not in text
        and entity.is_word(text.lower())
        and not _TO.search(before)
        and not _INSIDE.search(before)
    ):
        return
    if _FIRM.match(text):
        if text.split()[0] not in WORDS.common_acronyms:
            yield Proposal(*span, "institution", Rank.MODEL, "model", "LOC")
        return
    if (_LOCATIVE.search(before) or _INSIDE.search(before)) and not text.startswith(
        ("État", "Français", "Européen")
    ):
        yield Proposal(*span, "place", Rank.MODEL, "model", "LOC")


def _organisations(view: View, entity: ModelName) -> Iterator[Proposal]:
    span = _trimmed(view, entity)
    if span is None or not _DETERMINED.search(view.text, max(0, span[0] - 12), span[0]):
        return
    text = view.text[span[0] : span[1]]
    if _is_no_body(view, span) or is_bare_head(text):
        return
    if text in WORDS.common_acronyms or (
        " " not in text and (view.is_start(span[0]) or _is_common(view, span) or is_organisation(text))
    ):
        return
    bare = _BARE.search(view.text, max(0, span[0] - 8), span[0])
    if " " not in text and not bare and not _ACRONYM.match(text) and entity.is_word(text.lower()):
        return
    yield Proposal(
        *span, "institution", Rank.MODEL, "model", "ORG", weak=not _ACRONYM.match(text) and " " not in text
    )


def _is_no_body(view: View, span: tuple[int, int]) -> bool:
    """Whether the words name a function, a programme, or any thing of a kind."""
    text, first = view.text[slice(*span)], view.folded[slice(*span)].split()[0]
    if first in WORDS.functions or (" " in text and first in WORDS.things) or _MEETING.match(text):
        return True
    return _ACRONYM.match(text) is not None and not is_listed(text) and _is_kind(view, text)


def _is_kind(view: View, acronym: str) -> bool:
    """Whether the document uses an acronym as a common noun: « les CDS », « un ROC »."""
    return (
        re.search(rf"\b(?:une?|[Ll]es|des|aux|nos|ces|chaque|plusieurs) {re.escape(acronym)}\b", view.text)
        is not None
    )


def _trimmed(view: View, entity: ModelName) -> tuple[int, int] | None:
    """The entity from its first capital to its last word with one, before a dash and on one line; None when
    nothing is left.
    """
    line = _BREAK.split(view.text[entity.start : entity.end])[0]
    words = [m.span() for m in re.finditer(r"[^\W_](?:[\w&'-]|\.(?=\w))*", line)]
    while words and not line[words[0][0]].isupper() and not line[words[0][0] :].startswith(("l'", "d'")):
        words.pop(0)
    while words and not any(c.isupper() for c in line[slice(*words[-1])]):
        words.pop()
    if not words or words[-1][1] - words[0][0] < 2:
        return None
    article = 2 if line[words[0][0] :].lower().startswith(("l'", "d'")) else 0
    return entity.start + words[0][0] + article, entity.start + words[-1][1]


def _is_common(view: View, span: tuple[int, int]) -> bool:
    """Whether the words are common ones: written small elsewhere, or never a proper name."""
    return (
        view.folded[span[0] : span[1]] in view.lower_words
        or view.folded[span[0] : span[1]] in WORDS.not_toponyms
    )
