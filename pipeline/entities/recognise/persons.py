"""Persons: names after civilités, coordinated names, and what the
model calls PER where it is shaped like a name.

Spans leave the civilité out. It refuses bare functions (« Mme la
présidente ») and single words that begin a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View, fold

_PARTICLES = (
    r"(?:de la|de|du|des|d'|van den|van der|van|von|der|den|ten|di|da|dos|del|della|el|al|ben|bin|ibn|le|la)"
)
_INITIALS = rf"(?:[{UPPER}]\.(?:-?[{UPPER}]\.)* ?|[{UPPER}]{{2}}\. ?|[{UPPER}]-[{UPPER}]\.? )"
_NAME = (
    rf"(?:{_INITIALS}|(?:{_PARTICLES} (?!l'))?)?{CAP}(?:(?: {_INITIALS}| {_PARTICLES}[ ]| d'"
    rf"| )(?:d')?{CAP}){{0,4}}"
)
NAME = re.compile(_NAME)
_CIVILITY = re.compile(
    r"(?<![\w.])(?:MM?\.|(?<![A-Z] )MM?(?= [A-ZÀ-Þ])|Mmes?\.?|Mlles?\.?|MMes?|Messieurs|[Mm]onsieur|[Mm]adame"
    r"|Mesdames|Mademoiselle|"
    r"(?<=[Ll]es )[Jj]uges|(?<=[Ll]es )[Éé]chevins|[DP]r\.?|Me|[Mm]aître|Mgr|[Dd]octeur|[Pp]rofesseur)"
    r"(?: |(?<=M\.)(?=[A-ZÀ-Þ][a-zà-ÿ]{2}))(?:le |la |l')?"
    r"(?:(?:député|sénat(?:eur|rice)|docteur|professeur|général|colonel|commandant|capitaine|ministre|préfet"
    r"|maire|président|"
    r"juge|abbé|père|cardinal)e? )?"
)
_LABEL = re.compile(
    r"(?m)^[ -]*(?:(?:Co)?[Rr]apporteure?s?(?: pour avis| générale?)?|Présidente?|Vice-présidente?s?"
    r"|Secrétaires?(?: de séance)?|Auteure?s?|Membres|"
    r"Présente?s|Absente?s(?: excusée?s)?|Excusée?s|Étaient présents|Assesseurs?|Avocate?s?|Greffi(?:er|ère)"
    r"|Procurations?|Intervenante?s?) ?: ?"
    r"(?!(?:MM?|M[mM]es?|Mlles?|Me|Dr|Pr)\.? |Monsieur |Madame |Maître )"
)
_OF_THING = re.compile(r"d(?:e|es|u) |d'")
"""« un professeur des Alpes » has no name of a person after it."""
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*\.?")
_APPOSED = re.compile(rf",? (?=[{UPPER}][a-zà-ÿ])")
_CAPITALISED = re.compile(rf"(?<![\w-])[{UPPER}][a-zà-ÿ]+(?:-[{UPPER}][a-zà-ÿ]+)?(?![\w'-])")
_SHOUTED_LINE = re.compile(
    rf"(?m)^(?P<name>(?P<first>[{UPPER}]{{3,}}(?:-[{UPPER}]{{3,}})?) (?:DE LA |DU |DE |DES |LE |LA "
    rf"|[LD]'){{0,2}}[{UPPER}]{{2,}}(?:-[{UPPER}]+)?"
    rf"(?: (?:DU |DE |LA )?[{UPPER}]{{2,}}){{0,2}})(?= ?[:,.(]|$)"
)
_RANKS = (
    "général|colonel|commandante?|capitaine|lieutenante?(?:-colonel(?:le)?)?|adjudante?(?:-chef(?:fe)?)?|"
    "sergente?(?:-chef)?|major|brigadi(?:er|ère)(?:-chef)?|gendarme|"
    "amiral|maréchal|commissaire|inspect(?:eur|rice)|juge|substitut|abbé|père|pasteur|cardinal|évêque|"
    "docteure?|professeure?|navigat(?:eur|rice)"
)
_SPOKEN_OF = re.compile(
    rf"\b(?:(?:[Ll]e|[Ll]a|du|au) (?:jeune|petite?)|(?P<noun>[Rr]apports?)|(?P<rank>(?:[Ll]e |[Ll]a |[Ll]'"
    rf"|[Dd]u |[Aa]u )(?:{_RANKS}))) "
    rf"(?P<name>[{UPPER}][{LOWER}]{{2,}}(?:-[{UPPER}][{LOWER}]+)?)(?! [{UPPER}]|[\w'-])"
)
_PEOPLE = ("ais", "aise", "ois", "oise", "ien", "ienne")
_ENDS = re.compile(rf"(?![\w-])(?! [{UPPER}])")
_JOINED = re.compile(rf"(?:[{UPPER}][\w'-]*|[Ss]aint|[Ss]ainte|fête de la|la) $")
_BEARER = re.compile(
    r"(?:rue|avenue|boulevard|place|quai|square|pont|prix|lycée|collège|école|stade|gymnase|salle|hôpital"
    r"|aéroport|centre|"
    r"institut|fondation|université|"
    r"porte-avions|résidence|cité|complexe|espace|Saint|Sainte) (?:de |du |d')?$",
    re.IGNORECASE,
)
_INITIALLED = re.compile(
    rf"[{UPPER}](?:(?<!M)|(?!\. ))(?<![\w.'-].)\.(?:-?[{UPPER}]\.)* ?"
    rf"(?P<surname>[{UPPER}](?:[{LOWER}]+|[{UPPER}]+)(?:-[{UPPER}][{LOWER}{UPPER}]+)?)(?![\w'.-]*\w)"
)
_IN_FULL = re.compile(
    rf"(?<![\w'-])(?P<first>[{UPPER}][{LOWER}]+)(?:-[{UPPER}][{LOWER}]+)? "
    rf"(?P<surname>[{UPPER}][{LOWER}{UPPER}]+(?:-[{UPPER}][{LOWER}{UPPER}]+)?)(?![\w'-])"
)
_CITED = re.compile(
    rf"(?P<surname>[{UPPER}][{LOWER}{UPPER}]+(?:-[{UPPER}][{LOWER}{UPPER}]+)?),? "
    rf"(?P<initial>[{UPPER}])\.(?:-?[{UPPER}]\.)*(?![\w'])(?! ?[{UPPER}][{LOWER}])"
)
"""« Perrin-Vidal L. (2019) »: an author as a bibliography cites one."""
_OPENERS = frozenset({"la", "le", "les", "il", "elle", "par", "en", "dans", "sur", "pour"})
_MANY = frozenset(
    {"juges", "conseillers", "conseilleres", "magistrats", "echevins", "adjoints", "senateurs", "deputes"}
)
_PLURAL = re.compile(r"(?:[Jj]uges|[Éé]chevins|MM\.|MMes?|Mmes|Mlles|Messieurs|Mesdames)")
_AND = re.compile(
    r"(?: [a-zà-ÿ]+(?: le \d{1,2}(?:er)? [a-zéû]+ \d{4})?)?(?: \([^)]{1,40}\))?(?:, (?:et )?| et "
    r"| ainsi que )(?:(?:M|Mme|MM|"
    r"Mlle)\.? )?"
)


def find_addressed(view: View) -> Iterator[Proposal]:
    """Names after a civilité: « M. Jean Dupont », « MM. Jean Dupont,
    Paul Durand et Marc Petit », « Mme Rolland ».
    """
    done = 0
    for civility in view.matches(_CIVILITY, written=True):
        name = _name_at(view, civility.end()) if civility.start() >= done else None
        if name is None or (civility.group()[0].islower() and _OF_THING.match(view.text, civility.end())):
            continue
        yield _person(name, "civility")
        if _PLURAL.match(civility.group()):
            for member in _coordinated(view, name[1]):
                done = member.end
                yield member


def find_labelled(view: View) -> Iterator[Proposal]:
    """Full names after a role and a colon: « Rapporteurs : Loránt Vidal, Sandro Bianchi »."""
    for label in view.line_matches(_LABEL, written=True):
        name = _name_at(view, label.end())
        if name is not None and " " in view.text[slice(*name)]:
            yield _person(name, "label")
            yield from (
                member
                for member in _coordinated(view, name[1])
                if " " in view.text[member.start : member.end]
            )


def find_apposed(view: View, offices: Iterable[Proposal]) -> Iterator[Proposal]:
    """Full names right after an office: « le haut-commissaire au plan Jean
    Durand », « le maire de Lens, Jean Durand, ».
    """
    for office in offices:
        link = _APPOSED.match(view.text, office.end)
        name = None if link is None else _name_at(view, link.end())
        if name is not None and " " in view.text[slice(*name)] and not view.text[slice(*name)].isupper():
            yield _person(name, "apposition")


def find_first_named(view: View) -> Iterator[Proposal]:
    """Names that begin with a first name, unless a street, a school or a prize
    bears them; first names alone in mid-sentence.
    """
    for match in view.matches(_CAPITALISED, written=True):
        if not is_first_name(match.group()) or _BEARER.search(
            view.text, max(0, match.start() - 24), match.start()
        ):
            continue
        name = _name_at(view, match.start())
        if name is None:
            continue
        if " " in view.text[slice(*name)]:
            yield _person(name, "first_name")
        elif (
            not view.is_start(name[0])
            and match.group() not in WORDS.ambiguous_first_names
            and not _JOINED.search(view.text, max(0, name[0] - 12), name[0])
        ):
            yield Proposal(*name, "person", Rank.MODEL, "rule", "first_name_alone")


def find_shouted(view: View) -> Iterator[Proposal]:
    """Full names in capitals that stand alone on their line, as whoever
    speaks in an interview: « AMÉLIE DE LA TOUR ».
    """
    for match in view.line_matches(_SHOUTED_LINE, written=True):
        if is_first_name(match["first"].title()):
            yield _person(match.span("name"), "shouted")


def find_spoken_of(view: View) -> Iterator[Proposal]:
    """Single names after a noun that tells a person: « le jeune Karim », « le rapport Notat »."""
    for match in view.matches(_SPOKEN_OF, written=True):
        span = match.span("name")
        word = view.folded[slice(*span)]
        firm = load_gazetteer().institution(word)
        other = firm is not None and not (match["rank"] and firm.category == "company")
        known = (
            word in WORDS.not_first_names
            or other
            or load_gazetteer().place(word)
            or demonym_end(view, span[0] - 1)
        )
        borne = (
            match["rank"] is not None
            and _BEARER.search(view.text, max(0, match.start() - 24), match.start()) is not None
        )
        people = word.endswith(_PEOPLE) and not (match["noun"] or match["rank"])
        if not (word in view.lower_words or known or borne or people):
            yield Proposal(
                *span, "person", Rank.DEFINED if match["rank"] else Rank.MODEL, "rule", "spoken_of"
            )


def find_initialled(view: View) -> Iterator[Proposal]:
    """« F. Morvan » that opens its line, or whose surname the document gives to somebody in full."""
    for match in view.matches(_INITIALLED, written=True):
        opens = view.text[match.start() - 1 : match.start()] in {"", "\n"} and view.text[
            match.end() : match.end() + 1
        ] in {"", "\n", "\t", ","}
        full = rf"(?<!\w)[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)? {match['surname']}(?!\w)"
        if (opens or re.search(full, view.text)) and view.folded[
            slice(*match.span("surname"))
        ] not in WORDS.not_names:
            yield _person(match.span(), "initial")


def find_cited(view: View) -> Iterator[Proposal]:
    """« Perrin-Vidal L. », where the document names somebody with that surname and that initial in full."""
    cited = list(view.matches(_CITED, written=True))
    if not cited:
        return
    full = {(fold(m["surname"]), m["first"][0]) for m in _IN_FULL.finditer(view.text)}
    for match in cited:
        if (fold(match["surname"]), match["initial"]) in full:
            yield _person(match.span(), "initial")


def find_again(view: View, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Other places where a person named in full is named again: in full, or by surname or first name alone
    where no other word is likely.
    """
    named = {view.text[p.start : p.end]: p.weak for p in proposals if p.kind == "person"}
    alone = {name for name, weak in named.items() if not weak and is_first_name(name)}
    full = {name for name, weak in named.items() if not weak and " " in name}
    parts = (
        {name.rsplit(" ", 1)[-1] for name in full}
        | alone
        | {name.split(" ", 1)[0] for name in full if is_first_name(name.split(" ", 1)[0])}
    )
    parts = {part for part in parts if len(part) > 3 and fold(part) not in view.lower_words}
    for name, start in find_strings(view, full | parts):
        if not _ENDS.match(view.text, start + len(name)) or view.text[start - 1 : start] == "'":
            continue
        if (
            " " in name
            or not view.is_start(start)
            or (len(name) > 5 and name not in WORDS.ambiguous_first_names)
        ):
            yield Proposal(start, start + len(name), "person", Rank.MODEL, "rule", "again")


def _coordinated(view: View, end: int) -> Iterator[Proposal]:
    while (link := _AND.match(view.text, end)) is not None:
        name = _name_at(view, link.end())
        if name is None:
            return
        yield _person(name, "coordination")
        end = name[1]


def _name_at(view: View, start: int) -> tuple[int, int] | None:
    match = NAME.match(view.text, start)
    return None if match is None else name_span(view, match.start(), match.end())


def name_span(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The stretch cut down to what can be a name: before a glued word or a word
    that no name holds; None when nothing is left.
    """
    words = [m.span() for m in _TOKEN.finditer(view.text, start, view.glue(start, end) or end)]
    first = next((i for i in range(1, len(words)) if _ends_name(view, words, i)), len(words))
    words = words[:first]
    while words and _is_no_end(view, *words[-1]):
        words.pop()
    if len(words) > 1 and view.folded[slice(*words[0])] in _MANY:
        words.pop(0)
    if not words or words[-1][1] - words[0][0] < 2 or (len(words) == 1 and view.text[words[0][1] - 1] == "."):
        return None
    if _is_function(view, words) or view.folded[slice(*words[0])] in WORDS.not_first_names:
        return None
    return words[0][0], words[-1][1] - (view.text[words[-1][1] - 1] == ".")


def _is_no_end(view: View, start: int, end: int) -> bool:
    """Whether no name ends with the word: in small letters, or an article
    that begins a sentence (« B. La demande … »).
    """
    return (view.text[start].islower() and not view.text.startswith("d'", start)) or view.folded[
        start:end
    ] in _OPENERS


def _ends_name(view: View, words: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether the word at `index` begins something else: a word that no name holds, or a function (« Jean
    DUPONT Maire »; not « Bruno Le Maire »).
    """
    word = view.folded[slice(*words[index])]
    if not view.text[words[index][0]].isupper():
        return False
    return word in WORDS.not_names or (
        index > 1
        and word in WORDS.functions
        and view.folded[slice(*words[index - 1])] not in {"le", "la"}
        and word not in {"le", "la"}
    )


def _is_function(view: View, words: list[tuple[int, int]]) -> bool:
    folded = [view.folded[s:e] for s, e in words[:2]]
    bare = len(folded) == 1 or folded[1] in WORDS.functions or folded[1] in {"de", "du", "des"}
    return folded[0] in WORDS.functions and (bare or view.text[words[0][0]].islower())


def _person(span: tuple[int, int], rule: str) -> Proposal:
    return Proposal(*span, "person", Rank.PATTERN, "rule", rule)
