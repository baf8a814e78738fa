"""Words right before or behind a date that alone say what it hangs on, whatever the tree: « directeur depuis
2019 », « jour de la rentrée », « contre 47 en 2019 ».

Owns the shapes of those phrases. It refuses to look further than they reach, but for the verb that they are
said of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import host_clause
from pipeline.syntax.function_words import is_adjectival
from pipeline.syntax.relations import is_object
from pipeline.syntax.tree import View, children, climb, finite, is_past_participle, is_predicate
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import is_common_noun, is_signal, is_verb, is_verbal, may_be_participle

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_STATE = re.compile(
    r"\b(?:en (?=fonctions?|poste|activité|vigueur|service)|au (?=pouvoir))(?P<noun>\w+)\s+$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:^\W*|,\s(?:son\s|sa\s|leur\s|l')?)(?P<noun>(?:vice-|co-)?(?:[Ss]énat(?:eur|rice)|[Dd]éputée?\b"
    r"|[Mm]aire\b|[Mm]embre\b|[Aa]djointe?\b|[Cc]onseill[eè]re?\b|[Pp]résidente?\b|[Dd]irect(?:eur|rice)\b|prédécesseur|successeur|directeur|directrice|président|maire|secrétaire|trésori|rapporteur|député"
    r"|sénat|ministre|préfet|préfète|chef|patron|responsable"
    r"|gérant|procureur|entraîneur|membre|conseill|adjoint|élu|ordonnateur|comptable|titulaire|propriétaire"
    r"|actionnaire|exploitant|locataire|associé|délégataire|concessionnaire)[^\W\d]*)(?:\s(?!qui\b|que\b"
    r"|et\b)[^\s,;:.()]+){0,8}\s*\(?$"
)
_MADE = re.compile(
    r"\bl['’]objet,? (?:d['’]une?|de la|du|de|des)\s(?P<noun>[^\W\d_]+)\s[^\W\d_]+(?:é|ée|és|ées)\s"
    r"(?:en|au|à|dès|le)?\s?(?:l['’])?$"
)
"""« a fait l'objet d'une inspection détaillée en 2015 »."""
_SAID_ASIDE = re.compile(
    r"(?<=,\s)(?P<noun>(?:prévu|fixé|programmé|attendu|annoncé)e?s?),\s(?:selon|d['’]après|sous|sauf)\s"
    r"[^,;:]{2,50},\s(?:pour\s|le\s|en\s|au\s)*$"
)
"""« la signature, prévue, selon Me Morel, le 30 novembre »."""
_VALID = re.compile(
    r"\b(?P<noun>valables?|applicables?|effecti(?:f|ve)s?|(?:renouvel|rembours|pay|reconduct|exig|consult|résili)[ai]bles?|vacante?s?"
    r"|(?<=, )(?:inchang|inoccup|inexploit|inutilis)ée?s?|(?<=, )stables?)\s+$"
)
_ENTERED = re.compile(r"\b(?:entr\w+|mis\w*|met\w*|remis\w*|maint\w+)\s+$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\bcontre\s+(?:près de |environ |seulement |plus de |à peine )?\d[\d\s.,]*(?:%|€|[^\W\d]+){0,2}\s*$"
)
_THAT = re.compile(r"\s+qu(?:e\b|')")
_DAY_OF = re.compile(
    (
        r"^\s*,\s*(?:le\s+)?(?:jour|date|année)\s+(?:de\s+|d'|du\s+)(?:la\s|le\s|l'|son\s|sa\s|leur\s"
        r"|ses\s)?(?P<noun>[\w-]+)"
    ),
    re.IGNORECASE,
)
_OF_DAY = re.compile(
    (
        r"\bjour\s+(?:de\s+la\s+|de\s+l'|du\s+|de\s+son\s+|de\s+sa\s+)(?P<noun>[\w-]+)\s*,\s*(?:dès\s+)?(?:le"
        r"\s+)?$"
    ),
    re.IGNORECASE,
)
_WRITTEN = frozenset({"announcement", "answer", "decision", "filing", "question"})
OF = re.compile(r"(?:^|\s)(?:d[ue]|des|de la|de l'|d')\s*$", re.IGNORECASE)
"""« de », « du », « de l' » right before a date."""
_OBJECT_OF = re.compile(r"\b(?:l['’]objet|la cible|victimes?),?\s*(?:le\s)?$")
_DEED = re.compile(r",?\s(?:d['’]une?\s|d['’]|de\s|des\s|du\s)(?P<deed>[^\W\d]+)")
_NOUN_BEFORE = re.compile(r"(?P<noun>[^\W\d_]{4,})\s*,\s*(?:au\s|le\s|en\s|dans la\s)?$")
_COMPLEMENT = re.compile(r"\s*,\s*(?:de\s|du\s|des\s|d['’])")
_AS_AGREED = 3
"""Words of « ouvrira comme prévu »."""
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")


def against(view: View, dating: Dating) -> Token | None:
    """« 254 cas ont été signalés, contre 47 en 2019 »: the figure it
    is set against is that of the same verb.
    """
    match = _AGAINST.search(view.text[: dating.signal_start - view.origin])
    if match is None:
        return None
    before = [
        token
        for token in view.doc
        if token.idx < match.start() and token.i not in view.names and not is_signal(token)
    ]
    return next(
        (
            token
            for token in reversed(before)
            if is_verbal(token) and (is_predicate(token) or _is_counted(token))
        ),
        None,
    )


def _is_counted(token: Token) -> bool:
    """« avec 340 bateaux recensés en 2021, contre 890 »: what a participle counts."""
    return is_past_participle(token) and any(child.like_num for child in token.head.children)


def state_before(view: View, dating: Dating) -> Token | None:
    """« son prédécesseur, en fonctions jusqu'en mars », « X, directeur du site depuis 2019 »: a state or an
    office named right before the date.
    """
    left = view.text[: dating.signal_start - view.origin]
    lasting = dating.sense in {"since", "until"}
    office = _OFFICE.search(left) if lasting or _is_stretch(dating) else None
    office = office or (_VALID.search(left) if lasting else None)
    if office is not None:
        return next((token for token in view.doc if token.idx == office.start("noun")), None)
    match = _STATE.search(left)
    if match is None or _ENTERED.search(view.text[: match.start()]):
        return None
    return next((token for token in view.doc if token.idx == match.start("noun")), None)


def _is_stretch(dating: Dating) -> bool:
    """« trésorier de 2015 à 2020 »: two ends, the first behind « de »."""
    return dating.sense == "at" and "/" in dating.edtf and dating.end > dating.expression.end


def made_object(view: View, dating: Dating) -> Token | None:
    """« a fait l'objet d'une inspection détaillée en 2015 »: the inspection, and not how it was made."""
    match = _MADE.search(view.text[: dating.signal_start - view.origin])
    noun = None if match is None else next((t for t in view.doc if t.idx == match.start("noun")), None)
    return noun if noun is not None and lexicon.names_deed(noun) else None


def beyond_aside(view: View, dating: Dating) -> Token | None:
    """« la signature, prévue, selon Me Morel, le 30 novembre »: the participle, and not who says so."""
    match = _SAID_ASIDE.search(view.text[: dating.signal_start - view.origin])
    return None if match is None else next((t for t in view.doc if t.idx == match.start("noun")), None)


def since_which(view: View, dating: Dating) -> Token | None:
    """« cela fait dix ans que le point est gelé »: the verb after « que »."""
    if (
        not dating.counted
        or not dating.edtf.endswith("/..")
        or not _THAT.match(view.text, dating.end - view.origin)
    ):
        return None
    after = (token for token in view.doc if view.offset(token) >= dating.end and token.i not in view.names)
    return next((token for token in after if is_predicate(token) and finite(token) is not None), None)


def day_of(view: View, dating: Dating) -> Token | None:
    """« le 11 mars, jour de son investiture », « le jour de la rentrée,
    le 2 septembre »: what the day is that of.
    """
    after = _DAY_OF.search(view.text[dating.end - view.origin :])
    if after is not None:
        return _event_at(view, dating.end - view.origin + after.start("noun"))
    before = _OF_DAY.search(view.text[: dating.start - view.origin])
    return None if before is None else _event_at(view, before.start("noun"))


def _event_at(view: View, place: int) -> Token | None:
    token = next((word for word in view.doc if word.idx == place), None)
    return token if token is not None and lexicon.names_event(token) else None


def clause_behind(view: View, dating: Dating) -> Token | None:
    """« elle annonce qu'à partir de 2023 les ports paieront … »: after
    « que », the date is the clause's that follows.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"le", "la", "l'", "les", "en", "ce", "cette"}:
        before.pop()
    if not before or before[-1].lower_ not in {"que", "qu'"}:
        return None
    after = (token for token in view.doc if view.offset(token) >= dating.end)
    return next(
        (
            token
            for token in after
            if is_predicate(token) and finite(token) is not None and token.i not in view.names
        ),
        None,
    )


def participle_before(view: View, dating: Dating) -> Token | None:
    """« un indice gelé depuis cinq ans », « les agents titularisés en 2012 »: the
    participle that the date follows without a break.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"en", "le", "au", "à", "l'"}:
        before.pop()
    word = before[-1] if before else None
    if word is None or not may_be_participle(word) or word.i in view.names or word.lemma_ == "dater":
        return None
    if not _PARTICIPLE.search(word.lower_) and not is_past_participle(word):
        return None
    of = dating.sense == "at" and dating.end == dating.expression.end
    of = of and OF.fullmatch(view.text[word.idx + len(word) : dating.start - view.origin]) is not None
    if of and word.i > 0 and is_common_noun(word.nbor(-1)):
        return None  # « la décision attaquée du 5 juin »
    return (
        word if is_verb(word) or (lexicon.record_of(word) is not None and not is_adjectival(word)) else None
    )


def as_agreed(view: View, dating: Dating) -> Token | None:
    """« ne rouvrira pas comme prévu en juin », « débuterait « comme promis en mai » »: the verb that the
    comparison is of.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"en", "le", "au", "à", "l'"}:
        before.pop()
    if len(before) < _AS_AGREED or before[-2].lower_ != "comme" or not may_be_participle(before[-1]):
        return None
    words = reversed(before[:-2])
    return next((host_clause(word) for word in words if is_predicate(word) and finite(word)), None)


def planned_noun(view: View, dating: Dating) -> Token | None:
    """« les objectifs pour 2030 »: the noun just before the preposition, when it looks ahead by itself."""
    left = [token for token in view.doc if view.offset(token) < dating.signal_start]
    return left[-1] if left and lexicon.kind_of(left[-1]) == "deadline" else None


def noun_around(view: View, dating: Dating) -> Token | None:
    """« la signature, le 4 février, d'une charte »: the date stands between a deed and what it befalls."""
    left, start = view.text[: dating.signal_start - view.origin], dating.end - view.origin
    before, behind = _NOUN_BEFORE.search(left), _COMPLEMENT.match(view.text, start)
    if before is None or behind is None:
        return None
    noun = next((token for token in view.doc if token.idx == before.start("noun")), None)
    if noun is None or not is_common_noun(noun) or noun.i in view.names:
        return None
    return noun if lexicon.names_deed(noun) else None


def deed_beyond(view: View, dating: Dating) -> Token | None:
    """« a fait l'objet, le 9 juillet, d'une mise en demeure »: what befalls stands behind its date."""
    match = _DEED.match(view.text, dating.end - view.origin)
    if match is None or not _OBJECT_OF.search(view.text[: dating.signal_start - view.origin]):
        return None
    anchor = view.head_of(dating.start, dating.end)
    if anchor is not None and any(token.lemma_ in ("faire", "être") for token in climb(anchor)):
        return None  # the tree shows whom it befell
    return next((token for token in view.doc if token.idx == match.start("deed")), None)


def by_paper(view: View, dating: Dating) -> Token | None:
    """« a confirmé sa participation par un courrier du 14 mai »: what is written says it, and no thing of
    which the tree makes it a complement.
    """
    anchor = view.head_of(dating.start, dating.end)
    paper = None if anchor is None else anchor.head
    if paper is None or paper.head.i > paper.i or paper.lemma_.lower() not in title_rules().made.words:
        return None
    thing, host = paper.head, host_clause(paper)
    if host is None or lexicon.kind_of(host) not in _WRITTEN or thing.head.i != host.i:
        return None
    by = is_object(thing) and any(word.lower_ == "par" for word in children(paper, "case"))
    return host if by else None
