"""A finite clause as a title: its subject, its verb in the present of
narration where that is safe, what it governs.

Owns whom the clause speaks of. It refuses a subject that is not certain: the form then does not apply.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.cataphora import cataphor, same_of_another
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import relative_before, relative_object
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import STRONG, Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import awaited
from pipeline.syntax.spelling import finish
from pipeline.syntax.verb_forms import infinitive, present, title_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_INDEFINITE = frozenset({
    "tous", "toutes", "certains", "certaines", "plusieurs", "chacun", "aucun", "aucune", "un", "une",
    "beaucoup", "rien", "personne", "nul",
    "cela", "ça", "ceci",
})  # fmt: skip
_SPEAKER = re.compile(r"(?:M\.|Mme) (?:le|la) (?:député|sénat)\w+")
"""Whom a question calls its author."""
_APPOSED = 12
"""Tokens within which a name follows the noun that it is apposed to."""
_NOT_NARRATED = frozenset({"être", "devoir", "pouvoir"})


def clause_title(line: Line, clause: Clause, *, narrate: bool = True) -> str | None:
    """The clause; None where its subject is not certain or where its verb speaks of who speaks."""
    if clause.form != "finite":
        return None
    who = subject_text(line, clause)
    if who is None or (clause.impersonal and not clause.complements):
        return None
    if narrate and (just := _just_done(line, clause)) is not None:
        return fit(line, f"{who} {just[0]}", just[1], subject=who)
    verb = verb_text(line, clause, narrate=narrate, named=_is_replaced(line, clause))
    if relative_before(line, clause) is not None and not relative_object(line, clause):
        return None
    if verb is None or _lacks_object(line, clause):
        return None
    if _only_situates(line, clause) and clause.subject is not None and not clause.negated:
        day = _other_day(line, clause)
        return finish(
            f"{who} {verb} {line.spell(day)}" if day else without_article(who)
        )  # « la mesure remonte à janvier » says nothing but when
    behind = inverted(clause)
    if behind is not None:
        said = [i for i in line.kept(clause.group.end, behind.start) if i < behind.start]
        said, stands = (
            without_frame(line, said),
            line.kept(behind.start, max(clause.end, behind.end), keep=(behind.head,)),
        )
        stands = stands[
            : next((n for n, i in enumerate(stands) if n and line.written(i) == ","), len(stands))
        ]
        verb = verb[:1].lower() + verb[1:]
        return fit(line, f"{spell_noun(line, stands, behind.head)} {verb}", said) if stands else None
    said = said_ids(line, clause)
    return fit(line, f"{who} {verb}", said, subject=who) if said or not _loses_all(line, clause) else None


def without_frame(line: Line, ids: list[int]) -> list[int]:
    """« au titre | de l'année 2021 »: a preposition whose noun was its date says nothing."""
    return (
        []
        if ids
        and line.doc[ids[-1]].lemma_.lower() in title_rules().frames.words
        and line.doc[ids[0]].pos_ in ("ADP", "DET")
        else ids
    )


def _just_done(line: Line, clause: Clause) -> tuple[str, list[int]] | None:
    """« vient d'ouvrir une école » → « ouvre une école »: no relative time in a title."""
    if (
        line.doc[clause.predicate].lemma_ != "venir"
        or line.low(clause.group.end) not in ("de", "d'")
        or clause.negated
        or clause.group.compound
    ):
        return None
    done = line.doc[clause.group.end + 1] if clause.group.end + 1 < len(line.doc) else None
    if done is None or done.pos_ != "VERB" or "Inf" not in done.morph.get("VerbForm", []):
        return None
    return present(infinitive(done.text, done.lemma_), clause.group.plural), said_ids(
        line, read_clause(line.doc, done.i)
    )


def _lacks_object(line: Line, clause: Clause) -> bool:
    """« la chambre avait arrêté »: what? A verb that must have an object has lost it."""
    token = line.doc[clause.predicate]
    if (
        clause.group.passive
        or clause.group.reflexive
        or infinitive(token.text, token.lemma_) not in title_rules().direct.words
    ):
        return False
    return not said_ids(line, clause)


def _loses_all(line: Line, clause: Clause) -> bool:
    """« a procédé, dans le cadre du plan, au contrôle des comptes »: all that
    an active verb says was taken for an aside.
    """
    behind = range(clause.group.end, _end(line, clause))
    return not clause.group.passive and any(
        line.doc[i].pos_ in ("NOUN", "PROPN") and i not in line.dates for i in behind
    )


def without_article(who: str) -> str:
    """A subject as a noun phrase without its article."""
    first, _, rest = who.partition(" ")
    return (
        rest
        if first.lower() in function_words().articles and rest
        else who.removeprefix("l'").removeprefix("L'")
    )


def inverted(clause: Clause) -> Phrase | None:
    """A subject behind its verb (« est paru un décret »)."""
    subject = clause.subject
    return (
        subject if subject is not None and not clause.borrowed and subject.start >= clause.group.end else None
    )


def _is_replaced(line: Line, clause: Clause) -> bool:
    return clause.subject is not None and line.doc[clause.subject.head].pos_ == "PRON"


def subject_text(line: Line, clause: Clause) -> str | None:
    """The subject's words, the name a pronoun stands for, « il » where
    it is nobody; None where it is not known.
    """
    subject = clause.subject
    if clause.impersonal:
        return "il"
    if subject is None:
        return line.agent if clause.group.finite is not None and not clause.group.passive else None
    known = line.agent if not clause.group.passive else None
    if line.doc[subject.head].pos_ == "VERB":
        return None  # « Estimé à 8 millions, le coût a été porté à 11 »
    if line.doc[subject.head].pos_ == "PRON" or subject.head in line.meant:
        return _pronoun_text(line, clause, subject, known)
    pointing = line.doc[subject.start].pos_ == "DET" and line.low(subject.start) in ("ce", "cet", "cette")
    if known is not None and (pointing or _SPEAKER.fullmatch(line.spell(range(subject.start, subject.end)))):
        return known
    return _noun_text(line, clause, subject)


def _pronoun_text(line: Line, clause: Clause, subject: Phrase, known: str | None) -> str | None:
    low = line.low(subject.head).lstrip("-")
    meant = line.meant.get(subject.head) or ("on" if low == "on" else cataphor(line, clause, subject))
    if (
        meant is not None
        and known is not None
        and known[0].isupper()
        and meant.startswith(("le ", "la ", "l'"))
    ):
        return known  # « il a adressé une question »: who does it is known, and no thing
    if meant is not None:
        return meant
    one = clause.group.plural == (low in ("ceux", "celles"))
    same = same_of_another(line, subject) if one and _has_complement(line, subject) else None
    if same is not None:
        return same
    if low in _INDEFINITE or _has_complement(line, subject):
        return _noun_text(line, clause, subject)
    return known if low in function_words().subject_pronouns | function_words().speakers else None


def _noun_text(line: Line, clause: Clause, subject: Phrase) -> str | None:
    dash = max(
        (
            i
            for i in range(subject.start, subject.head)
            if line.written(i) in ("-", "–", "—") and line.doc[i - 1].whitespace_
        ),
        default=None,
    )
    start = subject.start if dash is None else dash + 1
    start += clause.predicate in line.quoted and line.written(start) in ("«", "“", '"')
    ids = line.kept(start, subject.end, keep=(subject.head,))
    if subject.head in line.dates:
        ids = list(
            range(subject.start, subject.end)
        )  # « L'année 2021 peut être tenue pour … »: the date is what is spoken of
    elif clause.group.plural and not _may_be_several(line, ids, subject.head):
        ids = [i for i in range(subject.start, subject.end) if i not in line.dates]
        if not _may_be_several(line, ids, subject.head):
            return None
    if not ids:
        return None
    said, beside = spell_noun(line, ids, subject.head), _apposed_name(line, subject)
    return said + ("," if beside and said.endswith(beside[:-1]) else beside)  # the name may be kept in it


def _apposed_name(line: Line, subject: Phrase) -> str:
    """« Son adversaire, Aude Lestrade, a contesté »: whom a common noun
    that tells nothing by itself stands for.
    """
    comma = next(
        (
            i
            for i in range(subject.head + 1, min(subject.head + _APPOSED, len(line.doc)))
            if line.written(i) == ","
        ),
        None,
    )
    if (
        comma is None
        or subject.head in line.names
        or comma + 1 not in line.names
        or line.doc[comma + 1].pos_ != "PROPN"
    ):
        return ""
    close = next(i for i in range(comma + 1, len(line.doc) + 1) if line.names.get(i) != line.names[comma + 1])
    return f", {line.spell(range(comma + 1, close))}," if line.written(close) == "," else ""


def _may_be_several(line: Line, ids: Sequence[int], head: int) -> bool:
    """Whether a phrase can be the subject of a plural verb: a
    plural, a number, a coordination, a quantity.
    """
    noun = line.doc[head]
    if (
        "Plur" in noun.morph.get("Number", [])
        or noun.pos_ != "NOUN"
        or noun.lemma_.lower() in title_rules().quantities.words
    ):
        return True
    return any(
        line.low(i) in ("et", "ou", "ni") or (line.doc[i].like_num and line.low(i) not in ("un", "une"))
        for i in ids
    )


def _has_complement(line: Line, subject: Phrase) -> bool:
    """« ceux des agents », « celle de Lyon »."""
    return line.low(subject.head) in ("celui", "celle", "ceux", "celles") and subject.end > subject.head + 1


def verb_text(line: Line, clause: Clause, *, narrate: bool, named: bool) -> str | None:
    """The verb group: in the present where it tells a past deed, as written where it does not; None where
    only its speaker can say it.
    """
    group = clause.group
    first_person = group.person in ("1", "2") and not _looks_third(line, clause)
    clitics = [line.low(i) for i in group.clitics if line.low(i) not in function_words().reflexive]
    if any(c in ("me", "m'", "te", "t'", "nous", "vous") for c in clitics) or _stands_for_unknown(
        clause, clitics
    ):
        return None
    if _came_at_last(line, clause) and not clitics:
        return present(infinitive(line.doc[group.verb].text, line.doc[group.verb].lemma_), group.plural)
    if narrate and _tells_deed(line, clause):
        token = line.doc[group.verb]
        verb = present(infinitive(token.text, token.lemma_), group.plural and not (named and first_person))
        adverbs = [
            i
            for i in range(group.start, group.verb)
            if line.doc[i].pos_ == "ADV" and i not in line.idle and line.low(i) not in _denials()
        ]
        middle = [*(["se"] if group.reflexive else []), *clitics, verb]
        words = (
            ["ne", *middle, group.negation if group.negation != "ne" else ""] if group.negation else middle
        )
        return _elide(" ".join(w for w in words if w)) + (f" {line.spell(adverbs)}" if adverbs else "")
    if first_person or _speaks(line, clause):
        return None
    told = [
        i
        for i in (*group.helpers, *range(group.start, group.end))
        if i not in line.idle and i not in line.dates
    ]
    said = line.spell(i for i in told if line.doc[i].pos_ != "PUNCT")
    return said.lower() if said.isupper() and len(said) > 1 else said


def _came_at_last(line: Line, clause: Clause) -> bool:
    """« il a fallu attendre mai pour que le préfet prenne un arrêté » → « Le préfet prend un arrêté »."""
    return awaited(line.doc[clause.predicate]) is not None and clause.group.finite == clause.group.verb


def _shares_auxiliary(line: Line, clause: Clause) -> bool:
    """« a renforcé son rôle et permis le transfert »: in the present the second would lose its verb."""
    verb = line.doc[clause.group.verb]
    joined = (
        t
        for t in verb.children
        if t.dep_ == "conj" and t.i > verb.i and "Part" in t.morph.get("VerbForm", [])
    )
    return clause.group.compound and any(
        not any(c.dep_.startswith("aux") for c in t.children) for t in joined
    )


def _speaks(line: Line, clause: Clause) -> bool:
    """« je serais payée »: the form of who speaks, whatever its tag, has no other subject."""
    return clause.subject is not None and line.low(clause.subject.head) in function_words().speakers


def _stands_for_unknown(clause: Clause, clitics: list[str]) -> bool:
    """« l'a adopté », « en est morte »: what, of what? Set phrases (« il y a », « s'en prendre ») say it."""
    return any(c in function_words().object_clitics | {"lui", "leur"} for c in clitics) or (
        "en" in clitics and not clause.group.reflexive
    )


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
    if _shares_auxiliary(line, clause):
        return False
    verb = infinitive(doc[group.verb].text, doc[group.verb].lemma_)
    if not verb.endswith(("er", "ir", "ïr", "re", "oir")) or verb in _NOT_NARRATED:
        return False
    if group.compound:
        simple = doc[group.finite].lower_ in ("a", "ont", "est", "sont", "ai", "avons", "avez")
        return (
            simple
            and group.finite != group.verb
            and not any(line.low(i) == "été" for i in range(group.start, group.verb))
        )
    return (
        group.finite == group.verb
        and group.tense == "past"
        and not doc[group.verb].lower_.endswith(("é", "ée", "és", "ées"))
    )


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


def said_ids(line: Line, clause: Clause) -> list[int]:
    """What the clause says behind its verb: up to its end, without dates and
    asides; what « que » stands for comes first.
    """
    end = _end(line, clause)
    whole = line.kept(clause.group.end, end, keep=_core_heads(line, clause))
    if not whole and _dates_complete(line, clause):
        return [i for i in range(clause.group.end, clause.end) if not line.doc[i].is_space]
    return [
        *relative_object(line, clause),
        *_without_lone_comma(line, whole, object_behind_aside(line, clause)),
    ]


def _only_situates(line: Line, clause: Clause) -> bool:
    """« remonte à 2011 », « est fixé à juin », not « a prévu de fermer »."""
    verb = line.doc[clause.predicate].lemma_
    return verb in title_rules().situating.words and not said_ids(line, clause)


def _other_day(line: Line, clause: Clause) -> list[int]:
    """« Par ordonnance du 3 mars, la clôture a été fixée au 4 avril »: of the
    order, the day that it fixes is what it says.
    """
    behind = [i for i in range(clause.group.end, _end(line, clause)) if i in line.dates]
    return [] if line.own.intersection(behind) or not line.own else behind


def _without_lone_comma(line: Line, ids: list[int], heads: list[int]) -> list[int]:
    """« vote par dix voix, le budget »: the comma before an object is
    left out with the one that opened the aside.
    """
    comma = next((i for i in reversed(ids) if heads and i < heads[0] and line.written(i) == ","), None)
    opened = comma is not None and any(line.written(i) == "," for i in ids if i < comma)
    return ids if comma is None or opened else [i for i in ids if i != comma]


def _end(line: Line, clause: Clause) -> int:
    """Where the clause ends; a member that has the event's own date,
    without a verb of its own, still belongs to it.
    """
    end = reach(line, clause.group.end, inner=is_inner(line, clause))
    first = min(line.own, default=end)
    if (
        not line.own
        or first < end
        or any(t.pos_ in ("VERB", "AUX") or t.text in STRONG for t in line.doc[end:first])
    ):
        return end
    return reach(line, max(line.own) + 1, inner=is_inner(line, clause))


def is_inner(line: Line, clause: Clause) -> bool:
    """Whether a clause stands inside another, which goes on behind its comma: a
    relative, a participle, what opens the sentence.
    """
    token = line.doc[clause.predicate]
    if clause.form in ("participle", "infinitive") or (clause.borrowed and token.dep_ != "conj"):
        return True
    return token.dep_ in ("acl:relcl", "acl") or (token.dep_ in ("advcl", "csubj") and token.head.i > token.i)


def _dates_complete(line: Line, clause: Clause) -> bool:
    """« concernent l'année 2016 », « n'est intervenue qu'en mars »: the date is what the verb says."""
    only = clause.group.negation == "ne" and line.low(clause.group.end) in ("que", "qu'")
    if clause.form == "participle" and not line.low(clause.predicate).endswith("ant"):
        return only  # « rendu | le 4 mai »: a passive has no object
    return only or (
        not clause.group.reflexive
        and any(p.relation in ("obj", "attr") and p.head in line.dates for p in clause.complements)
    )


def _core_heads(line: Line, clause: Clause) -> Iterable[int]:
    core = [
        phrase.head
        for phrase in clause.complements
        if phrase.relation in ("obj", "xcomp", "ccomp", "obl:arg")
    ]
    return [*(i for i in core if i not in line.idle), *object_behind_aside(line, clause)]


def object_behind_aside(line: Line, clause: Clause) -> list[int]:
    """« a voté, le 9 mai, à l'unanimité, le budget »: the noun with its article that
    a comma parts from a verb that needs an object.
    """
    token = line.doc[clause.predicate]
    needs = infinitive(token.text, token.lemma_) in title_rules().direct.words and not clause.group.passive
    if not needs or any(
        p.relation in ("obj", "ccomp", "xcomp") and line.low(p.start - 1) != "," for p in clause.complements
    ):
        return []
    for i in range(clause.group.end, len(line.doc) - 1):
        if line.doc[i].text in STRONG or "Fin" in line.doc[i].morph.get("VerbForm", []):
            return []
        if line.doc[i].text == "," and line.doc[i + 1].pos_ == "DET" and i + 1 not in line.dates:
            return [t.i for t in line.doc[i + 2 : i + 5] if t.pos_ in ("NOUN", "PROPN")][:1]
    return []
