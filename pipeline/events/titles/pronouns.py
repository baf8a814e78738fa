"""The subject pronouns that a title may replace, and the words of a noun that it says for one.

Owns which pronoun stands for something at all, whether a noun agrees with it, and how the noun is spelt. It
refuses to choose the noun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.naming import names_body
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of, is_determined, may_stand_for
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import is_grammatical_subject, is_subject, is_subordinate
from pipeline.syntax.tree import CIVILITIES, View, is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import is_determiner, is_infinitive, is_noun, is_numeral, is_preposition

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

LAST = {"dernier": False, "dernière": True}
"""The word of « ce dernier », and whether it is feminine."""
LONGEST = 70
"""Characters of a noun phrase that a title repeats."""
_HEADS = 3
"""Words of a phrase among which its noun stands: « les deux avocats »."""
_SAYING = ("noting", "reporting")
"""Groups of verbs of whom speaks, beside those that announce."""
_SEVERAL = frozenset({"MM.", "Mmes"})
_WITHHELD = re.compile(r"(?:M\.|Mme|Mlle|Monsieur|Madame) (?:\[[A-Z]\](?: \[[A-Z]\])?|[A-Z](?:\.\.\.|…))")
"""« M. [O] », « Mme D... »: a name that a court withholds."""


def is_open(view: View, token: Token) -> bool:
    """A subject pronoun of nobody known, the first subject of its sentence."""
    return is_subject_pronoun(view, token) and not any(map(is_subject, view.doc[: token.i]))


def is_subject_pronoun(view: View, token: Token) -> bool:
    """A subject pronoun that no name is meant by, and that is not impersonal."""
    if (
        token.lower_ not in function_words().subject_pronouns
        or not is_grammatical_subject(token)
        or token.i in view.pronouns
    ):
        return False
    return not read_clause(view.doc, token.head.i).impersonal


def suits_verb(view: View, index: int, words: str) -> bool:
    """Whether what a pronoun stands for may do what its verb says: a thing neither announces nor regrets."""
    token = view.doc[index]
    if token.lower_ not in function_words().subject_pronouns | LAST.keys():
        return True
    clause = read_clause(view.doc, token.head.i)
    verb = last_verb(clause)
    if not says_something(verb) or clause.group.passive:
        return True
    return may_act(words)


def may_act(words: str) -> bool:
    """Whether words name a person or a body: « M. Perrin », « la mutuelle Prévial », « les deux avocats »."""
    acting = lexicon.group("acting_body") | lexicon.group("somebody")
    nouns = [word.strip(",") for word in words.split(" ")[:_HEADS]]
    known = (noun.lower() in acting or noun.lower().removesuffix("s") in acting for noun in nouns)
    return nouns[0] in CIVILITIES or any(map(names_body, nouns)) or any(known)


def says_something(verb: Token) -> bool:
    """A verb of saying: « annoncer », « noter », « répondre », « savoir » behind « faire »."""
    return lexicon.kind_of(verb) == "announcement" or any(lexicon.is_in(verb, said) for said in _SAYING)


def last_verb(clause: Clause) -> Token:
    """« fait | savoir », « a dû | admettre »."""
    after = clause.doc[clause.group.end : clause.group.end + 1]
    return next(filter(is_infinitive, after), clause.doc[clause.predicate])


def main_subject(before: View) -> Token | None:
    """The main subject of a sentence."""
    clause = main_clause(before)
    return (
        None
        if clause is None or clause.subject is None or clause.impersonal
        else before.doc[clause.subject.head]
    )


def main_clause(view: View) -> Clause | None:
    """The clause of the first finite verb that hangs on no other."""
    told = [predicate_of(token) for token in view.doc if is_told(token)]
    main = [token for token in told if not is_subordinate(token)]
    return read_clause(view.doc, main[0].i) if main else None


def agrees(noun: Token, pronoun: Token) -> bool:
    """Whether a noun shows the gender and the number of a pronoun; « Mme » shows both."""
    if noun.text in CIVILITIES:
        fits = is_feminine(pronoun) == noun.text.startswith(("Mm", "Ml", "Mad"))
        return fits and is_several(pronoun) == (noun.text in _SEVERAL)
    return may_stand_for(noun, feminine=is_feminine(pronoun), plural=is_several(pronoun)) is True


def is_feminine(pronoun: Token) -> bool:
    """« elle », « celles-ci », « laquelle »."""
    return "elle" in pronoun.lower_


def is_several(pronoun: Token) -> bool:
    """« ils », « ceux-ci », « lesquelles »."""
    return pronoun.lower_.removesuffix("-ci").endswith(("s", "x"))


def is_latter(pronoun: Token) -> bool:
    """« celle-ci »: not what was spoken of, but what was named last."""
    return pronoun.lower_.endswith("-ci")


def words_of(head: Token, *, alone: bool = False) -> str | None:
    """« une première tranche de travaux » is then « la première tranche de travaux »; too long a phrase is
    said by its head; `alone`, without what other prepositions than « de » join to it.
    """
    if not is_noun(head):
        return None
    if (withheld := withheld_name(head)) is not None:
        return withheld
    phrase = noun_phrase(head)
    doc, first = head.doc, head.doc[phrase.start]
    if first.text in CIVILITIES and phrase.start + 1 < head.i and is_determiner(doc[phrase.start + 1]):
        return f"{text_of(doc[phrase.start + 1 : head.i])} {head.lower_}"  # « M. le Maire »
    end = next(
        (t.i for t in doc[head.i : phrase.end] if t.text in (",", "(") or (alone and _joins(t))), phrase.end
    )
    if is_determiner(first) and first.text[0].isupper() and first.i > 0:
        return None  # « l'association Un pont pour Vaucelles »
    known = is_determiner(first) or is_numeral(first) or (first is head and is_determined(head))
    if not known or any(t.lower_ in function_words().relatives for t in doc[phrase.start : end]):
        return None
    start = phrase.start + (is_determiner(first))
    bare = text_of(doc[start:end]).replace("’", "'")
    bare = bare if len(bare) <= LONGEST else text_of(doc[start : head.i + 1])
    bare = bare[:1].lower() + bare[1:] if start == 0 and is_numeral(first) else bare
    return article_of(head, bare) + bare


def withheld_name(civility: Token) -> str | None:
    """« M. [O] », « Mme D... », by the civility before it."""
    if civility.text not in CIVILITIES:
        return None
    found = _WITHHELD.match(civility.doc.text, civility.idx)
    return None if found is None else found.group()


def _joins(word: Token) -> bool:
    """« une hausse | au comité »: what the tree hangs on an object may complete its verb."""
    return is_preposition(word) and word.low not in function_words().of
