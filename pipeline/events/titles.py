"""Titles: a short French phrase for an event, made of the sentence's own words.

Owns the choice between a clause in the present, a noun of action and a noun phrase. It refuses to say what the sentence does not:
negations, futures and conditionals stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.events.title_clauses import Group, conjugate, find_subject, governor, is_infinitive, modified_noun, read_group
from pipeline.events.title_phrases import Piece, Plan, without_determiner
from pipeline.events.title_typography import elides, finish, of
from pipeline.events.title_verbs import infinitive, noun_of, present, title_rules
from pipeline.events.title_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, Modality, Participant, Span

LIMIT = 120
_ABOUT = {"aux ": "sur les ", "au ": "sur le ", "à ": "sur "}
_NOUNS = frozenset({"NOUN", "PROPN", "X", "NUM", "SYM"})
_POSSESSIVES = frozenset({"sa", "son", "ses", "leur", "leurs"})


def make_title(
    sentence_doc: Doc,
    trigger: Token,
    *,
    agent: Participant | None,
    kind: str,
    modality: Modality,
    mentions: Sequence[Mention],
    origin: int,
    times: Sequence[Span] = (),
) -> str:
    """Title of the event that `trigger` denotes, at most 120 characters, French, without final stop.

    `mentions` and `times` have prose offsets: `origin + token.idx` is a token's. `agent` names the subject where the sentence has a pronoun.
    """
    words = Words(sentence_doc, origin, mentions, times, trigger.i)
    composer = _Composer(words, agent, kind, modality)
    return next(title for title in composer.candidates() if title)


class _Composer:
    """Tries the shapes a title can have, best first."""

    def __init__(self, words: Words, agent: Participant | None, kind: str, modality: Modality) -> None:
        self.words, self.doc, self.kind, self.modality = words, words.doc, kind, modality
        self.agent = with_article(agent.name) if agent is not None else None
        self.trigger = words.doc[words.trigger]

    def candidates(self) -> Iterator[str | None]:
        token = self.trigger
        if token.pos_ in ("VERB", "AUX") or _looks_participle(token):
            yield from self._verbal(token.i)
        elif token.pos_ == "ADJ" and any(child.dep_ == "cop" for child in token.children):
            yield self._clause(read_group(self.words, token.i))
        yield from self._nominal(token.i)
        yield self._smallest()

    # -- verbs --------------------------------------------------------------------------------------------------------------------

    def _verbal(self, verb: int) -> Iterator[str | None]:
        words = self.words
        if is_infinitive(words, verb):
            yield from self._infinitive(verb)
            return
        group = read_group(words, verb)
        if group.finite is None:
            yield from self._participle(verb)
            return
        if not group.passive or group.negated:
            yield self._clause(group)
        yield self._action_of_group(group)
        yield self._clause(group, pronoun=True)

    def _infinitive(self, verb: int) -> Iterator[str | None]:
        top = governor(self.words, verb)
        if top != verb:
            yield self._clause(read_group(self.words, top), through=verb)
        group = read_group(self.words, verb)
        complement = self._complement(group)
        yield self._action(infinitive(self.trigger.text, self.trigger.lemma_), self._object_first(complement))
        yield self._mark(Plan(self.words, [Piece([verb, *complement])]).fit())

    def _participle(self, verb: int) -> Iterator[str | None]:
        words, token = self.words, self.doc[verb]
        if "Pres" in token.morph.get("Tense", []) or token.text.endswith("ant"):
            yield self._gerund(verb)
            return
        noun = self._following_noun(verb) if self._opens_sentence(verb) else modified_noun(words, verb)
        if noun is None:
            return
        said_of = words.region(words.np_start(noun), verb if noun < verb else None)
        tail = self._participle_tail(verb, noun)
        yield self._action(infinitive(token.text, token.lemma_), [Piece(said_of, of), Piece(tail, first=0)])
        plural = "Plur" in token.morph.get("Number", []) or token.text.endswith("s")
        yield self._mark(Plan(words, [Piece(said_of), present("être", plural), Piece([verb, *tail])]).fit())

    def _participle_tail(self, verb: int, noun: int) -> list[int]:
        end = self.words.np_start(noun) if noun > verb else None
        return self.words.region(verb + 1, end)

    def _opens_sentence(self, verb: int) -> bool:
        return all(self.doc[i].pos_ in ("PUNCT", "SPACE", "ADV", "CCONJ") or self.words.is_out(i) for i in range(verb))

    def _following_noun(self, verb: int) -> int | None:
        """Head of the noun phrase after the comma that closes an opening participle clause."""
        for i in range(verb + 1, len(self.doc) - 1):
            if self.doc[i].text != "," or self.words.is_out(i + 1) or self.doc[i + 1].pos_ not in ("DET", "PROPN", "NOUN"):
                continue
            return next((t.i for t in self.doc[i + 1 : i + 8] if t.pos_ in ("NOUN", "PROPN")), None)
        return None

    def _gerund(self, verb: int) -> str | None:
        token = self.doc[verb]
        group = read_group(self.words, verb)
        complement = self._complement(group)
        return self._action(infinitive(token.text, token.lemma_), self._object_first(complement))

    # -- clauses ------------------------------------------------------------------------------------------------------------------

    def _clause(self, group: Group, *, through: int | None = None, pronoun: bool = False) -> str | None:
        subject = self._subject(group, pronoun=pronoun)
        if subject is None:
            return None
        complement = self._complement(group)
        plural = group.plural and group.finite is not None if not isinstance(subject, str) else subject.startswith(("les ", "des "))
        verb = conjugate(self.words, group, plural)
        floor = complement.index(through) + 1 if through in complement else 0
        return self._mark(Plan(self.words, [subject, verb, Piece(complement, first=max(floor, self._floor(complement)))]).fit(), group)

    def _floor(self, complement: list[int]) -> int:
        """How many tokens of the complement must stay: up to its first noun."""
        return next((n + 1 for n, i in enumerate(complement) if self.doc[i].pos_ in ("NOUN", "PROPN")), 1)

    def _subject(self, group: Group, *, pronoun: bool) -> str | Piece | None:
        head = find_subject(self.words, group)
        if head is None:
            return self.agent if group.finite is not None and not group.passive else None
        token = self.doc[head]
        if token.pos_ == "PRON" and token.text.lower() not in ("tous", "toutes", "certains", "plusieurs", "chacun", "aucun"):
            return self._pronoun_subject(group, head, pronoun)
        ids = self._subject_ids(group, head)
        if self.agent is not None and not group.passive and self.words.low(ids[0]) in ("ce", "cet", "cette"):
            return self.agent
        return Piece(ids)

    def _subject_ids(self, group: Group, head: int) -> list[int]:
        verb = self.doc[group.verb]
        heads = [c.i for c in verb.children if c.dep_.startswith("nsubj") and c.i < group.start and c.pos_ != "PRON"] if group.plural else []
        start = self.words.np_start(min([head, *heads]))
        return self.words.region(start, group.start if head < group.start else None, plural=group.plural)

    def _pronoun_subject(self, group: Group, head: int, pronoun: bool) -> str | Piece | None:
        low = self.words.low(head)
        if low in ("il", "elle", "ils", "elles") and (antecedent := self._same_sentence(group, head)) is not None:
            return antecedent
        if self.agent is not None and low not in ("ce", "c'", "cela") and not group.passive:
            return self.agent
        impersonal = low == "il" and self.doc[group.verb].lemma_ in ("falloir", "exister", "agir", "avoir", "manquer", "rester")
        return Piece([head]) if pronoun or impersonal else None

    def _same_sentence(self, group: Group, head: int) -> Piece | None:
        """The first clause's subject for « il » in a coordinated clause, where gender and number agree."""
        verb = self.doc[group.verb]
        if verb.dep_ not in ("conj", "parataxis") or verb.head.i > verb.i or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        first = read_group(self.words, verb.head.i)
        subject = find_subject(self.words, first)
        if subject is None or self.doc[subject].pos_ not in _NOUNS:
            return None
        if any(self.doc[subject].morph.get(f, []) not in ([], self.doc[head].morph.get(f, [])) for f in ("Gender", "Number")):
            return None
        return Piece(self._subject_ids(first, subject))

    def _complement(self, group: Group) -> list[int]:
        words, verb = self.words, group.verb
        start = verb + 1
        while words.low(start) in ("pas", "plus", "jamais", "guère"):
            start += 1
        subject = find_subject(words, group)
        if subject is not None and subject > verb:
            inverted = words.region(words.np_start(subject))
            return words.region(start, words.np_start(subject)) + [i for i in words.region(max([subject, *inverted]) + 1) if i not in inverted][:0]
        ids = words.region(start, completive=verb)
        return self._relative_object(group, ids) + ids

    def _relative_object(self, group: Group, _ids: list[int]) -> list[int]:
        """The antecedent of « que » as the object of its verb."""
        verb = self.doc[group.verb]
        que = next((c for c in verb.children if c.dep_ == "obj" and c.text.lower() in ("que", "qu'") and c.pos_ == "PRON"), None)
        if que is None or verb.dep_ != "acl:relcl" or verb.head.pos_ not in _NOUNS:
            return []
        return self.words.region(self.words.np_start(verb.head.i), que.i)

    # -- nouns of action ----------------------------------------------------------------------------------------------------------

    def _action_of_group(self, group: Group) -> str | None:
        """« Adoption du texte par le Sénat » for a passive, « Adoption d'un plan » for a verb whose subject is a pronoun."""
        token = self.doc[group.verb]
        if group.negated or group.copula or not self._may_nominalise(group):
            return self._clause(group)
        verb = infinitive(token.text, token.lemma_)
        complement = self._complement(group)
        if not group.passive:
            return self._action(verb, self._object_first(complement))
        subject = self._subject(group, pronoun=False)
        if not isinstance(subject, Piece):
            return self._action(verb, [Piece(complement)]) if complement and self.words.low(complement[0]) in ("de", "d'", "que", "qu'") else None
        subject.link = of
        return self._action(verb, [subject, Piece(complement, first=0)]) or self._clause(group)

    def _may_nominalise(self, group: Group) -> bool:
        """No mood to keep, no predicate (« nommé rapporteur ») and no adverb that would change the meaning."""
        finite = self.doc[group.finite] if group.finite is not None else None
        if finite is not None and "Cnd" in finite.morph.get("Mood", []):
            return False
        after = self.doc[group.verb + 1] if group.verb + 1 < len(self.doc) else None
        predicate = after is not None and after.pos_ in ("NOUN", "ADJ") and group.passive and not self.words.is_out(after.i)
        kept = [i for i in range(group.start, group.verb) if self.doc[i].pos_ == "ADV" and self.words.low(i) not in title_rules().adverbs.words]
        return not predicate and not kept

    def _object_first(self, complement: list[int]) -> list[str | Piece]:
        """The complement with its object turned into « de … »."""
        start = next((i for i in complement if self.doc[i].pos_ not in ("PUNCT", "ADV")), None)
        if start is None:
            return []
        token = self.doc[start]
        partitive = token.text.lower() in ("des", "du") and token.head.dep_ in ("obj", "nsubj", "obl:arg")
        opens = token.pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ") or partitive
        return [Piece(complement, of if opens else None, first=self._floor(complement))]

    def _action(self, verb: str, parts: Sequence[str | Piece]) -> str | None:
        noun = noun_of(verb)
        if noun is None or not any(part for part in parts if isinstance(part, str) or part.ids):
            return None
        return self._mark(Plan(self.words, [noun, *parts]).fit())

    # -- nouns --------------------------------------------------------------------------------------------------------------------

    def _nominal(self, i: int) -> Iterator[str | None]:
        words = self.words
        head = i if self.doc[i].pos_ in _NOUNS else self.doc[i].head.i
        if self.doc[head].pos_ not in _NOUNS:
            head = i
        ids = words.region(words.np_start(min(head, i)))
        plain = without_determiner(words, ids)
        if self.modality == "negated" or self._is_bare(plain):
            yield self._climb(i)
        if self._is_bare(plain):
            yield self._dated(plain)
        title = Plan(words, [Piece(plain, first=max(1, plain.index(i) + 1 if i in plain else 1))]).fit()
        yield self._mark(_about(title) if title else None)

    def _is_bare(self, ids: list[int]) -> bool:
        return sum(self.doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") for i in ids) < 2

    def _climb(self, i: int) -> str | None:
        """The clause of which a bare noun is subject or object."""
        token = self.doc[i]
        while token.dep_ in ("nmod", "conj", "appos") and token.head.i < token.i:
            token = token.head
        head = token.head
        if head.pos_ not in ("VERB", "AUX") or not token.dep_.startswith(("obj", "nsubj", "obl:arg", "obl:agent")):
            return None
        group = read_group(self.words, head.i)
        title = self._clause(group) if group.finite is not None else None
        return title if title and self.trigger.text.lower() in title.lower() else None

    def _dated(self, plain: list[int]) -> str | None:
        """A bare noun keeps the date that follows it: « Décret du 3 mai 2021 »."""
        last = plain[-1]
        end = last + 1
        while end < len(self.doc) and end in self.words.dates:
            end += 1
        if end == last + 1 or self.words.low(last + 1) not in ("de", "du", "d'", "des"):
            return None
        return self._mark(finish(self.words.text([*plain, *range(last + 1, end)])))

    def _smallest(self) -> str:
        """The smallest phrase around the trigger, whatever the tree is worth."""
        ids = self.words.region(self.words.np_start(self.trigger.i)) or [self.trigger.i]
        return Plan(self.words, [Piece(ids)]).fit() or finish(self.trigger.text)

    # -- marks --------------------------------------------------------------------------------------------------------------------

    def _mark(self, title: str | None, group: Group | None = None) -> str | None:
        """Say of a title whose words do not show it that the event is a hypothesis, or denied."""
        if title is None:
            return None
        if self.modality == "negated" and (group is None or not group.negated) and not re.match(r"(?:Aucune?|Absence|Pas de|Pas d')(?!\w)", title):
            return _limited("Pas d'" if elides(title) else "Pas de ", title[:1].lower() + title[1:]) if group is None else title
        conditional = group is not None and group.finite is not None and "Cnd" in self.doc[group.finite].morph.get("Mood", [])
        if self.modality == "hypothetical" and not conditional:
            return _limited("", f"{title} (hypothèse)")
        return title


def _limited(prefix: str, title: str) -> str | None:
    return prefix + title if len(prefix + title) <= LIMIT else None


def _looks_participle(token: Token) -> bool:
    return token.pos_ == "ADJ" and "Part" in token.morph.get("VerbForm", [])


def _about(title: str) -> str:
    """« Rapport … relatives aux politiques » → « Rapport … sur les politiques »: whatever the adjective was meant to agree with."""
    if re.match(r"(?:Rapport|Avis|Étude|Enquête|Note|Question|Débat|Communication|Lettre|Courrier|Circulaire)\b", title) is None:
        return title
    return re.sub(r"\brelati(?:fs?|ves?) (aux |au |à )", lambda m: _ABOUT[m[1]], title, count=1)


def with_article(name: str) -> str:
    """A participant's name inside a sentence: « Cour des comptes » → « la Cour des comptes »; persons and brands take none."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0].lower()
    rules = title_rules().articles
    if first not in (*rules.feminine, *rules.masculine) and not name[:1].islower():
        return name
    if elides(first):
        return f"l'{name}"
    return f"la {name}" if first in rules.feminine else f"le {name}"


__all__ = ["make_title", "with_article"]
