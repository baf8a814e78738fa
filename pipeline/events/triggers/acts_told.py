"""Acts that a document tells without any date and that a reader would miss: a sanction, a complaint, a
refusal, a dismissal, an appointment, a vote.

Owns which verbs tell such an act, by whom or to whom it must be done, and that it is over. It refuses
reports of what somebody says, habits, denials, conditions and questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import is_main
from pipeline.syntax.function_words import is_reflexive
from pipeline.syntax.negation import is_denied_by
from pipeline.syntax.relations import is_conjunct, is_content_clause, is_past_auxiliary
from pipeline.syntax.tree import View, auxiliaries, children, feature, finite, subject
from pipeline.syntax.word_classes import is_common_noun, is_name, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_ENDING = re.compile(r"(?:er|ir|re|ître|ettre)$")
_IRREGULAR = (
    r"élue?s?|réélue?s?|interdite?s?|dissoute?s?|mise?s?|rompue?s?|conclue?s?|ouverte?s?|promue?s?|admise?s?"
)
_REACH = 2
_GENERAL = frozenset({"toujours", "souvent", "parfois", "régulièrement", "trop", "certes"})
_DENYING = frozenset({"pas", "jamais", "plus", "rien", "guère", "aucun", "aucune", "point", "nullement"})
_DEFINITE = frozenset(
    {"le", "la", "l'", "ce", "cette", "cet", "notre", "votre", "leur", "son", "sa", "un", "une"}
)
_VAGUE = frozenset(
    {"on", "nous", "je", "j'", "vous", "ils", "elles", "il", "elle", "cela", "ce", "c'", "qui", "tous"}
)


def may_tell(text: str) -> bool:
    """Whether a sentence may tell such an act: one of the verbs in a compound past."""
    return _compound().search(text) is not None and not text.rstrip(' »"').endswith("?")


@cache
def _compound() -> re.Pattern[str]:
    """« a sanctionné », « a été élue », « avaient alors déposé »."""
    words = (*lexicon.group("act_told"), *lexicon.group("act_with"))
    stems = {_ENDING.sub("", word) for word in words}
    some = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    return re.compile(
        rf"\b(?:a|ont|avait|avaient|est|sont|été)\s(?:[\w'’-]+\s){{0,3}}?"
        rf"(?:(?:{some})(?:é|i|u|is|it|t)(?:e|es|s)?|{_IRREGULAR})\b",
        re.IGNORECASE,
    )


def told_acts(view: View) -> Iterator[Token]:
    """The verbs of a sentence that tell an act of, or done to, somebody who is named or is one body."""
    if view.doc.text.rstrip(' »"').endswith("?"):
        return
    verbs = (token for token in view.doc if is_verb(token) and token.i not in view.names)
    for verb in verbs:
        if _tells_act(verb) and _is_over(verb) and _stands(verb) and _takes_part(view, verb):
            yield verb


def _tells_act(verb: Token) -> bool:
    """« a sanctionné »; « a ouvert une enquête », « a mis en demeure », where what follows says it."""
    if lexicon.is_in(verb, "act_told"):
        return True
    if not lexicon.is_in(verb, "act_with"):
        return False
    if verb.lemma_ == "engager" and is_reflexive(verb):
        return True  # « s'est engagée à maintenir l'emploi »
    after = verb.doc[verb.i + 1 : verb.i + 1 + _REACH]  # « mis en demeure », « porté plainte »
    above = [*children(verb, "obj", "nsubj:pass"), *after]
    formula = any(word.lower_.startswith("suivant") for object_ in above for word in object_.children)
    return not formula and any(lexicon.is_in(word, "act_object") for word in above)


def _is_over(verb: Token) -> bool:
    """A compound past of the indicative, active or passive; no present passive, no imperfect."""
    word = finite(verb)
    if word is None or word.i == verb.i or "Ind" not in feature(word, "Mood"):
        return False
    return is_past_auxiliary(word) or any(helper.lower_ == "été" for helper in auxiliaries(verb))


def _stands(verb: Token) -> bool:
    """In a main clause, or in one that depends on what somebody says; neither denied nor habitual."""
    top = verb.head if is_conjunct(verb) else verb
    told = is_main(top) or is_content_clause(top)
    marks = {word.lower_ for word in children(top, "mark")}
    usual = any(word.lower_ in _GENERAL for word in children(verb, "advmod"))
    return told and marks <= {"que", "qu'"} and not usual and not is_denied_by(verb, _DENYING)


def _takes_part(view: View, verb: Token) -> bool:
    """Somebody named, an office, a body; in the passive also one person or paper (« une plainte a été
    rejetée »), and whatever such a body is the agent of.
    """
    who = subject(verb)
    if who is None:
        return False
    if _is_somebody(view, who):
        return True
    agents = children(verb, "obl:agent")
    plain = lexicon.is_in(who, "somebody") or lexicon.is_in(who, "act_object") or lexicon.names_event(who)
    done = bool(children(verb, "aux:pass")) and _is_one(who)
    return done and (plain or any(_is_somebody(view, word) for word in agents))


def _is_somebody(view: View, word: Token) -> bool:
    mention = view.names.get(word.i)
    if mention is not None:
        return mention.kind in {"institution", "office", "person"}
    if is_name(word) or word.lower_ in _VAGUE:
        return False
    return lexicon.is_in(word, "acting_body") and _is_one(word)


def _is_one(noun: Token) -> bool:
    """« le conseil », « notre tribunal »; not « les conseils », « des maires »."""
    determined = any(word.lower_ in _DEFINITE for word in children(noun, "det"))
    return is_common_noun(noun) and determined and "Plur" not in feature(noun, "Number")
