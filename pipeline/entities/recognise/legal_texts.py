"""Legal texts: acts with number or date, codes, named laws. Spans stop before the descriptive title of a
numbered act; article numbers are out.

It refuses acts that nothing identifies (« un décret », « cette loi »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import Field

from pipeline.entities.lexicon.complements import domain_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.models import Model
from pipeline.resources import Record, read_resource


class Act(Record):
    """A kind of act that a number or a date identifies."""

    pattern: str = Field(description="Regular expression on folded text.")


class FixedName(Record):
    """A text known by its name."""

    pattern: str = Field(description="Regular expression, on folded text unless it is an acronym.")
    acronym: bool = Field(default=False, description="Matched on the text as written.")
    capital: bool = Field(default=False, description="Written with a capital; matched without accents.")
    name: str | None = Field(default=None, description="Full name of what an acronym stands for.")
    cited: bool = Field(
        default=False, description="The acronym is other things too: an article is cited before it."
    )


class LegalTexts(Model):
    """Shape of legal_texts.toml."""

    codes: tuple[str, ...]
    code_examples: tuple[str, ...]
    code_rejects: tuple[str, ...]
    act: tuple[Act, ...]
    named: tuple[FixedName, ...]
    fixed: tuple[FixedName, ...]


_MONTH = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_DATE = rf"(?:\d{{1,2}}(?:er)? (?:{_MONTH}) \d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:{_MONTH}) \d{{4}})"
_NUMBER = (
    r"(?:n ?[°ºo]s?\.? ?[a-z]{0,6}\d(?:[\w./-]*\w)?(?: (?:dc|qpc)\b)?|"
    r"\((?:ue|ce|cee|euratom|ue, euratom|pesc)\) (?:n ?[°º] ?)?\d[\d/]*|\d{2,4}/\d{1,4}/(?:ceca|cee|ce|ue|jai"
    r"|euratom|pesc)\b|"
    r"\(\d{2,4}/\d{1,4}/[^()\n]{2,30}\)|\d{4}/\d{1,4}|\d{2,4}-\d{2,4}\b|nor ?:? ?[a-z]{3,4}\d{7}[a-z]\b)"
)
_ISSUER = (
    r"(?: (?:du |de la |d'|de l')(?:parlement europeen et du conseil|parlement europeen|conseil europeen"
    r"|conseil|commission(?: europeenne)?|"
    r"banque centrale europeenne)(?: de l'union europeenne)?\b)"
)
_IDENTITY = (
    rf"(?:{_ISSUER}? (?:du )?{_NUMBER}{_ISSUER}?(?:,? du {_DATE})?| (?:en date )?du {_DATE}(?: {_NUMBER})?"
    rf"| de (?:1[5-9]|20)\d\d\b(?!-))"
)
_SUBJECT = re.compile(
    r" (?:relati(?:f|ve)s? (?:à|a|aux?)|portant|visant|tendant|pour (?:la|le|l'|les|une|un|des)|instituant"
    r"|modifiant|"
    r"autorisant|créant|sur (?:la|le|l'|les)|"
    r"d'orientation|de programmation|de modernisation|de simplification|de transformation|"
    r"ratifiant|"
    r"renforçant|favorisant|garantissant|confortant|habilitant|de [a-zà-ÿ]+ation)\b"
)
_STOPS = (
    r";:.…»\"”(\n]| n° | qui | que | dont | est | a été | sera | ont | adopté| déposé| présenté| prévoit"
    r"| dispose|"
    r" actuellement| en cours| examiné| ou | afin | pour l'année"
)
_SUBJECT_END = re.compile(rf"[,{_STOPS}")
_RUNNING = (
    r" a | n'| ne | se | permet| impose| oblige| garantit| reconnaît| doit| doivent| peut| peuvent| stipule"
    r"| signé| ratifié| conclu| entré|"
    r" fixe| crée| interdit| comporte| contient| comprend| modifie| introduit| réforme|"
    r" autorise| rend | exige| prohibe| institue| instaure| définit| précise| supprime| dont | l'ont |"
    r" sont | était | étaient | reste | restent |"
    r" et (?:la |le |les |l')(?=convention|loi|directive|pacte|protocole|traité|accord|charte)| s'| y | met "
    r"| par |"
    r" dans | depuis | comme | et (?:par|du|au) | \("
)
_GOVERNING = (
    r" (?!(?:à|de|sur|sous|pour|par|dans|en|et|ou|ni|avec|sans|contre|entre|envers|vers|chez|tous|toutes|tout"
    r"|toute|dont|selon|depuis) )"
    rf"[{LOWER}]{{4,}} (?=(?:le|la|les|une?) |l')"
)
"""A word with a determiner after it that is no preposition: a verb with its object, whatever it is tagged."""
_TITLED_END = re.compile(
    rf",(?! (?:de la |de l'|du |des |à la |à l'|aux? ))|[{_STOPS}|{_RUNNING}|{_GOVERNING}"
)
"""Where the title of a law or a treaty ends in running text."""
_NOUN = re.compile(rf"[{UPPER}{LOWER}][{UPPER}{LOWER}-]{{2,}}(?![\w'-])")
_CITED = re.compile(
    r"(?:\barticles?|\bart\.|\b[lrd]\. ?\d)[^.;:\n]{0,50}(?:[lrd]\. ?[\d-]+[^;:\n]{0,20})? (?:du |et du "
    r"|le )$"
)
_SMALL = re.compile(rf" (?=[{LOWER}])")
_CLAUSE = re.compile(r"\b(?:(?:lors|puis)?qu(?:e |')|qui |dont |où |si )")
"""A clause inside a title has a verb of its own: « lorsqu'elles accueillent »."""
_FIRST_WORD = re.compile(r" [^\W\d]+")
LONGEST_TITLE = 300
"""Code points after which the title of a bill is cut, whatever follows."""
_BILL = re.compile(
    r"(?:pro(?:jets?|positions?) de (?:loi(?: organique| constitutionnelle)?|resolution(?: europeenne)?"
    r"|decret(?! sur)))\b"
)
_ALONE = re.compile(
    r" ?,| (?:adopté|déposé|modifié|rejeté|considéré|transmis)e?s?\b| de MM?\.? [A-ZÀ-Þ]| de Mmes? [A-ZÀ-Þ]"
    r"|\n"
)
"""What follows the heading of a bill's file."""
_NEXT_LINE = re.compile(r"[ \t]*\n\s*")
_SUBJECT_LAW = re.compile(r"(?<=\bla )loi(?: federale| cantonale| [a-z]{3,12}oise)?(?= sur l)")
_LINK = re.compile(r"^(?:de la |de l'|des |du |de |d')")
_ON = re.compile(r" sur (?:la |les? |l')")
_CODE = re.compile(r"(?<=[a-zà-ÿ,;:] )Code(?: [a-zà-ÿ]{5,12})?(?= (?:d(?:e|u|es) |d'))")
"""« le Code de la démocratie locale »: with a capital in mid-sentence a code is one, whatever its domain."""
_OF_TOWN = re.compile(
    r"(?:[Ll]a |[Ll]e |[Ll]es )(?P<act>(?:[Cc]onvention|[Pp]rotocole|[Tt]raité|[Cc]harte|[Aa]ccords) "
    rf"(?:de (?:La )?|d')(?P<town>{CAP}))(?![\w-]| [{UPPER}])"
)
"""« la convention de Faro »: a treaty by where it was signed."""
_DATED = re.compile(rf" du {_DATE}| de (?:19|20)\d\d\b")
_JUDGE = (
    r"(?:juge|(?:vice-)?presidente?|magistrate?|tribunal|cour|conseill(?:er|ere)|premi(?:er|ere) presidente?)"
)
_PROCEDURE = re.compile(rf",? (?:la cloture|l'instruction|(?:le|la|du|de la) {_JUDGE}|rendue? )\b")
_BY_JUDGE = re.compile(rf"\b(?:(?:le|la) {_JUDGE}|cloture|instruction)\b[^.;\n]{{0,50}} par (?:une )?$")
_LAW = re.compile(
    r"(?:(?<=\bla )|(?<=^)|(?<=\n))loi(?: organique| constitutionnelle)?"
    r"(?= (?:(?:relative a|portant|visant a|tendant a|renforcant|confortant|favorisant|d'orientation|"
    r"de (?:programmation(?! militaire)|modernisation|transformation|simplification|refondation|sauvegarde)) "
    r"|pour (?:la |le |l'|les |une? )))"
)
_TREATY = re.compile(
    r"(?:convention(?:-cadre)?|pacte|protocole|traite|accord)(?: internationale?| europeenne?"
    r"| additionnel(?:le)?| interamericaine?)*"
    r"(?: (?:de l'|des |du )(?:onu|organisation des nations unies|nations unies|conseil de l'europe|unesco"
    r"|oit|"
    r"organisation internationale du travail))?"
    r"(?<!convention)(?<!pacte)(?<!protocole)(?<!accord)(?<!traite)(?= (?:relati(?:f|ve) a|sur l|contre "
    r"|concernant l|pour l))"
)


def find_legal_texts(view: View) -> Iterator[Proposal]:
    """Numbered or dated acts, codes, named laws and bills with a title."""
    for match in view.matches(_acts()):
        if not _is_procedural(view, match):
            yield _text(match.start(), match.end(), "act")
    yield from _all_codes(view)
    for match in view.matches(_named(), written=True):
        yield _text(match.start(), match.end(), "named")
    for pattern, record in _fixed():
        for match in view.matches(pattern, written=record.acronym):
            if _stands(view, match, record):
                yield _text(match.start(), match.end(), "fixed", record.name)
    yield from _titled_bills(view)
    yield from _titled_laws(view)


def _all_codes(view: View) -> Iterator[Proposal]:
    for match in view.matches(_codes()):
        yield _text(match.start(), match.end(), "code")
    for match in view.matches(_CODE, written=True):
        end = domain_end(view, match.end(), adjective_suffices=False)
        if end is not None:
            yield _text(match.start(), end, "code")


def _is_procedural(view: View, match: re.Match[str]) -> bool:
    """Whether a judge's order is meant: « Par ordonnance du 3 février 2020, la clôture … »."""
    if not match.group().startswith("ordonnance") or re.search(r"\bn ?[°ºo]", match.group()):
        return False
    before = view.folded[max(0, match.start() - 70) : match.start()]
    return _PROCEDURE.match(view.folded, match.end()) is not None or _BY_JUDGE.search(before) is not None


def _stands(view: View, match: re.Match[str], record: FixedName) -> bool:
    """Whether the name is one where it stands: with its capital in
    mid-sentence, or after an article that is cited.
    """
    dated = match.group()[-1].isdigit()
    if record.capital and (
        view.text[match.start()].islower() or (view.is_start(match.start()) and not dated)
    ):
        return False
    return (
        not record.cited or _CITED.search(view.folded, max(0, match.start() - 60), match.start()) is not None
    )


def _titled_bills(view: View) -> Iterator[Proposal]:
    done = 0
    for match in view.matches(_BILL):
        subject = _SUBJECT.match(view.text, match.end())
        if subject is not None and match.start() >= done:
            done = _title_end(view, subject.end(), _SUBJECT_END)
            yield _text(match.start(), done, "bill")
        elif view.is_start(match.start()) and _ALONE.match(view.text, match.end()):
            yield _text(match.start(), match.end(), "bill_alone", _titled_below(view, match))


def _titled_below(view: View, bill: re.Match[str]) -> str | None:
    """« PROPOSITION DE LOI » above « relative à la chasse, »: its name with the title of the next line."""
    gap = _NEXT_LINE.match(view.text, bill.end())
    subject = None if gap is None else _SUBJECT.match(f" {view.text[gap.end() : gap.end() + 40]}")
    if gap is None or subject is None:
        return None
    end = _title_end(view, gap.end() + subject.end() - 1, _SUBJECT_END)
    return f"{view.text[slice(*bill.span())].lower()} {' '.join(view.text[gap.end() : end].split())}"


def _titled_laws(view: View) -> Iterator[Proposal]:
    """« la loi relative à la croissance verte », « la convention internationale sur les droits de l'enfant »,
    « la loi sur l'eau du 3 mai 1992 ».
    """
    for match in view.matches(_SUBJECT_LAW):
        link = _ON.match(view.folded, match.end())
        subject = _NOUN.match(view.text, link.end()) if link else None
        if subject is not None:
            end = domain_end(view, subject.end()) or subject.end()
            dated = _DATED.match(view.folded, end)
            yield _text(match.start(), dated.end() if dated else end, "law")
    for match in view.matches(_OF_TOWN, written=True):
        if not is_first_name(match["town"]) and load_gazetteer().institution(match["town"]) is None:
            dated = _DATED.match(view.folded, match.end())
            yield _text(match.start("act"), dated.end() if dated else match.end(), "treaty")
    for pattern, rule in ((_LAW, "law"), (_TREATY, "treaty")):
        for match in view.matches(pattern):
            subject = _FIRST_WORD.match(view.text, match.end())
            if subject is not None:
                yield _text(match.start(), _title_end(view, subject.end(), _TITLED_END), rule)


def _title_end(view: View, offset: int, stop: re.Pattern[str]) -> int:
    """Where a title ends that goes on from `offset`: at a word of `stop`, or before a finite verb."""
    limit = min(len(view.text), offset + LONGEST_TITLE)
    end = stop.search(view.text, offset, limit)
    limit = end.start() if end else limit
    verb = next(
        (place.start() for place in _SMALL.finditer(view.text, offset, limit) if place.end() in view.verbs),
        limit,
    )
    return limit if _CLAUSE.search(view.text, offset, verb) else verb


def _text(start: int, end: int, rule: str, name: str | None = None) -> Proposal:
    return Proposal(start, end, "legal_text", Rank.PATTERN, "rule", rule, name)


@cache
def _acts() -> re.Pattern[str]:
    kinds = "|".join(act.pattern for act in read_resource("legal_texts", LegalTexts).act)
    return re.compile(rf"\b(?:{kinds}){_IDENTITY}")


@cache
def _codes() -> re.Pattern[str]:
    codes = {_LINK.sub("", code) for code in read_resource("legal_texts", LegalTexts).codes}
    names = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    return re.compile(rf"\bcode (?:de la |de l'|des |du |de |d')?(?:{names})\b")


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(record.pattern for record in read_resource("legal_texts", LegalTexts).named)
    quoted = (
        rf"[«\"“] ?(?:[{UPPER}][^»\"”\n]{{2,60}}|[{LOWER}-]{{4,20}}(?: [{LOWER}-]{{2,20}}){{0,3}}) ?[»\"”]"
    )
    proper = rf"(?:{quoted}|{CAP}(?:(?: et |[ ])(?:{CAP}|\d(?!\d)|[{LOWER}]+(?<=ence)|[{LOWER}]+(?<=ique)))*)"
    return re.compile(rf"\b(?:{names}){proper}(?: de (?:19|20)\d\d\b| du {_DATE})?(?! [{UPPER}]?\.)")


@cache
def _fixed() -> tuple[tuple[re.Pattern[str], FixedName], ...]:
    return tuple(
        (
            re.compile(
                rf"(?<![\w-])(?:{record.pattern if record.acronym else record.pattern.lower()})(?![\w-])"
            ),
            record,
        )
        for record in read_resource("legal_texts", LegalTexts).fixed
    )
