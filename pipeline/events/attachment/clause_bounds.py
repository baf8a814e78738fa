"""Where the clause of a date begins and ends, where the tree runs across it: colons, phrases set off in
front, figures, dates side by side.

Owns the corrections by place in the sentence. It refuses to choose
among the words of one clause: governor does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.modality.phrases import phrase_before
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.relations import (
    has_relation,
    is_common_noun,
    is_infinitive,
    is_open_complement,
    is_preposition,
    is_signal,
    is_verb,
    is_verbal,
)
from pipeline.syntax.tree import (
    CIVILITIES,
    CLAUSES,
    SUBJECTS,
    View,
    children,
    climb,
    finite,
    is_participle,
    is_past_participle,
    is_predicate,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLON = re.compile(r"\s:\s|:\s")
_QUANTITY = re.compile(
    r"\d\s*(?:%|€|[kmM]€|Md€|(?:millions?|milliards?)(?: d'euros)?|points?|euros)\s*(?:[,(]\s*)?$"
)
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_IN_OFFICE = re.compile(r"(?:au pouvoir|à la tête|en fonctions?|en poste)\b", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:en (?=fonctions?|poste|activité|vigueur|service)|au (?=pouvoir))(?P<noun>\w+)\s+$", re.IGNORECASE
)
_OFFICE = re.compile(
    r",\s(?P<noun>(?:vice-|co-)?(?:directeur|directrice|président|maire|secrétaire|trésori|rapporteur|député"
    r"|sénat|ministre|préfet|préfète|chef|patron|responsable"
    r"|gérant|procureur|entraîneur|membre|conseill|adjoint|élu)[^\W\d]*)(?:\s(?!qui\b|que\b"
    r"|et\b)[^\s,;:.()]+){0,8}\s*$"
)
_VALID = re.compile(
    r"\b(?P<noun>valables?|applicables?|effecti(?:f|ve)s?|renouvelables?|vacante?s?"
    r"|(?<=, )(?:inchang|inoccup|inexploit|inutilis)ée?s?|(?<=, )stables?)\s+$"
)
_OF_PERSONS = ("eur", "membre", "élève", "aire", "trice", "euse", "ant", "ante", "ment", "er")
_JOINED = re.compile(r",?\s*(?:et|puis|ou)\b[^,;:.()]{0,40}$")
_SUBORDINATE = re.compile(
    r"\s*,\s*(?:(?:alors|tandis|bien|après|avant|sans) qu(?:e\b|')|lorsqu|quand\b|comme\b|puisqu|quoiqu)",
    re.IGNORECASE,
)
_ENTERED = re.compile(r"\b(?:entr\w+|mis\w*|met\w*|remis\w*|maint\w+)\s+$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\bcontre\s+(?:près de |environ |seulement |plus de |à peine )?\d[\d\s.,]*(?:%|€|[^\W\d]+){0,2}\s*$"
)
_OPENING = 3
_BESIDE = 4
"""Words that complete a noun before its date."""
_RELATIVE = re.compile(r",\s(?:qui|que|qu'|dont|où|lequel|laquelle|lesquel\w+)\b[^,;:()]*$")
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


def is_main(verb: Token) -> bool:
    """Whether a predicate heads a clause of its own, outside the subordinate ones."""
    return (
        not has_relation(verb, *CLAUSES)
        and not children(verb, "mark")
        and (finite(verb) is not None or bool(children(verb, *SUBJECTS)))
    )


def in_own_clause(view: View, dating: Dating, found: Token) -> Token:
    """The word that the date hangs on, once the tree's choice is brought back into the clause of the date."""
    apart = (
        set_off(view, dating, found)
        or _in_relative(view, dating, found)
        or _in_apposition(view, dating, found)
        or _beyond_subordinate(view, dating, found)
    )
    apart = (
        apart
        or _inside_subject(view, dating, found)
        or _opening_date(view, dating, found)
        or _fronted(view, dating, found)
    )
    apart = (
        apart
        or _beyond_colon(view, dating, found)
        or _figure(view, dating, found)
        or _in_aside(view, dating, found)
    )
    return found if apart is None or apart.text in CIVILITIES else apart


def _in_aside(view: View, dating: Dating, found: Token) -> Token | None:
    """« a annoncé un plan, le troisième depuis l'ouverture du capital en 2011 »: a
    date behind a noun of an aside is that noun's.
    """
    left = view.text[: dating.signal_start - view.origin]
    comma = max(left.rfind(", "), left.rfind("("))
    if found.idx > comma or comma < 0:
        return None
    inside = [token for token in view.doc if comma < token.idx < len(left) and token.i not in view.names]
    if any(is_verbal(token) for token in inside) or not inside:
        return None
    told = [
        token
        for token in inside
        if is_common_noun(token) and lexicon.names_event(token) and lexicon.kind_of(token) != "meeting"
    ]
    return told[-1] if told and told[-1].i + _BESIDE >= inside[-1].i else None


def _opening_date(view: View, dating: Dating, found: Token) -> Token | None:
    """« Le 13 avril 2022, face au blocage, les syndicats ont quitté la table »: a date that opens the
    sentence is the main clause's.
    """
    place = dating.end - view.origin
    opens = sum(character.isalpha() for character in view.text[: dating.start - view.origin]) <= _OPENING
    if (
        not opens
        or not view.text[place:].startswith(",")
        or found.idx < place
        or not is_common_noun(found)
        or not children(found, "case", "fixed")
    ):
        return None
    after = (
        token
        for token in view.doc[found.i + 1 :]
        if token.i not in view.names and is_predicate(token) and finite(token) is not None
    )
    return next((token for token in after if is_main(token)), None)


def _inside_subject(view: View, dating: Dating, found: Token) -> Token | None:
    """« Le marché attribué à X en juin 2019 a réduit l'offre »: a date between a subject and its verb,
    without comma, is the subject's own.
    """
    subject = (
        read_clause(view.doc, found.i).subject
        if finite(found) is not None and view.offset(found) >= dating.end
        else None
    )
    head = None if subject is None else view.doc[subject.head]
    if head is None or view.offset(head) > dating.signal_start or "," in view.text[head.idx : found.idx]:
        return None
    inside = [
        token
        for token in view.doc[head.i + 1 :]
        if view.offset(token) < dating.signal_start and token.i not in view.names
    ]
    return next(
        (
            token
            for token in reversed(inside)
            if is_verb(token) and is_past_participle(token) and token.lemma_ != "dater"
        ),
        None,
    )


def _in_relative(view: View, dating: Dating, found: Token) -> Token | None:
    """« le plan, qui s'ouvrira en 2024, prévoit »: a date that closes a
    relative clause set off by commas is that clause's.
    """
    place, end = dating.signal_start - view.origin, dating.end - view.origin
    if found.idx < end or not view.text[end:].lstrip().startswith(","):
        return None
    opening = _RELATIVE.search(view.text[:place])
    inside = (
        []
        if opening is None
        else [
            token for token in view.doc if opening.start() <= token.idx < place and token.i not in view.names
        ]
    )
    return next((token for token in reversed(inside) if is_verbal(token) and is_predicate(token)), None)


def _in_apposition(view: View, dating: Dating, found: Token) -> Token | None:
    """« la Cour, saisie par le préfet en 2019, a statué »: a date that closes a
    participle set off by commas is the participle's.
    """
    place, end = dating.signal_start - view.origin, dating.end - view.origin
    if found.idx < end or not view.text[end:].lstrip().startswith(","):
        return None
    inside = [
        token
        for token in view.doc
        if view.text.rfind(",", 0, place) < token.idx < place and token.i not in view.names
    ]
    if any(finite(token) is not None and is_verbal(token) for token in inside):
        return None
    return next(
        (token for token in reversed(inside) if is_verb(token) and is_participle(token) and inside[0].i > 0),
        None,
    )


def set_off(view: View, dating: Dating, found: Token | None = None) -> Token | None:
    """« l'épidémie, qui compte, au 11 août, 600 cas »: a date between
    commas right after a finite verb is that verb's.
    """
    before = [
        token for token in view.doc if token.idx < dating.signal_start - view.origin and not token.is_space
    ]
    while before and before[-1].lower_ in {"au", "en", "le", "à", "plus", "tard"}:
        before.pop()
    if (
        len(before) < 2
        or before[-1].text != ","
        or not view.text[dating.end - view.origin :].lstrip().startswith(",")
    ):
        return None
    verb = before[-2]
    told = finite(verb) is not None or is_infinitive(verb)
    return verb if verb is not found and is_verb(verb) and told and verb.i not in view.names else None


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


def _beyond_subordinate(view: View, dating: Dating, found: Token) -> Token | None:
    """« En 2022, alors que rien ne l'impose, la caisse a réduit … »: a date in
    front of a subordinate clause is the main clause's.
    """
    place = dating.end - view.origin
    if _SUBORDINATE.match(view.text, place) is None or found.idx < place or not children(found, "mark"):
        return None
    after = (
        token
        for token in view.doc[found.i + 1 :]
        if token.i not in view.names and is_predicate(token) and finite(token) is not None
    )
    return next(
        (
            token
            for token in after
            if not children(token, "mark") and not has_relation(token, "acl:relcl", "ccomp")
        ),
        None,
    )


def _beyond_colon(view: View, dating: Dating, found: Token) -> Token | None:
    """« Il a réfléchi : depuis dix ans, la ville aide … »: the verb on the date's side of the colon."""
    place, other = dating.signal_start - view.origin, found.idx
    if place < other:
        colon = _COLON.search(view.text, dating.end - view.origin, other)
        words = (
            []
            if colon is None
            else [token for token in view.doc if dating.end - view.origin <= token.idx < colon.start()]
        )
    else:
        colons = list(_COLON.finditer(view.text, other, place))
        words = (
            [token for token in view.doc if token.idx >= dating.end - view.origin]
            if colons and _opens(view, colons[-1].end(), place)
            else []
        )
    return next(
        (
            token
            for token in words
            if token.i not in view.names and is_predicate(token) and finite(token) is not None
        ),
        None,
    )


def _opens(view: View, start: int, end: int) -> bool:
    """Whether the date opens what follows the colon, and is set off by a comma or not at all."""
    return not view.text[start:end].strip()


def _fronted(view: View, dating: Dating, found: Token) -> Token | None:
    """« Sacrés à Londres en 2012, ils ont … », « Au pouvoir de 1999 à 2010, il
    est … »: the phrase in front has its own date.
    """
    comma = view.text.find(",", dating.end - view.origin)
    if comma < 0 or found.idx < comma or view.text[dating.end - view.origin : comma].strip():
        return None
    before = [
        token for token in view.doc if token.idx < dating.signal_start - view.origin and not token.is_space
    ]
    if not before or any(finite(token) is not None and is_predicate(token) for token in before):
        return None
    office = _IN_OFFICE.match(view.text.lstrip())
    if office is not None and len(before) <= 3:
        return before[1] if is_common_noun(before[1]) else before[-1]
    last = next(
        (word for word in reversed(before) if word.lower_ not in {"le", "au", "en", "l'"}), before[-1]
    )
    supposed = last if phrase_before(last) is not None else None  # « en cas de victoire le 24 avril »
    return (
        _head_of_phrase(view, before)
        or supposed
        or (_noun_bounded(before[-1]) if dating.sense in {"by", "after", "until"} else None)
    )


def _noun_bounded(word: Token) -> Token | None:
    """« Sans accord avant le 15 mai, la grève reprendra »: the event that a phrase in front bounds."""
    return (
        word
        if is_common_noun(word) and lexicon.names_event(word) and not lexicon.is_in(word, "carrier")
        else None
    )


def _head_of_phrase(view: View, words: list[Token]) -> Token | None:
    """The participle or noun without determiner with which a sentence begins."""
    first = words[0]
    if any(word.text == "," for word in words):
        return None
    if (
        first.i in view.names
        or is_preposition(first)
        or lexicon.is_in(first, "carrier")
        or children(first, "det", "case", "mark")
    ):
        return None
    if _PARTICIPLE.search(first.lower_) or is_past_participle(first):
        return first
    return first if is_common_noun(first) and first.lower_.endswith(_OF_PERSONS) else None


def _figure(view: View, dating: Dating, found: Token) -> Token | None:
    """« … perdu de leur pouvoir d'achat alors que la hausse a été de 5 % en 2021 »: a date right after a
    figure is that of the verb before it.
    """
    place = dating.signal_start - view.origin
    if _QUANTITY.search(view.text[max(0, place - 24) : place]) is None:
        return None
    verbs = [
        token
        for token in view.doc[found.i + 1 :]
        if token.idx < place and token.i not in view.names and is_predicate(token)
    ]
    told = [
        token
        for token in verbs
        if finite(token) is not None and not (is_open_complement(token) and found in climb(token))
    ]
    return told[-1] if told else None


def state_before(view: View, dating: Dating) -> Token | None:
    """« son prédécesseur, en fonctions jusqu'en mars », « X, directeur du site depuis 2019 »: a state or an
    office named right before the date.
    """
    left = view.text[: dating.signal_start - view.origin]
    office = (_OFFICE.search(left) or _VALID.search(left)) if dating.sense in {"since", "until"} else None
    if office is not None:
        return next((token for token in view.doc if token.idx == office.start("noun")), None)
    match = _STATE.search(left)
    if match is None or _ENTERED.search(view.text[: match.start()]):
        return None
    return next((token for token in view.doc if token.idx == match.start("noun")), None)


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


def beside(view: View, dating: Dating, previous: tuple[Dating, Token] | None, found: Token) -> Token:
    """« fermée en mai et rouverte l'année suivante, elle a été vendue »: the second
    of two joined dates hangs where the first does.
    """
    if previous is None or previous[0].end > dating.signal_start:
        return found
    between = view.text[previous[0].end - view.origin : dating.signal_start - view.origin]
    if _JOINED.match(between) is None or any(
        is_predicate(token) for token in view.tokens(previous[0].end, dating.signal_start)
    ):
        return found
    earlier = previous[1]
    return earlier if view.offset(earlier) < previous[0].start and view.offset(found) >= dating.end else found


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
