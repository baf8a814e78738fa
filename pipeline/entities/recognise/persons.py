"""Persons: names after civilités, coordinated names, and what the
model calls PER where it is shaped like a name.

Spans leave the civilité out. It refuses bare functions (« Mme la
présidente ») and single words that begin a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View
from pipeline.entities.recognise.person_names import name_at

_CIVILITY = re.compile(
    r"(?<![\w.])(?:MM?\.|(?<![A-Z] )MM?(?= [A-ZÀ-Þ])|Mmes?\.?|Mlles?\.?|MMes?|Messieurs|[Mm]onsieur|[Mm]adame"
    r"|Mesdames|Mademoiselle|"
    r"(?<=[Ll]es )[Jj]uges|(?<=[Ll]es )[Éé]chevins|[DP]r\.?|Me|[Mm]aître|Mgr|[Dd]octeur|[Pp]rofesseur)"
    r"(?: |(?<=M\.)(?=[A-ZÀ-Þ][a-zà-ÿ]{2}))"
    r"(?:(?:le |la |l')?(?:(?:député|sénat(?:eur|rice)|docteur|professeur|général|colonel|commandant"
    r"|capitaine|ministre|préfet|maire|président|juge|abbé|père|cardinal)e?|[DP]r\.?) )?(?!l')"
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
    "docteure?|professeure?|navigat(?:eur|rice)|préf(?:et|ète)|procureure?"
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
    r"\b(?:rue|avenue|boulevard|place|quai|square|cours|allée|impasse|esplanade|promenade|faubourg|pont|prix|lycée|collège|école|stade|gymnase|salle|hôpital"
    r"|aéroport|centre|"
    r"institut|fondation|université|"
    r"porte-avions|résidence|cité|complexe|espace|Saint|Sainte) (?:de |du |d')?$",
    re.IGNORECASE,
)
_INITIALLED = re.compile(
    rf"[{UPPER}](?:(?<!M)|(?!\. ))(?<![\w.'-].)\.(?:-?[{UPPER}]\.)* ?"
    rf"(?P<surname>(?:(?:Le|La|De|Du|Des|LE|LA|DE|DU|DES) )?"
    rf"[{UPPER}](?:[{LOWER}]+|[{UPPER}]+)(?:-[{UPPER}][{LOWER}{UPPER}]+)?)(?![\w'.-]*\w)"
)
_OPENS = re.compile(r"(?:(?:^|\n)(?:[-•*–·] ?)?|\t|[Ss]igné ?: ?)$")
_TWO_INITIALS = re.compile(rf"[{UPPER}]\.-[{UPPER}]\. ?")
"""« J.-P. Vidal »: nobody but a person is written so."""
_IN_FULL = re.compile(
    rf"(?<![\w'-])(?P<first>[{UPPER}][{LOWER}]+)(?:-[{UPPER}][{LOWER}]+)? "
    rf"(?P<surname>[{UPPER}][{LOWER}{UPPER}]+(?:-[{UPPER}][{LOWER}{UPPER}]+)?)(?![\w'-])"
)
_CITED = re.compile(
    rf"(?P<surname>[{UPPER}][{LOWER}{UPPER}]+(?:-[{UPPER}][{LOWER}{UPPER}]+)?),? "
    rf"(?P<initial>[{UPPER}])\.(?:-?[{UPPER}]\.)*(?![\w'])(?! ?[{UPPER}][{LOWER}]|(?<=M\.) [{UPPER}])"
)
"""« Perrin-Vidal L. (2019) »: an author as a bibliography cites one."""
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
        name = name_at(view, civility.end()) if civility.start() >= done else None
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
        name = name_at(view, label.end())
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
        name = None if link is None else name_at(view, link.end())
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
        name = name_at(view, match.start())
        if name is None:
            continue
        if " " in view.text[slice(*name)]:
            yield _person(name, "first_name")
        elif (
            not view.is_start(name[0])
            and match.group() not in WORDS.ambiguous_first_names
            and not _JOINED.search(view.text, max(0, name[0] - 12), name[0])
            and not (view.text.endswith("« ", 0, name[0]) and view.text.startswith(" »", name[1]))
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
    """« F. Morvan » that opens its line or item, « P.-A. Morvan », or whose surname the document gives to
    somebody in full.
    """

    @cache
    def is_in_full(surname: str) -> bool:
        full = rf"(?<!\w)[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)? {surname}(?!\w)"
        return re.search(full, view.text) is not None

    for match in view.matches(_INITIALLED, written=True):
        opens = _OPENS.search(view.text, max(0, match.start() - 9), match.start()) is not None and view.text[
            match.end() : match.end() + 1
        ] in {"", "\n", "\t", ","}
        opens &= " " not in match["surname"]
        if (opens or _TWO_INITIALS.match(match.group()) or is_in_full(match["surname"])) and view.folded[
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


def find_again(view: View, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Other places where a person named in full is named again: in full, or by surname or first name alone
    where no other word is likely.
    """
    named = {view.text[p.start : p.end]: p.weak for p in proposals if p.kind == "person"}
    alone = {name for name, weak in named.items() if not weak and is_first_name(name)}
    full = {name for name, weak in named.items() if not weak and " " in name}
    parts = (
        {name.rsplit(" ", 1)[-1] for name in full}
        | alone
        | {view.text[p.start : p.end] for p in proposals if p.rule == "civility"}
        | {name.split(" ", 1)[0] for name in full if is_first_name(name.split(" ", 1)[0])}
    )
    parts = {
        part
        for part in parts
        if (len(part) > 3 or (len(part) > 2 and is_first_name(part))) and fold(part) not in view.lower_words
    }
    for name, start in find_strings(view, full | parts):
        if not _ENDS.match(view.text, start + len(name)) or view.text[start - 1 : start] == "'":
            continue
        sure = (len(name) > 5 or is_first_name(name)) and name not in WORDS.ambiguous_first_names
        if " " in name or sure or not view.is_start(start):
            yield Proposal(start, start + len(name), "person", Rank.MODEL, "rule", "again")


def _coordinated(view: View, end: int) -> Iterator[Proposal]:
    while (link := _AND.match(view.text, end)) is not None:
        name = name_at(view, link.end())
        if name is None:
            return
        yield _person(name, "coordination")
        end = name[1]


def _person(span: tuple[int, int], rule: str) -> Proposal:
    return Proposal(*span, "person", Rank.PATTERN, "rule", rule)
