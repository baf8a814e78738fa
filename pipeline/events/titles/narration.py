"""The verb of a clause in its title: in the present of narration where it tells a past deed, else as written.

Owns when a tense may change, and the verbs that only their speaker can say. It refuses to say who does what.
"""

from __future__ import annotations

from pipeline.events.titles.line import Line
from pipeline.events.titles.relatives import relative_object
from pipeline.syntax.clauses import Clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import awaited
from pipeline.syntax.relations import has_helper, is_conjunct
from pipeline.syntax.verb_forms import infinitive, present, without_agreement
from pipeline.syntax.word_classes import (
    is_adverb,
    is_infinitive,
    is_noun,
    is_participial,
    is_punctuation,
    is_verbal,
    sets_in_past,
)

_COUNTING = frozenset({"un", "une", "deux", "trois", "plusieurs", "d'autres"})
_NOT_NARRATED = frozenset({"être", "devoir", "pouvoir"})


def verb_text(line: Line, clause: Clause, *, narrate: bool, named: bool) -> str | None:
    """The verb group: in the present where it tells a past deed, as written where it does not; None where
    only its speaker can say it.
    """
    group = clause.group
    first_person = group.person in ("1", "2") and not _looks_third(line, clause)
    said = (i for i in group.clitics if i not in line.idle)
    clitics = [line.low(i) for i in said if line.low(i) not in function_words().reflexive]
    clitics = [c for c in clitics if c != "en"] if _needs_no_matter(clause) else clitics
    if any(c in ("me", "m'", "te", "t'", "nous", "vous") for c in clitics) or _stands_for_unknown(
        clause, clitics
    ):
        return None
    if _came_at_last(line, clause) and not clitics:
        return present(infinitive(line.doc[group.verb].text, line.doc[group.verb].lemma_), group.plural)
    if narrate and _tells_deed(line, clause) and not _reports_past(line, clause):
        return _narrated(line, clause, clitics, plural=group.plural and not (named and first_person))
    return None if first_person or _speaks(line, clause) else _as_written(line, clause)


def _needs_no_matter(clause: Clause) -> bool:
    """« en a interjeté appel », « en a délibéré »: what is said without what « en » stands for; « en a fait
    une autre » counts what it stands for.
    """
    objects = [p for p in clause.objects if is_noun(clause.doc[p.head])]
    named = any(clause.doc[p.start].lower_ not in _COUNTING for p in objects)
    return named or clause.doc[clause.predicate].lemma_ in ("délibérer", "appeler")


def _narrated(line: Line, clause: Clause, clitics: list[str], *, plural: bool) -> str:
    """« n'a pas définitivement adopté » → « n'adopte pas définitivement »."""
    group, token = clause.group, line.doc[clause.group.verb]
    verb = present(infinitive(token.text, token.lemma_), plural)
    adverbs = [
        i
        for i in range(group.start, group.verb)
        if is_adverb(line.doc[i]) and i not in line.idle and line.low(i) not in _denials()
    ]
    middle = [*(["se"] if group.reflexive else []), *clitics, verb]
    words = ["ne", *middle, group.negation if group.negation != "ne" else ""] if group.negation else middle
    return _elide(" ".join(w for w in words if w)) + (f" {line.spell(adverbs)}" if adverbs else "")


def _as_written(line: Line, clause: Clause) -> str:
    """« avait été adopté », « adoptera »; « les comptes qu'il a | tenus » are those that he « a tenu »."""
    group = clause.group
    told = [
        i
        for i in (*group.helpers, *range(group.start, group.end))
        if i not in line.idle and i not in line.dates
    ]
    said = line.spell(i for i in told if not is_punctuation(line.doc[i]))
    if group.compound and not group.passive and relative_object(line, clause):
        said = said.removesuffix(line.written(group.verb)) + without_agreement(line.written(group.verb))
    return said.lower() if said.isupper() and len(said) > 1 else said


def _came_at_last(line: Line, clause: Clause) -> bool:
    """« il a fallu attendre mai pour que le préfet prenne un arrêté » → « Le préfet prend un arrêté »."""
    return awaited(line.doc[clause.predicate]) is not None and clause.group.finite == clause.group.verb


def _reports_past(line: Line, clause: Clause) -> bool:
    """« a répondu que les aides étaient épuisées »: what was said then stands in the past of its verb."""
    content = (range(p.start, p.end) for p in clause.content_clauses)
    return any(sets_in_past(line.doc[i]) for tokens in content for i in tokens)


def _shares_auxiliary(line: Line, clause: Clause) -> bool:
    """« a renforcé son rôle et permis le transfert »: in the present the second would lose its verb."""
    verb = line.doc[clause.group.verb]
    joined = (t for t in verb.children if is_conjunct(t) and t.i > verb.i and is_participial(t))
    return clause.group.compound and not all(map(has_helper, joined))


def _speaks(line: Line, clause: Clause) -> bool:
    """« je serais payée »: the form of who speaks, whatever its tag, has no other subject."""
    return clause.subject is not None and line.low(clause.subject.head) in function_words().speakers


def _stands_for_unknown(clause: Clause, clitics: list[str]) -> bool:
    """« l'a adopté », « en est morte »: what, of what? Set phrases (« il y a », « s'en prendre ») say it."""
    objects = function_words().object_clitics | {"lui", "leur"}
    return any(c in objects for c in clitics) or leaves_open(clause)


def leaves_open(clause: Clause) -> bool:
    """« en sort », « en a fait une »: of what, of which?"""
    en = any(clause.doc[i].lower_ == "en" for i in clause.group.clitics)
    return en and not clause.group.reflexive and not _needs_no_matter(clause)


def _denials() -> frozenset[str]:
    return function_words().negations | function_words().ne


def _looks_third(line: Line, clause: Clause) -> bool:
    """The tagger takes « adopte » for a first person where the subject says otherwise."""
    subject = clause.subject
    return subject is not None and line.low(subject.head) not in function_words().speakers


def _tells_deed(line: Line, clause: Clause) -> bool:
    """A perfect or a past historic of the active voice: « a adopté », « adopta », « s'est tenue »."""
    group, doc = clause.group, line.doc
    if group.passive or group.finite is None or not is_verbal(doc[group.verb]):
        return False
    if _shares_auxiliary(line, clause):
        return False
    verb = infinitive(doc[group.verb].text, doc[group.verb].lemma_)
    if (
        not verb.endswith(("er", "ir", "ïr", "re", "oir"))
        or verb in _NOT_NARRATED
        or _goes_to_do(clause, verb)
        or _got(line, clause, verb)
    ):
        return False
    if group.compound:
        simple = doc[group.finite].lower_ in ("a", "ont", "est", "sont", "ai", "avons", "avez")
        return (
            simple
            and group.finite != group.verb
            and not any(line.low(i) in ("été", "rien") for i in range(group.start, group.verb))
        )
    return (
        group.finite == group.verb
        and group.tense == "past"
        and not doc[group.verb].lower_.endswith(("é", "ée", "és", "ées"))
    )


def _goes_to_do(clause: Clause, verb: str) -> bool:
    """« est allée visiter »: in the present, « va visiter » would be still to come."""
    after = clause.doc[clause.group.end : clause.group.end + 1]
    return verb == "aller" and any(map(is_infinitive, after))


def _got(line: Line, clause: Clause, verb: str) -> bool:
    """« a eu son bac », « a eu le préfet au téléphone »: alone « a » says another thing."""
    return verb == "avoir" and any(line.low(p.start) in function_words().determining for p in clause.objects)


def _elide(text: str) -> str:
    for word in ("ne", "se", "le", "la"):
        text = _before_vowel(text, word)
    return text


def _before_vowel(text: str, word: str) -> str:
    parts = text.split(" ")
    for n in range(len(parts) - 1):
        if parts[n] == word and parts[n + 1][:1] in "aeiouyéèêâîôhœ":
            parts[n] = word[0] + "'"
    return " ".join(parts).replace("' ", "'")
