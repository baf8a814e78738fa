"""A finite clause as a title: its subject, its verb in the present of narration where that is safe, what it governs.

Owns whom the clause speaks of. It refuses a subject that is not certain: the form then does not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import Chunk, fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.members import own_member
from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import Phrase, noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import finish, of
from pipeline.syntax.verb_forms import infinitive, present, title_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CORE = frozenset({
    "obj", "xcomp", "ccomp", "obl:arg", "iobj", "nsubj", "nsubj:pass", "attr", "dep", "nmod", "amod", "acl", "acl:relcl", "fixed", "obl:agent", "det",
    "nummod", "appos", "flat:name", "obl:mod",
})
_INDEFINITE = frozenset({
    "tous", "toutes", "certains", "certaines", "plusieurs", "chacun", "aucun", "aucune", "un", "une", "beaucoup", "rien", "personne", "nul",
    "cela", "ça", "ceci",
})  # fmt: skip
_NOT_NARRATED = frozenset({"être", "devoir", "pouvoir"})
_OBJECT_CLITICS = frozenset({"le", "la", "l'", "les", "lui", "leur", "en", "y"})


def clause_title(line: Line, clause: Clause, *, narrate: bool = True) -> str | None:
    """The clause; None where its subject is not certain or where its verb speaks of who speaks."""
    if clause.form != "finite":
        return None
    who = subject_text(line, clause)
    if who is None or (clause.impersonal and not clause.complements):
        return None
    if narrate and (just := _just_done(line, clause)) is not None:
        return fit(line, f"{who} {just[0]}", just[1])
    verb = verb_text(line, clause, narrate=narrate, named=_is_replaced(line, clause))
    if verb is None or _lacks_object(line, clause):
        return None
    if line.doc[clause.predicate].lemma_ in title_rules().situating.words and clause.subject is not None and not clause.negated:
        return finish(without_article(who))  # « la mesure remonte à janvier » says nothing but when
    behind = inverted(clause)
    if behind is not None:
        said, stands = line.kept(clause.group.end, behind.start), line.kept(behind.start, clause.end, keep=(behind.head,))
        if not stands:
            return None
        whole = spell_noun(line, stands, behind.head)
        return fit(line, f"{whole} {verb}", [Chunk(tuple(said), True)])
    return fit(line, f"{who} {verb}" if not verb.startswith("'") else who + verb, chunks_of(line, clause))


def _just_done(line: Line, clause: Clause) -> tuple[str, list[Chunk]] | None:
    """« vient d'ouvrir une école » → « ouvre une école »: no relative time in a title."""
    if line.doc[clause.predicate].lemma_ != "venir" or line.low(clause.group.end) not in ("de", "d'"):
        return None
    heads = [line.doc[p.head] for p in clause.complements if p.relation in ("xcomp", "obl:arg", "ccomp")]
    done = next((t for t in heads if t.pos_ == "VERB" and t.i == clause.group.end + 1), None)
    if done is None:
        return None
    if clause.negated or clause.group.compound:
        return None
    inner = read_clause(line.doc, done.i)
    return present(infinitive(done.text, done.lemma_), clause.group.plural), chunks_of(line, inner)


def _lacks_object(line: Line, clause: Clause) -> bool:
    """« la chambre avait arrêté »: what? A verb that must have an object has lost it."""
    token = line.doc[clause.predicate]
    if clause.group.passive or clause.group.reflexive or infinitive(token.text, token.lemma_) not in title_rules().direct.words:
        return False
    objects = {"obj", "ccomp", "xcomp", "obl:arg"}
    told = any(phrase.relation in objects for phrase in clause.complements) or bool(_relative_object(line, clause).ids)
    return not told and not any(c.dep_ in objects and c.i > token.i for c in token.children)


def without_article(who: str) -> str:
    """A subject as a noun phrase without its article."""
    first, _, rest = who.partition(" ")
    return rest if first.lower() in function_words().articles and rest else who.removeprefix("l'").removeprefix("L'")


def inverted(clause: Clause) -> Phrase | None:
    """A subject behind its verb (« est paru un décret »)."""
    subject = clause.subject
    return subject if subject is not None and not clause.borrowed and subject.start >= clause.group.end else None


def _is_replaced(line: Line, clause: Clause) -> bool:
    return clause.subject is not None and line.doc[clause.subject.head].pos_ == "PRON"


def subject_text(line: Line, clause: Clause) -> str | None:
    """The subject's words, the name a pronoun stands for, « il » where it is nobody; None where it is not known."""
    subject = clause.subject
    if clause.impersonal:
        return "il"
    if subject is None:
        return line.agent if clause.group.finite is not None and not clause.group.passive else None
    known = line.agent if not clause.group.passive else None
    if line.doc[subject.head].pos_ == "PRON" or subject.head in line.meant:
        return _pronoun_text(line, clause, subject, known)
    if known is not None and line.doc[subject.start].pos_ == "DET" and line.low(subject.start) in ("ce", "cet", "cette"):
        return known
    return _noun_text(line, clause, subject)


def _pronoun_text(line: Line, clause: Clause, subject: Phrase, known: str | None) -> str | None:
    low = line.low(subject.head).lstrip("-")
    meant = line.meant.get(subject.head) or ("on" if low == "on" else _cataphor(line, clause, subject))
    if meant is not None:
        return meant
    if low in _INDEFINITE or _has_complement(line, subject):
        return _noun_text(line, clause, subject)
    return known if low in function_words().subject_pronouns | function_words().speakers else None


def _noun_text(line: Line, clause: Clause, subject: Phrase) -> str | None:
    ids = line.kept(subject.start, subject.end, keep=(subject.head,))
    if subject.head in line.dates:
        ids = list(range(subject.start, subject.end))  # « L'année 2021 peut être tenue pour … »: the date is what is spoken of
    elif clause.group.plural and not _may_be_several(line, ids, subject.head):
        ids = [i for i in range(subject.start, subject.end) if i not in line.dates]
        if not _may_be_several(line, ids, subject.head):
            return None
    return spell_noun(line, ids, subject.head) + _whose(line, clause, subject) if ids else None


def _whose(line: Line, clause: Clause, subject: Phrase) -> str:
    """« les ménages, dont le nombre a baissé »: the number of the households."""
    above = line.doc[clause.predicate].head
    if line.low(subject.start - 1) != "dont" or line.doc[clause.predicate].dep_ != "acl:relcl" or above.pos_ not in ("NOUN", "PROPN"):
        return ""
    phrase = noun_phrase(above, until=subject.start - 1)
    return " " + of(spell_noun(line, line.kept(phrase.start, phrase.end, keep=(above.i,)), above.i))


def _may_be_several(line: Line, ids: Sequence[int], head: int) -> bool:
    """Whether a phrase can be the subject of a plural verb: a plural, a number, a coordination, a quantity."""
    noun = line.doc[head]
    if "Plur" in noun.morph.get("Number", []) or noun.pos_ != "NOUN" or noun.lemma_.lower() in title_rules().quantities.words:
        return True
    return any(line.low(i) in ("et", "ou", "ni") or (line.doc[i].like_num and line.low(i) not in ("un", "une")) for i in ids)


def _cataphor(line: Line, clause: Clause, subject: Phrase) -> str | None:
    """« Alors qu'ils avaient baissé, les effectifs remontent »: the pronoun of a clause that opens the sentence is the main subject."""
    token, pronoun = line.doc[clause.predicate], line.doc[subject.head]
    if line.low(subject.head) not in function_words().subject_pronouns or token.dep_ != "advcl" or token.head.i < token.i:
        return None
    main = read_clause(line.doc, token.head.i)
    if main.subject is None or line.doc[main.subject.head].pos_ not in ("NOUN", "PROPN"):
        return None
    noun = line.doc[main.subject.head]
    if any(noun.morph.get(f, []) not in ([], pronoun.morph.get(f, [])) for f in ("Gender", "Number")):
        return None
    return spell_noun(line, line.kept(main.subject.start, main.subject.end, keep=(noun.i,)), noun.i)


def _has_complement(line: Line, subject: Phrase) -> bool:
    """« ceux des agents », « celle de Lyon »."""
    return line.low(subject.head) in ("celui", "celle", "ceux", "celles") and subject.end > subject.head + 1


def verb_text(line: Line, clause: Clause, *, narrate: bool, named: bool) -> str | None:
    """The verb group: in the present where it tells a past deed, as written where it does not; None where only its speaker can say it."""
    group = clause.group
    first_person = group.person in ("1", "2") and not _looks_third(line, clause)
    clitics = [line.low(i) for i in group.clitics if line.low(i) not in function_words().reflexive]
    if any(c in ("me", "m'", "te", "t'", "nous", "vous") for c in clitics) or _stands_for_unknown(clause, clitics):
        return None
    if narrate and _tells_deed(line, clause):
        token = line.doc[group.verb]
        verb = present(infinitive(token.text, token.lemma_), group.plural and not (named and first_person))
        adverbs = [i for i in range(group.start, group.verb) if line.doc[i].pos_ == "ADV" and i not in line.idle and line.low(i) not in _denials()]
        middle = [*(["se"] if group.reflexive else []), *clitics, verb]
        words = ["ne", *middle, group.negation if group.negation != "ne" else ""] if group.negation else middle
        return _elide(" ".join(w for w in words if w)) + (f" {line.spell(adverbs)}" if adverbs else "")
    if first_person:
        return None
    return line.spell(i for i in (*group.helpers, *range(group.start, group.end)) if i not in line.idle and i not in line.dates)


def _stands_for_unknown(clause: Clause, clitics: list[str]) -> bool:
    """« l'a adopté », « en est morte »: what, of what? Set phrases (« il y a », « s'en prendre ») say it."""
    return any(c in _OBJECT_CLITICS - {"en", "y"} for c in clitics) or ("en" in clitics and not clause.group.reflexive)


def _denials() -> frozenset[str]:
    return function_words().negations | function_words().ne


def _looks_third(line: Line, clause: Clause) -> bool:
    """The tagger takes « adopte » for a first person where the subject says otherwise."""
    subject = clause.subject
    return subject is not None and line.low(subject.head) not in function_words().speakers


def _tells_deed(line: Line, clause: Clause) -> bool:
    """A perfect or a past historic of the active voice: « a adopté », « adopta », « s'est tenue »."""
    group, doc = clause.group, line.doc
    if group.passive or group.finite is None or doc[group.verb].pos_ not in ("VERB", "AUX"):
        return False
    verb = infinitive(doc[group.verb].text, doc[group.verb].lemma_)
    if not verb.endswith(("er", "ir", "ïr", "re", "oir")) or verb in _NOT_NARRATED:
        return False
    if group.compound:
        simple = doc[group.finite].lower_ in ("a", "ont", "est", "sont", "ai", "avons", "avez")
        return simple and group.finite != group.verb and not any(line.low(i) == "été" for i in range(group.start, group.verb))
    return group.finite == group.verb and group.tense == "past" and not doc[group.verb].lower_.endswith(("é", "ée", "és", "ées"))


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


def chunks_of(line: Line, clause: Clause) -> list[Chunk]:
    """What the clause governs, phrase by phrase; an object is needed, a circumstance is not."""
    whole = own_member(line, clause, line.kept(clause.group.end, clause.end, keep=_core_heads(clause)))
    if not whole and _dates_complete(line, clause):
        return [Chunk(tuple(i for i in range(clause.group.end, clause.end) if not line.doc[i].is_space), True)]
    found = [_relative_object(line, clause)]
    edges = [phrase for phrase in clause.complements if phrase.start < clause.end]
    if not edges:
        return [*found, Chunk(tuple(whole), True)]
    lead = tuple(i for i in whole if i < edges[0].start)
    found.append(Chunk(lead, True))
    for phrase in edges:
        ids = tuple(i for i in whole if phrase.start <= i < phrase.end)
        needed = phrase.relation in _CORE or line.trigger in ids or line.doc[phrase.start].pos_ in ("DET", "PROPN")
        found.append(Chunk(ids, needed or (bool(ids) and not any(chunk.ids for chunk in found))))
    return found


def _dates_complete(line: Line, clause: Clause) -> bool:
    """« concernent l'année 2016 », « n'est intervenue qu'en mars »: the date is what the verb says."""
    only = clause.group.negation == "ne" and line.low(clause.group.end) in ("que", "qu'")
    return only or any(p.relation in ("obj", "attr") and p.head in line.dates for p in clause.complements)


def _core_heads(clause: Clause) -> Iterable[int]:
    return [phrase.head for phrase in clause.complements if phrase.relation in ("obj", "xcomp", "ccomp", "obl:arg")]


def _relative_object(line: Line, clause: Clause) -> Chunk:
    """« le plan que le ministre a annoncé »: the plan is what he announced."""
    token = line.doc[clause.predicate]
    which = next((c for c in token.children if c.dep_ in ("obj", "mark") and c.i < token.i and line.low(c.i) in ("que", "qu'")), None)
    if which is None or token.dep_ not in ("acl:relcl", "acl") or any(phrase.relation in ("obj", "ccomp", "xcomp") for phrase in clause.complements):
        return Chunk((), True)
    phrase = noun_phrase(token.head, until=which.i)
    return Chunk(tuple(line.kept(phrase.start, phrase.end, keep=(phrase.head,))), True)


def governing_clause(line: Line, index: int) -> Clause | None:
    """The finite clause that governs a word, where it holds that word."""
    from pipeline.syntax.clauses import host_clause

    host = host_clause(line.doc[index])
    if host is None:
        return None
    clause = read_clause(line.doc, host.i)
    inside = clause.start <= index < clause.end or (clause.subject is not None and clause.subject.start <= index < clause.subject.end)
    return clause if inside else None

