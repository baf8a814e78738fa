"""Names in telegraphic lines, where the parser is at a loss: « Rapport n° 12
déposé le 3 mai (mis en ligne le 4) par Mme … ».

Owns what « par », « de » and brackets say of who did what in a line
without a finite verb. It refuses sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.tree import CIVILITIES, View, is_participle
from pipeline.syntax.word_classes import is_common_noun, is_determiner

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_TO = frozenset({"à", "au", "aux"})
_PRESIDENCY = re.compile(r"\bà la présidence (?:du |de l['’])$", re.IGNORECASE)
"""« Enregistré à la Présidence du Sénat »."""
_PAIRED = frozenset({", ", ", le ", " : ", " (", " le ", " – ", " - "})
_AND = re.compile(
    r"(?:,? (?:sénat\w+|député\w*|(?:co-?)?rapporteur\w*|président\w*))?,? et (?:de |par )?(?:(?:M\.|Mme) )?"
)


def line_names(view: View, trigger: Token) -> Iterator[tuple[ParticipantRole, Mention]]:
    """Names that a line gives to one trigger: after « par » to the last participle
    of its bracket, after « de » to a noun of action.
    """
    previous: Mention | None = None
    taken = False
    for mention in view.mentions:
        first = _first(view, mention)
        if first is None:
            continue
        role = _role(view, trigger, mention, first)
        if role is None and taken and previous is not None and _is_listed(view, previous, mention):
            role = "theme"
        taken, previous = role is not None, mention
        if role is not None:
            yield role, mention


def _role(view: View, trigger: Token, mention: Mention, first: Token) -> ParticipantRole | None:
    """What the word before a name makes of it; None where the line does not give the name to the trigger."""
    word = _before(view, first)
    if (word == "par" or _is_behalf_of(view, first)) and _doer(view, first) == trigger.i:
        return "agent"
    if _heads_line(view, trigger, mention):
        return "agent"
    received = word in _TO or _PRESIDENCY.search(view.text, 0, first.idx)
    if received and _is_recipient(view, trigger, mention, first):
        return "addressee"
    if word in function_words().of and mention.kind in {"person", "office"} and _is_of(view, first, trigger):
        return "theme"
    return "theme" if word == ":" and _is_appointed(trigger, mention, first) else None


def _heads_line(view: View, trigger: Token, mention: Mention) -> bool:
    """« Sénat : texte déposé le … »."""
    return mention.kind == "institution" and mention.start == view.start and ":" in view.text[: trigger.idx]


def _is_recipient(view: View, trigger: Token, mention: Mention, first: Token) -> bool:
    """« Texte transmis (mis en ligne le …) au Sénat »: nothing but a publication stands between."""
    if mention.kind != "institution" or first.i <= trigger.i or lexicon.kind_of(trigger) != "filing":
        return False
    return all(
        lexicon.kind_of(other) == "publication" for other in _participles(view, trigger.i + 1, first.i)
    )


def _is_appointed(trigger: Token, mention: Mention, first: Token) -> bool:
    """« Nomination du rapporteur le … : Mme X »."""
    return mention.kind == "person" and trigger.i < first.i and lexicon.kind_of(trigger) == "appointment"


def _is_listed(view: View, first: Mention, second: Mention) -> bool:
    """Right after another, or joined to it: « MM. A, sénateur, et B, député »."""
    between = view.text[first.end - view.origin : second.start - view.origin]
    return len(between) <= len(", ") or (
        first.kind == second.kind == "person" and _AND.fullmatch(between) is not None
    )


def _is_of(view: View, name: Token, trigger: Token) -> bool:
    """Whether « de X » goes with a noun before it, or with the first participle after
    it (« Rapport n° 12 de Mme X, distribué le … »).
    """
    if is_common_noun(trigger):
        return name.i > trigger.i
    return (
        is_participle(trigger)
        and name.i < trigger.i
        and all(_is_on_behalf(word) for word in _participles(view, 0, trigger.i))
    )


def _is_behalf_of(view: View, name: Token) -> bool:
    """« au nom de la commission »."""
    return re.search(r"\bau nom (?:de la |de l'|du |de |d')$", view.text[: name.idx]) is not None


def _is_on_behalf(word: Token) -> bool:
    """« fait au nom de la commission » says for whom, not what happened."""
    return text_of(word.doc[word.i + 1 : word.i + 4]).lower().startswith("au nom d")


def _participles(view: View, start: int, end: int) -> list[Token]:
    return [word for word in view.doc[start:end] if is_participle(word) and word.i not in view.names]


def dated_body(view: View, trigger: Token, start: int) -> tuple[ParticipantRole, Mention] | None:
    """The body right before its date in a list of such pairs: « Lecture : Sénat, 3 juin ; Assemblée
    nationale, 4 juin »; `start` is the date's.
    """
    if view.has_verb or not is_common_noun(trigger):
        return None
    for mention in view.mentions:
        if (
            mention.kind == "institution"
            and view.text[mention.end - view.origin : start - view.origin] in _PAIRED
        ):
            return "agent", mention
    return None


def _first(view: View, mention: Mention) -> Token | None:
    tokens = view.tokens(mention.start, mention.end)
    return tokens[0] if tokens and tokens[0].i in view.names else None


def _before(view: View, token: Token) -> str:
    left = [
        word
        for word in view.doc[max(0, token.i - 3) : token.i]
        if word.text not in CIVILITIES and not is_determiner(word)
    ]
    return left[-1].lower_ if left else ""


def _doer(view: View, name: Token) -> int:
    """Index of the last participle before a name at the same depth of brackets; -1 when there is none."""
    depth = _depth(view, name)
    done = [
        word
        for word in view.doc[: name.i]
        if is_participle(word) and word.i not in view.names and _depth(view, word) == depth
    ]
    done = [
        word for word in done if lexicon.kind_of(word) != "publication"
    ] or done  # « déposé le …, mis en ligne le …, par … »
    return done[-1].i if done else -1


def _depth(view: View, token: Token) -> int:
    left = view.text[: token.idx]
    return left.count("(") - left.count(")")
