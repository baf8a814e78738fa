"""Places by pattern: towns after a postal code or « commune de », islands,
lists. It leaves known places to the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.lexicon.complements import bare_toponym
from pipeline.entities.lexicon.demonyms import is_demonym
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_organisation
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

_POSTAL = re.compile(r"\d(?<!\d\d)\d{4} (?=[A-ZÀ-Þ])")
_CEDEX = re.compile(r" CEDEX.*$", re.IGNORECASE)
_NATURE = re.compile(
    r"\b(?:îles?|archipel|golfe|baie|mont|massif|plateau|vallée|presqu'île|cap|lac|forêt) (?:de la |de l'"
    r"|des |du |de |"
    r"d')(?=[A-ZÀ-Þ])"
)
_PLACED = re.compile(
    r"\b(?i:village|bourg|hameau|canton|ville|territoire|bassin d'emploi|agglomération|arrondissement|station"
    r"|"
    r"port|quartier|usine|site industriel|gare|déchetterie|déchèterie|salle polyvalente|salle des fêtes"
    r"|giratoire|viaduc|échangeur|lieu-dit|"
    r"zone (?:d'activités|artisanale|industrielle)|carrière|aérodrome|écluse|débarcadère|guichet"
    r"|bureau de poste|maternité|"
    r"caserne|piscine|cinéma|marché|foire|plage|barrage|décharge|étang|centre-ville|mairie annexe|habitants"
    r"|conseillers(?: municipaux)?|électeurs|électrices|administrés|élus|villageois|agriculteurs|vignerons"
    r"|commerçants|riverains|pompiers|gendarmes|"
    r"secteur|hauteurs|bataille|siège|congrès|bassin(?: versant| hydrographique)?|nappe|estuaire|gorges"
    r"|berges?|rives?|crues?|affluents?|"
    r"sources?|canal|devant la mairie|incendie|route|sortie|échangeurs?|chantier|ligne) (?:de la |de l'|des "
    r"|du |de |"
    r"d')(?=(?:La |Le |Les |L')?[A-ZÀ-Þ])"
)
_WATERS = re.compile(
    rf"\b(?:[Rr]ivière|[Rr]uisseau|[Tt]orrent|[Ll]ac|[Bb]aie) {CAP}(?: (?:du|des|de la) {CAP})?(?![\w-])"
)
_SHOUTED = re.compile(
    rf"[{UPPER}](?<![\w'-].)[{UPPER}]+-(?:[{UPPER}]{{2,}}-)*(?:SUR|SOUS|EN|DE|DU|DES|LA|LE|LES|LÈS|LEZ|AUX"
    rf"|AU)-(?:L[AE]S?-)?"
    rf"(?:[LD]')?[{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})*(?![\w'-])"
)
_DATELINES = re.compile(
    rf"(?m)^(?P<place>(?:L[AE]S? )?[{UPPER}][{UPPER}'-]+) "
    rf"(?:(?P<agency>\((?:AFP|Reuters|ATS|Belga|La Presse canadienne|[Dd]e notre|[Dd]e nos"
    rf"|[Cc]orresp)[^()\n]{{0,40}}\))|[–—] (?=[{UPPER}]))|"
    rf"(?<![^\n])(?P<title>[{UPPER}]{{4,}})(?=\. [{UPPER}]['{LOWER}])"
)
"""« VAL-SUR-LAC (de notre correspondant) », « SAINT-AUBIN – La mairesse … », « VELAY. Le pont … »."""
_COMPOUND = re.compile(
    r"(?P<place>[A-ZÀ-Þ](?<![\w'-].)(?:(?<=L)[ae]s? [A-ZÀ-Þ])?[a-zà-ÿœ]+-(?:[A-ZÀ-Þ][a-zà-ÿœ]+-){0,3}"
    r"(?:sur|sous|en|de|du|des|la|le|les|lès|lez|aux|au|à|près|devant|d'|l')-?(?:la-|le-|les-"
    r"|l')?[A-ZÀ-Þ][a-zà-ÿœ]+"
    r"(?:-[A-ZÀ-Þ]?[a-zà-ÿœ]+){0,6}(?![\w'-])|"
    r"S(?:(?<= [àÀ] S)|(?<= en S)|(?<=^A S)|(?<=\nA"
    r" S))ainte?-[A-ZÀ-Þ][a-zà-ÿœ]+(?:-[A-ZÀ-Þ]?[a-zà-ÿœ]+)*(?![\w'-]))"
)
"""Begins with a class of characters, for which `re` looks fast."""
_COUNTRYSIDE = re.compile(
    r"\b(?:[Ll]e|[Dd]u|[Aa]u|[Dd]ans le|[Ee]n) (?P<place>(?:[A-ZÀ-Þ][a-zà-ÿ]+-)?[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:ois"
    r"|ais))(?![\w'-]| [A-ZÀ-Þ])"
)
_NO_COUNTRYSIDE = frozenset(
    {"palais", "marais", "relais", "harnais", "dubois", "langlais", "vallois", "danois", "calais"}
)
_DATED = re.compile(r", le \d{1,2}(?:er)? [^\W\d]{3,9} \d{4}")
_DATELINE = re.compile(
    rf"(?<![^\W_])(?<!['-])(?P<made>(?:[FfÉ]ait )?[ÀàA] )?"
    rf"(?P<place>(?:L[ae]s? |L')?{CAP})(?: \([^()\n]{{2,30}}\))?$"
)
_ATTENDANCE = re.compile(
    rf"(?m)(?:^|(?<=[,;] )|(?<= -))(?P<place>(?:L[ae]s? |L')?(?:{CAP}"
    rf"|[{UPPER}]{{2,}}(?:[ -][{UPPER}]{{2,}}){{0,5}}))"
    rf" ?: (?=(?:MM?\.?|Mmes?|Mlle) {CAP})"
)
_LINE = re.compile(
    rf"\b(?i:axes?|lignes?|liaison|route|trajet|tronçon|LGV|autoroute|train|relation) "
    rf"(?P<from>[{UPPER}][{UPPER}{LOWER}']+)\s?[-–/]\s?(?P<to>[{UPPER}][{UPPER}{LOWER}']+)(?![\w-])"
)
_LEAST_LABELS = 3
"""Labels before names of people from which on each is the commune that they come from."""
_VESSEL = re.compile(
    r"\b(?:porte-avions|navire|paquebot|ferry|cargo|voilier|chalutier|frégate|sous-marin|avion"
    r"|fusée) (?:« )?$"
)
_LIKE = re.compile(rf"\b(?:comme|tel(?:le)?s? que) (?:la |le |les |l')?(?P<place>{CAP})")
_LIKENED = re.compile(
    r"\b(?:communes?|villes?|villages?|bourgs?|quartiers?|agglomérations?|territoires?|départements?|régions?"
    r"|pays)(?: [\w' -]{2,40})?,? $"
)
_MEMBER = re.compile(rf"(?P<name>(?:L[ae]s? |L')?{CAP})")
_COMMUNES = re.compile(
    r"\b(?:communes|villes|villages|cantons|bourgs|départements|provinces|îles) (?:de |d'|du |des |de la "
    r"|de l')"
    rf"(?P<list>(?:L[ae]s? |L')?{CAP}(?:(?:, | et | ou )(?:de |d'|du |des |de la |de l')?(?:L[ae]s? "
    rf"|L')?{CAP})+)"
)
_STREET = re.compile(
    r"\b(?:rue|avenue|boulevard|place|quai|cours|esplanade|impasse|allée|square|rond-point|porte|faubourg"
    r"|palais) (?:de la |de l'|des |du |de |d')?"
    r"(?:(?:général|maréchal|colonel|commandant|capitaine|docteur|professeur|président|abbé|cardinal|pasteur"
    r"|amiral) (?:de )?)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<!, )(?<![\w'-])((?:[A-ZÀ-Þ][\w'-]* ){1,4}[A-ZÀ-Þ][\w'-]*) et $")
"""« Grand Val Loire et Oise »: the last part of a longer name."""
_CAPITALISED_BEFORE = re.compile(r"(?<![\w'-])([A-ZÀ-Þ][\w'-]*[a-zà-ÿ]|[A-Z]{2,5}) $")
_TOWNS = frozenset({"commune", "compound", "postal_code"})
"""A town may stand before the name of its department: « Port-sur-Ardre Pyrénées-Orientales »."""
_CAPITALISED_AFTER = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]{2,}(?![a-zà-ÿ])")


def find_places(view: View) -> Iterator[Proposal]:
    """Towns after a postal code, natural places with their noun, places after a noun that announces one."""
    yield from _after_postal_code(view)
    yield from _enumerated(view)
    yield from _before_date(view)
    yield from _in_attendance(view)
    yield from _ends_of_lines(view)
    yield from _countrysides(view)
    yield from _written_large(view)
    for match in view.matches(_LIKE, written=True):
        if not _is_vessel(view, match) and _is_likened(view, match):
            yield _place(*match.span("place"), "likened")
    for match in view.matches(_COMPOUND, written=True):
        if not _is_vessel(view, match):
            yield _place(*match.span("place"), "compound")
    for pattern, whole in ((_NATURE, True), (_PLACED, False)):
        for match in view.matches(pattern, written=True):
            end = bare_toponym(view, match.end())
            if (
                end is not None
                and view.folded[match.end() : end] not in WORDS.not_toponyms
                and not is_organisation(view.text[match.end() : end])
            ):
                yield _place(match.start() if whole else match.end(), end, "nature" if whole else "announced")


def _is_vessel(view: View, match: re.Match[str]) -> bool:
    return _VESSEL.search(view.text, max(0, match.start() - 24), match.start()) is not None


def _countrysides(view: View) -> Iterator[Proposal]:
    """« les élus du Sénonais »."""
    for match in view.matches(_COUNTRYSIDE, written=True):
        if not _is_people(view, *match.span("place")):
            yield _place(*match.span("place"), "countryside")


def _written_large(view: View) -> Iterator[Proposal]:
    """Compound names in capitals, and towns that open a dispatch."""
    for match in view.matches(_SHOUTED, written=True):
        yield _place(*match.span(), "compound")
    for match in view.line_matches(_DATELINES, written=True):
        group = "title" if match["title"] else "place"
        sure = match["agency"] or "-" in match[group] or (match["title"] and _is_told(view, match["title"]))
        if sure and len(match[group]) > 3 and view.folded[slice(*match.span(group))] not in view.lower_words:
            yield _place(*match.span(group), "dateline")
    for match in view.matches(_WATERS, written=True):
        yield _place(*match.span(), "water")


def _is_told(view: View, title: str) -> bool:
    """Whether a word in capitals is a place's: a known one, or one that the text names too."""
    return load_gazetteer().place(title) is not None or title.capitalize() in view.starts_by_word


def _is_people(view: View, start: int, end: int) -> bool:
    """Whether a word like « Sénonais » is a nation's, or no name of a countryside."""
    word = view.folded[start:end]
    return (
        word in view.lower_words or word in _NO_COUNTRYSIDE or word in WORDS.not_toponyms or is_demonym(word)
    )


def _before_date(view: View) -> Iterator[Proposal]:
    """« Rennes, le 3 mai 2010 »: a place that we know, or an unknown one that opens its line."""
    for date in _DATED.finditer(view.text):
        match = _DATELINE.search(view.text, max(0, date.start() - 60), date.start())
        if match is None:
            continue
        alone = (
            view.text[match.start() - 1 : match.start()] in {"", "\n", "_", "*"} or match["made"] is not None
        )
        opens = alone and view.folded[slice(*match.span("place"))] not in view.lower_words
        if opens or load_gazetteer().place(match["place"]) is not None:
            yield _place(*match.span("place"), "dateline")


def _ends_of_lines(view: View) -> Iterator[Proposal]:
    """« l'axe Montluçon-Ussel »: the two towns that a line joins, where
    both are known and no town bears both names.
    """
    for match in view.matches(_LINE, written=True):
        known = load_gazetteer()
        if (
            all(known.place(match[end]) is not None for end in ("from", "to"))
            and known.place(f"{match['from']}-{match['to']}") is None
        ):
            yield from (_place(*match.span(end), "line") for end in ("from", "to"))


def _in_attendance(view: View) -> Iterator[Proposal]:
    """« Cerelles : M. Poulle » in a list of who attends, commune by commune."""
    found = _ATTENDANCE.finditer(view.text) if ": M" in view.text else ()
    labels = [match.span("place") for match in found if _is_town(view, *match.span("place"))]
    for row in _rows(view, labels):
        yield from (_place(*label, "attendance") for label in row if len(row) >= _LEAST_LABELS)


def _rows(view: View, labels: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The labels of each list: those of lines that follow each other, or almost."""
    row: list[tuple[int, int]] = []
    for label in labels:
        if row and view.text.count("\n", row[-1][1], label[0]) > 1:
            yield row
            row = []
        row.append(label)
    yield row


def _is_town(view: View, start: int, end: int) -> bool:
    """Whether a label is none of a function, a group or a part of the list."""
    words = view.folded[start:end].split()
    return not any(
        word in view.lower_words
        or word in WORDS.functions
        or word in WORDS.not_toponyms
        or word in WORDS.not_names
        for word in words
    )


def _is_likened(view: View, match: re.Match[str]) -> bool:
    """Whether « comme X » follows a noun for places."""
    before = _LIKENED.search(view.text, max(0, match.start() - 60), match.start())
    return before is not None and view.folded[slice(*match.span("place"))] not in view.lower_words


def _enumerated(view: View) -> Iterator[Proposal]:
    """« les communes d'Écouflant, Tiercé et Briollay »: each is one."""
    for match in view.matches(_COMMUNES, written=True):
        for name in _MEMBER.finditer(view.text, *match.span("list")):
            if name["name"].lower() not in WORDS.not_toponyms:
                yield _place(*name.span("name"), "enumerated")


def _after_postal_code(view: View) -> Iterator[Proposal]:
    for match in _POSTAL.finditer(view.text):
        end = bare_toponym(view, match.end())
        if end is not None:
            text = _CEDEX.sub("", view.text[match.end() : end])
            yield _place(match.end(), match.end() + len(text), "postal_code")


def _place(start: int, end: int, rule: str) -> Proposal:
    return Proposal(start, end, "place", Rank.PATTERN, "rule", rule)


def without_parts(view: View, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Without known names that are part of a longer proper name (« Grand Paris
    Express ») or of a street's (« rue de la Libération »).
    """
    proposals = [
        p
        for p in proposals
        if p.rank is not Rank.KNOWN or not _STREET.search(view.text, max(0, p.start - 40), p.start)
    ]
    edges = {edge for p in proposals if p.kind != "place" for edge in (p.start, p.end)}
    towns = {p.end for p in proposals if p.rule in _TOWNS}
    ends = {p.end for p in proposals}
    known = [p for p in proposals if p.kind == "place" and p.rank is Rank.KNOWN]
    parts = {
        p
        for p in known
        if _is_joined(view, p, ends) or _is_part(view, p, edges | towns if p.rule == "department" else edges)
    }
    return [p for p in proposals if p not in parts]


def _is_part(view: View, place: Proposal, edges: set[int]) -> bool:
    before = _CAPITALISED_BEFORE.search(view.text, max(0, place.start - 30), place.start)
    if (
        before is not None
        and place.start - 1 not in edges
        and not view.is_start(before.start(1))
        and before[1] not in WORDS.place_heads
    ):
        return True
    after = _CAPITALISED_AFTER.match(view.text, place.end)
    common = (
        after is not None
        and place.rule == "department"
        and view.folded[place.end + 1 : after.end()] in view.lower_words
    )
    return place.end + 1 not in edges and after is not None and not common


def _is_joined(view: View, place: Proposal, ends: set[int]) -> bool:
    """Whether the place is the last part of a longer name: « Grand Val Loire et Oise »."""
    joined = _JOINED.search(view.text, max(0, place.start - 60), place.start)
    return joined is not None and joined.end(1) not in ends and not view.is_start(joined.start(1))
