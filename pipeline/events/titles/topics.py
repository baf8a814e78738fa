"""What a pronoun stands for that goes on with no subject: a label or heading before it, the object of the
clause before, what was named last.

« Recensement : il se déroulera en mai », « Elle avait commandé un bac ; il sera livré samedi ». Owns those
places, each with what would compete there. It refuses a noun where another that agrees stands in reach, and
an object of which more is said than what things undergo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.pronouns import (
    agrees,
    is_feminine,
    is_latter,
    is_open,
    is_several,
    is_subject_pronoun,
    words_of,
)
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of, is_determined, may_stand_for
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import (
    case_words,
    has_relation,
    is_conjunct,
    is_inner_word,
    is_noun_complement,
    is_object,
    is_root,
    is_subject,
)
from pipeline.syntax.tree import View, copula, is_told
from pipeline.syntax.word_classes import is_common_noun, is_determiner, is_name, is_noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.syntax.parsed import Token

_SHORT = 8
"""Tokens of a sentence without verb that only names its topic."""
_BREAKS = frozenset({";", ":"})


def labels(view: View) -> dict[int, str]:
    """« Recensement : il se déroulera en mai »: the noun of the label that opens the sentence."""
    colon = next((t.i for t in view.doc if t.text == ":"), None)
    if colon is None or any(map(is_told, view.doc[:colon])):
        return {}
    first = next((t for t in view.doc if is_open(view, t)), None)
    if first is None or first.i < colon or _may_be_nobody(first):
        return {}
    said = _topic(view.doc[:colon], first, view)
    return {} if said is None else {first.i: said}


def under_heading(view: View, heading: View) -> dict[int, str]:
    """The noun of the heading for the pronoun that opens its section and its verb tells what becomes of a
    thing; one word alone names a part of the text (« Carrière »), and no thing.
    """
    first = next((t for t in view.doc if is_open(view, t)), None)
    if first is None or is_latter(first) or _may_be_nobody(first) or any(map(is_told, heading.doc)):
        return {}
    if not _undergoes(first, becomes=True) or sum(map(is_candidate, heading.doc)) < 2:
        return {}
    if any(is_candidate(t) and is_determined(t) and may_be(t, first) for t in view.doc[: first.i]):
        return {}
    said = _topic(heading.doc, first, heading)
    return {} if said is None else {first.i: said}


def objects_before(view: View) -> dict[int, str]:
    """« Ils avaient posé un bac ; il sera ôté samedi »: the object of the clause before, where no other noun
    of the sentence agrees and the pronoun's verb tells what is done to it.
    """
    found: dict[int, str] = {}
    for token in view.doc:
        if not is_subject_pronoun(view, token) or is_latter(token) or not _undergoes(token):
            continue
        before = [t for t in view.doc[: token.i] if is_candidate(t) and may_be(t, token) and _refers(t)]
        if len(before) != 1 or not _is_object_before(before[0], token) or before[0].i in view.names:
            continue
        said = words_of(before[0], alone=True) if agrees(before[0], token) else None
        if said is not None:
            found[token.i] = said
    return found


def counted(view: View, before: View) -> dict[int, str]:
    """« Le plan prévoit cinq décrets. Trois ont été publiés »: of what there are so many, where the sentence
    before counts one thing.
    """
    first = view.doc[0]
    if (
        is_determiner(first)
        or not first.like_num
        or first.text[0].isdigit()
        or not is_told(view.doc[min(1, len(view.doc) - 1)])
    ):
        return {}
    nouns = [
        t
        for t in before.doc
        if is_common_noun(t) and any(has_relation(c, "nummod") and c.i < t.i for c in t.children)
    ]
    nouns = [t for t in nouns if t.lower_ not in function_words().calendar_nouns]
    if len(nouns) != 1 or first.lower_ in ("un", "une"):
        return {}
    phrase = noun_phrase(nouns[0])
    end = next((t.i for t in before.doc[nouns[0].i : phrase.end] if t.text in (",", "(")), phrase.end)
    return {first.i: f"{first.lower_} {text_of(before.doc[nouns[0].i : end])}"}


def stated(before: View, pronoun: Token) -> str | None:
    """« Les comptes, ensuite. Arrêtés en mai, ils … »: the noun with which a sentence without verb opens."""
    doc = before.doc
    opens = is_determiner(doc[0]) and doc[0].head.i > 0 and is_root(doc[0].head)
    if not opens or any(map(is_told, doc)) or len(doc) > _SHORT:
        return None
    return _topic(doc, pronoun, before)


def _topic(tokens: Iterable[Token], pronoun: Token, view: View) -> str | None:
    """The first noun of a label or heading with its article, where it agrees and neither tells an event that
    its complement could outlive nor is a name.
    """
    nouns = [t for t in tokens if is_candidate(t)]
    if not nouns or not is_common_noun(nouns[0]) or nouns[0].i in view.names or not agrees(nouns[0], pronoun):
        return None
    head = nouns[0]
    if any(may_be(t, pronoun) for t in nouns[1:]) and lexicon.names_event(head):
        return None  # « Vote de la loi. Elle … »
    if any(is_conjunct(t) and t.head.i == head.i for t in nouns[1:]):
        return None
    said = words_of(head)
    if said is not None:
        return said
    phrase = noun_phrase(head)
    if any(map(is_determiner, head.doc[phrase.start : head.i])):
        return None
    end = next(
        (t.i for t in head.doc[head.i : phrase.end] if t.text in (",", "(", ":", "–", "-")), phrase.end
    )
    bare = text_of(head.doc[phrase.start : end]).replace("’", "'")
    first, _, rest = bare.partition(" ")
    bare = f"{first[:1].lower()}{first[1:]}{' ' if rest else ''}{rest}"
    return article_of(head, bare) + bare


def is_candidate(token: Token) -> bool:
    """A noun or name that could be meant: no day or month, and no inner part of a phrase."""
    plain = is_noun(token) and not is_inner_word(token)
    beside = is_name(token) and token.i > 0 and token.head.i == token.i - 1  # « la fonderie | Vial »
    return plain and not beside and token.lower_ not in function_words().calendar_nouns


def _refers(noun: Token) -> bool:
    """« un bac | à compost »: a bare complement only says of which sort the noun is."""
    return not is_noun_complement(noun) or is_name(noun) or is_determined(noun)


def _may_be_nobody(pronoun: Token) -> bool:
    """« il se tiendra une réunion »: a noun behind a reflexive verb may be what « il » announces."""
    clause = read_clause(pronoun.doc, pronoun.head.i)
    behind = pronoun.doc[clause.predicate].rights
    bare = (t for t in behind if is_candidate(t) and is_determined(t) and not case_words(t))
    return clause.group.reflexive and any(bare)


def may_be(noun: Token, pronoun: Token) -> bool:
    """Whether nothing speaks against a pronoun's standing for a noun."""
    return may_stand_for(noun, feminine=is_feminine(pronoun), plural=is_several(pronoun)) is not False


def _undergoes(pronoun: Token, *, becomes: bool = False) -> bool:
    """« il sera démonté », « elle est fermée »: what is said of things as well as of persons; with `becomes`,
    « elle est partie » too.
    """
    clause = read_clause(pronoun.doc, pronoun.head.i)
    if becomes and any(t.lemma_ == "être" for t in pronoun.doc[clause.group.start : clause.group.end]):
        return True
    return clause.group.passive or clause.group.reflexive or copula(pronoun.doc[clause.predicate]) is not None


def _is_object_before(noun: Token, pronoun: Token) -> bool:
    """Whether a noun is the object of a clause that ends before the pronoun's begins."""
    host = host_clause(noun)
    if not is_object(noun) or host is None or noun.head.i != host.i or read_clause(noun.doc, host.i).negated:
        return False
    between = noun.doc[noun.i : pronoun.i]
    own = read_clause(noun.doc, pronoun.head.i).predicate
    subordinate = any(is_subject(t) and t.i != pronoun.i for t in between)
    return host.i != own and not subordinate and any(t.text in _BREAKS for t in between)
