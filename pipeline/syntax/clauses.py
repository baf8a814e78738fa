"""One reading of the clause: its predicate, verb group, subject, complements, extent, and what the reading is unsure of.

Owns where a clause and its phrases begin and end. All positions are token indices of one parsed sentence. It refuses to spell, to date and to name:
titles, participants and modality read clauses, none of them climbs the tree again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import SUBJECTS, antecedent, auxiliaries, children, copula, feature, finite, is_past_participle
from pipeline.syntax.verb_forms import infinitive, present, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Form = Literal["finite", "participle", "infinitive", "none"]
Tense = Literal["present", "past", "imperfect", "future", "conditional", "subjunctive", "none"]
Doubt = Literal["no_agreement", "rival_antecedent", "no_subject", "lost_object", "broken_tree", "tag"]

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "X", "SYM"})
STRONG = frozenset({";", ":", "!", "?", "…", "–", "—", "•", "*", "|", "(", ")", "[", "]", "\n"})
_CLITIC_RELATIONS = frozenset({"obj", "iobj", "expl:comp", "expl:pass", "expl:subj", "dep", "obl:arg", "fixed", "obl"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` … `end` (exclusive) that a head governs, and their relation to the predicate (Universal Dependencies)."""

    head: int
    start: int
    end: int
    relation: str


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, clitics and negation: tokens `start` … `end` (exclusive)."""

    start: int
    end: int
    verb: int
    finite: int | None
    clitics: tuple[int, ...]
    negation: str
    reflexive: bool
    passive: bool
    compound: bool
    tense: Tense
    plural: bool
    person: str


@dataclass(frozen=True)
class Clause:
    """What is said by one predicate."""

    doc: Doc
    predicate: int
    form: Form
    group: VerbGroup
    subject: Phrase | None
    impersonal: bool
    borrowed: bool
    """The subject stands in another clause: an antecedent, the first of two coordinated verbs."""
    complements: tuple[Phrase, ...]
    end: int
    doubts: frozenset[Doubt]

    @cached_property
    def start(self) -> int:
        """First token of the clause's own words."""
        own = [self.group.start]
        if self.subject is not None and not self.borrowed:
            own.append(self.subject.start)
        return min(own)

    @property
    def negated(self) -> bool:
        """Whether the verb is denied."""
        return bool(self.group.negation)


def read_clause(doc: Doc, index: int) -> Clause:
    """The clause whose predicate stands at token `index`, or that is the nearest above an auxiliary or copula there."""
    token = _predicate(doc[index])
    group = _verb_group(token)
    if group.finite is None and _is_present_homograph(token):
        group = replace(group, finite=token.i, tense="present", plural=False)
    subject, borrowed, doubts = _subject(token, group)
    end = _clause_end(token, group)
    found = _complements(token, group, subject, end)
    impersonal = _is_impersonal(token, group, subject)
    if not (_agrees(doc, subject, group) or impersonal):
        doubts = doubts | {"no_agreement"}
    if subject is None and group.finite is not None and not impersonal:
        doubts = doubts | {"no_subject"}
    return Clause(doc, token.i, _form(token, group), group, subject, impersonal, borrowed, found, end, frozenset(doubts))


def host_clause(token: Token) -> Token | None:
    """The nearest finite predicate at or above a token; None where the sentence has none."""
    for above in (token, *token.ancestors):
        predicate = _predicate(above)
        if predicate.pos_ in ("VERB", "AUX") and finite(predicate) is not None:
            return predicate
        if copula(predicate) is not None and finite(predicate) is not None:
            return predicate
    return None


def _predicate(token: Token) -> Token:
    if token.dep_ in ("cop", "aux", "aux:tense", "aux:pass", "aux:caus") and token.head.i != token.i:
        return token.head
    return token


# -- the verb group ---------------------------------------------------------------------------------------------------------------


def _verb_group(token: Token) -> VerbGroup:
    words = function_words()
    helpers = auxiliaries(token)
    told = finite(token)
    before = [t.i for t in helpers if t.i < token.i and not _crosses(t, token)]
    start = min([token.i, *before]) if copula(token) is None or before else min(token.i, *(t.i for t in helpers))
    clitics: list[int] = []
    while start > 0 and _belongs_before(token.doc[start - 1], token):
        start -= 1
        if token.doc[start].lower_ not in words.ne:
            clitics.append(start)
    end, negation = _negation(token, start, max([token.i, *(t.i for t in helpers)]) + 1)
    low = [token.doc[i].lower_ for i in clitics]
    reflexive = any(w in words.reflexive for w in low)
    passive = bool(children(token, "aux:pass")) and not reflexive
    if passive and infinitive(token.text, token.lemma_) in title_rules().unaccusative.words and not _has_agent(token):
        passive = False
    be = any(t.lemma_ == "être" for t in helpers if t.dep_ != "cop")
    compound = is_past_participle(token) and any(t.dep_ in ("aux", "aux:tense", "aux:pass") for t in helpers) and (be or bool(helpers))
    verb = told or token
    return VerbGroup(
        start,
        end,
        token.i,
        None if told is None else told.i,
        tuple(reversed(clitics)),
        negation,
        reflexive,
        passive,
        compound,
        _tense(told),
        _is_plural_verb(verb),
        next(iter(verb.morph.get("Person", [])), "3"),
    )


def _is_present_homograph(token: Token) -> bool:
    """« fait », « contraint », « dit » tagged as participles: with a subject before or an object behind and no auxiliary, they are finite."""
    if token.lower_ != present(infinitive(token.text, token.lemma_), plural=False) or auxiliaries(token):
        return False
    return any(c.dep_ == "nsubj" and c.i < token.i for c in token.children) or any(c.dep_ == "obj" and c.i > token.i for c in token.children)


def _crosses(helper: Token, verb: Token) -> bool:
    """Whether strong punctuation stands between a helper and its verb: then it is no helper."""
    return any(t.text in STRONG for t in verb.doc[helper.i : verb.i])


def _belongs_before(token: Token, verb: Token) -> bool:
    words = function_words()
    low = token.lower_.replace("’", "'")
    if low in words.ne or low in words.reflexive:
        return True
    if low in words.clitics and token.pos_ == "PRON":
        return token.dep_ in _CLITIC_RELATIONS and token.head.i in (verb.i, verb.head.i)
    return False


def _negation(verb: Token, start: int, end: int) -> tuple[int, str]:
    """End of the group with a negation behind it, and the word that denies; « ne » alone denies little."""
    words = function_words()
    doc = verb.doc
    denied = any(doc[i].lower_.replace("’", "'") in words.ne for i in range(start, end))
    inside = next((doc[i].lower_ for i in range(start, end) if doc[i].lower_ in words.negations and i != verb.i), "")
    if denied and not inside and end < len(doc):
        after = next((i for i in range(end, min(end + 2, len(doc))) if doc[i].lower_ in words.negations), None)
        if after is not None:
            return after + 1, doc[after].lower_
    return end, inside if denied and inside else ("ne" if denied else "")


def _has_agent(token: Token) -> bool:
    return any(child.dep_ == "obl:agent" for child in token.children)


def _tense(told: Token | None) -> Tense:
    if told is None:
        return "none"
    mood, tense = feature(told, "Mood"), feature(told, "Tense")
    verb, form = infinitive(told.text, told.lemma_), told.lower_
    stem = verb.removesuffix("e")
    if form.endswith(("rait", "raient", "rais")) and ("Cnd" in mood or form.startswith(stem)):
        return "conditional"
    if form.endswith(("ra", "ront")) and ("Fut" in tense or (form.startswith(stem) and len(form) > len(stem))):
        return "future"
    if "Cnd" in mood:
        return "conditional"
    if "Sub" in mood:
        return "subjunctive"
    if "Fut" in tense:
        return "future"
    if form.endswith(("ait", "aient")) and "Past" not in tense:
        return "imperfect"
    if "Imp" in tense:
        return "imperfect"
    return "past" if "Past" in tense else "present"


def _is_plural_verb(token: Token) -> bool:
    if token.lower_.endswith(("ont", "aient", "èrent", "irent", "urent", "inrent")):
        return True
    return "Plur" in feature(token, "Number") and (token.lower_.endswith(("nt", "s")) or "Part" in feature(token, "VerbForm"))


def _form(token: Token, group: VerbGroup) -> Form:
    if group.finite is not None:
        return "finite"
    if "Inf" in feature(token, "VerbForm"):
        return "infinitive"
    return "participle" if "Part" in feature(token, "VerbForm") or is_past_participle(token) else "none"


# -- subjects ---------------------------------------------------------------------------------------------------------------------


def _subject(token: Token, group: VerbGroup) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """The subject, whether it stands in another clause, and what is doubtful about it."""
    own = _own_subjects(token, group)
    if own:
        head = own[0]
        meant = antecedent(head, token)
        if meant.i != head.i:
            return _antecedent(meant, head)
        return _phrase_of(head, own, group), False, frozenset()
    if group.finite is None and is_past_participle(token) and not auxiliaries(token):
        return _said_of(token)
    if group.finite is not None and (placed := _placed_subject(token, group)) is not None:
        return placed, False, frozenset()
    if token.dep_ == "conj" and token.head.i < token.i and group.finite is not None and not children(token, "mark"):
        first = _predicate(token.head)
        if first.pos_ in ("VERB", "AUX") or copula(first) is not None:
            subject, _, doubts = _subject(first, _verb_group(first))
            return subject, True, doubts
    return None, False, frozenset()


def _placed_subject(token: Token, group: VerbGroup) -> Phrase | None:
    """The phrase that ends right before the verb group where the tree gives no subject: « alors que [la valeur du point] est bloquée »."""
    doc, start = token.doc, group.start
    while start > 0 and (doc[start - 1].pos_ in NOMINAL | {"ADJ", "DET"} or doc[start - 1].lower_.replace("’", "'") in function_words().of):
        start -= 1
    heads = [t for t in doc[start : group.start] if t.pos_ in ("NOUN", "PROPN")]
    if not heads or doc[start].pos_ not in ("DET", "PROPN") or (start > 0 and doc[start - 1].pos_ == "ADP"):
        return None
    if doc[start].pos_ == "DET" and ("Plur" in feature(doc[start], "Number")) != group.plural:
        return None
    return Phrase(heads[0].i, start, group.start, "nsubj")


def _said_of(token: Token) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """What a bare participle is said of: the noun before it, or the subject of the clause that it opens."""
    if token.dep_ == "conj" and token.head.i < token.i and is_past_participle(token.head) and finite(token.head) is None:
        return _said_of(token.head)
    before = next((t for t in reversed(token.doc[: token.left_edge.i]) if t.pos_ not in ("PUNCT", "SPACE", "ADV", "CCONJ")), None)
    opens = before is None or (token.dep_ == "advcl" and token.head.i > token.i and before.pos_ not in ("NOUN", "PROPN", "ADJ"))
    if not opens:
        return _modified(token)
    host = token.head if token.head.i > token.i else None
    above = [] if host is None else _own_subjects(host, _verb_group(host))
    if not above:
        return None, False, frozenset()
    doubts: frozenset[Doubt] = frozenset() if _may_agree(above[0], token) else frozenset({"no_agreement"})
    return _extent(above[0], "nsubj"), True, doubts


def _own_subjects(token: Token, group: VerbGroup) -> list[Token]:
    """The tree's subjects, governed by no preposition; those before the verb first."""
    hosts = [token, *auxiliaries(token)]
    found = [child for host in hosts for child in children(host, *SUBJECTS) if not _is_governed(child)]
    expletive = [child for host in hosts for child in children(host, "expl:subj") if child.i < token.i]
    found = [child for child in found if child.pos_ not in ("ADP", "PUNCT")] or expletive
    return sorted(found, key=lambda child: (child.i > group.start, child.i))


def _is_governed(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ not in ("de", "d'", "des", "du") for child in noun.children)


def _phrase_of(head: Token, all_: list[Token], group: VerbGroup) -> Phrase:
    phrase = _extent(head, head.dep_)
    if head.i < group.start:
        last = max(t.i for t in all_ if t.i < group.start)
        end = min(phrase.end, group.start)
        return Phrase(head.i, phrase.start, max(end, last + 1), head.dep_)
    return phrase


def _antecedent(meant: Token, relative: Token) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """What « qui » stands for; doubtful where another noun between them agrees as well."""
    phrase = _extent(meant, "nsubj")
    end = min(phrase.end, relative.i)
    while end > phrase.start + 1 and meant.doc[end - 1].text == ",":
        end -= 1
    between = [t for t in meant.doc[meant.i + 1 : relative.i] if t.pos_ in ("NOUN", "PROPN")]
    rivals = [t for t in between if feature(t, "Number") == feature(meant, "Number")]
    doubts: frozenset[Doubt] = frozenset({"rival_antecedent"}) if rivals and _is_plural_verb(finite(relative.head) or relative) != _is_several(meant) else frozenset()
    return Phrase(meant.i, phrase.start, end, "nsubj"), True, doubts


def _modified(token: Token) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """The noun that a bare participle modifies; doubtful where none agrees, or where more than one in reach does."""
    line = _line_noun(token)
    if line is not None:
        return Phrase(line.i, 0, _without_comma(token), "nsubj:pass"), True, frozenset()
    reach = _reach(token)
    agreeing = [t for t in reach if _may_agree(t, token)]
    marked = [t for t in agreeing if t.pos_ == "NOUN" and feature(t, "Number")]
    nearest = (marked or agreeing)[-1] if agreeing else None
    noun = token.head if token.dep_ == "acl" and token.head in agreeing else nearest
    while noun is not None and noun.dep_ in ("nmod", "appos", "amod", "flat:name") and noun.head.i == noun.i - 1 and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun is None:
        noun = token.head if token.head.pos_ in ("NOUN", "PROPN") and token.head.i < token.i else None
        found = None if noun is None else _extent(noun, "nsubj:pass", until=token.i)
        return found, True, frozenset({"no_agreement"})
    rivals = [t for t in agreeing if abs(t.i - noun.i) > 1 and (t.pos_ == "NOUN" or noun.pos_ == "PROPN")]
    doubts: frozenset[Doubt] = frozenset({"rival_antecedent"}) if rivals else frozenset()
    until = token.i
    while until > noun.i + 1 and token.doc[until - 1].pos_ == "ADV":
        until -= 1
    return _extent(noun, "nsubj:pass", until=until), True, doubts


def _line_noun(token: Token) -> Token | None:
    """« Proposition de loi visant à …, déposée le 3 mai »: in a line without verb of its own, what follows a comma is said of its first noun."""
    first = token.doc[0]
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else None
    if first.pos_ not in ("NOUN", "PROPN") or before is None or before.text != "," or not _may_agree(first, token) or first.i >= token.i:
        return None
    if first.lemma_.lower() not in title_rules().affinities.get(infinitive(token.text, token.lemma_), ()):
        return None
    root = next((t for t in token.doc if t.head.i == t.i), first)
    return first if root.i in (first.i, token.i) or root.pos_ not in ("VERB", "AUX") or _is_subordinate(root) else None


def _is_subordinate(verb: Token) -> bool:
    return any(c.dep_ == "mark" or c.lower_ in function_words().relatives for c in verb.children)


def _without_comma(token: Token) -> int:
    end = token.left_edge.i
    while end > 1 and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space) and token.doc[end - 1].text not in "»)":
        end -= 1
    return end


def _reach(token: Token) -> list[Token]:
    """Nouns before a participle in one chain of phrases: no verb and no strong punctuation between; at most one comma."""
    found: list[Token] = []
    commas = 0
    for t in reversed(token.doc[: token.i]):
        commas += t.text == ","
        if (t.pos_ in ("VERB", "AUX") and t.dep_ != "acl") or (t.text in STRONG and t.text not in "()[]") or commas > 1 or t.pos_ == "CCONJ":
            break
        if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("flat:name", "flat:foreign") and not t.text.startswith("n°"):
            found.append(t)
    return found[::-1]


def _may_agree(noun: Token, participle: Token) -> bool:
    """Whether gender and number of a participle's ending let it be said of a noun; unmarked features agree with all."""
    ending = participle.lower_
    plural, feminine = ending.endswith("s") and not ending.endswith(("is", "us")), ending.rstrip("s").endswith("e")
    number, gender = feature(noun, "Number"), feature(noun, "Gender")
    if ending.endswith(("is", "us")):
        return not gender or "Masc" in gender or noun.pos_ == "PROPN"
    if number and noun.pos_ == "NOUN" and ("Plur" in number) != plural and not _is_several(noun):
        return False
    return not gender or noun.pos_ == "PROPN" or ("Fem" in gender) == feminine or (_is_several(noun) and not feminine)


def _is_several(noun: Token) -> bool:
    return "Plur" in feature(noun, "Number") or any(child.dep_ == "conj" for child in noun.children)


def _agrees(doc: Doc, subject: Phrase | None, group: VerbGroup) -> bool:
    """Whether subject and verb have one number; nouns of quantity and proper names agree with both."""
    if subject is None or group.finite is None:
        return True
    head = doc[subject.head]
    if head.lemma_.lower() in title_rules().quantities.words or head.pos_ not in ("NOUN", "PROPN", "ADJ", "X"):
        return True
    if any(t.like_num for t in doc[subject.start : subject.head]) or any(c.lower_ in ("et", "ou", ",") for c in doc[subject.start : subject.end]):
        return True
    first = doc[subject.start]
    number = feature(first, "Number") if first.pos_ == "DET" else feature(head, "Number") if head.pos_ == "NOUN" else frozenset()
    if number and ("Plur" in number) != group.plural:
        return False
    return not (group.passive and head.pos_ == "NOUN") or _may_agree(head, doc[group.verb])


def _is_impersonal(token: Token, group: VerbGroup, subject: Phrase | None) -> bool:
    """« il manque trente postes », « il ressort du rapport que »: « il » is nobody."""
    doc = token.doc
    il = subject.head if subject is not None else group.start - 1
    if il < 0 or doc[il].lower_ not in ("il", "-il", "-t-il", "t-il"):
        return False
    words = function_words()
    if doc[il].dep_ == "expl:subj":
        return True
    verb = infinitive(token.text, token.lemma_)
    if verb in words.impersonal or (verb == "avoir" and any(doc[i].lower_ == "y" for i in group.clitics)):
        return True
    after = doc[group.end].lower_.replace("’", "'") if group.end < len(doc) else ""
    return (verb in words.impersonal_with_clause or group.passive) and (after in ("que", "qu'", "de", "d'") or _has_clause(token))


def _has_clause(token: Token) -> bool:
    return any(child.dep_ in ("ccomp", "csubj", "xcomp", "csubj:pass") and child.i > token.i and children(child, "mark") for child in token.children)


# -- extents ----------------------------------------------------------------------------------------------------------------------


def noun_phrase(noun: Token, until: int | None = None) -> Phrase:
    """The phrase that a noun heads, without what is coordinated with the noun itself after a determiner of its own."""
    return _extent(noun, noun.dep_, until=until)


def _extent(head: Token, relation: str, until: int | None = None) -> Phrase:
    """Contiguous tokens around the head that its subtree covers, mended where the tree loses a complement in « de »."""
    doc = head.doc
    covered = {t.i for t in head.subtree}
    for child in head.children:
        if child.dep_ in ("cop", "aux", "aux:pass", "aux:tense", *SUBJECTS, "parataxis", "advcl", "expl:subj", "mark", "advmod", "punct") and child.i < head.i:
            if child.text not in "«“\"" and child.lower_ not in function_words().before_quantity:
                covered -= {t.i for t in child.subtree}
    start = end = head.i
    while start - 1 in covered and doc[start - 1].text not in STRONG:
        start -= 1
    while (after := after_bracket(doc, end + 1)) in covered and doc[after].text not in STRONG and (until is None or after < until):
        end = after
    start = _opening(doc, start, head.i)
    end = _with_lost_complement(doc, end, until)
    return Phrase(head.i, start, end + 1, relation)


def _opening(doc: Doc, start: int, head: int) -> int:
    """Drop what opens a phrase and is not its own: punctuation, conjunctions, prepositions; take the determiner that the tree lost."""
    while start < head and _opens_nothing(doc, start):
        start += 1
    if start > 0 and start == head and doc[start - 1].pos_ == "DET":
        start -= 1
    return start


def _opens_nothing(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in "«“\"":
        return False
    return token.pos_ in ("PUNCT", "CCONJ", "SPACE", "SCONJ") or (token.pos_ == "ADP" and token.dep_ in ("case", "fixed", "mark")) or token.dep_ == "fixed"


def after_bracket(doc: Doc, i: int) -> int:
    """The token that follows a bracket that opens at `i`; `i` itself where none does."""
    closing = {"(": ")", "[": "]"}.get(doc[i].text) if i < len(doc) else None
    if closing is None:
        return i
    close = next((k for k in range(i + 1, len(doc)) if doc[k].text == closing), None)
    return i if close is None else close + 1


def dash_asides(doc: Doc) -> list[tuple[int, int]]:
    """Tokens between two dashes that stand alone: « le maire - c'est nouveau - a … »."""
    dashes = [t.i for t in doc if t.text in ("-", "–", "—") and t.i > 0 and doc[t.i - 1].whitespace_ and t.whitespace_]
    return [(dashes[n], dashes[n + 1] + 1) for n in range(0, len(dashes) - 1, 2)]


def _with_lost_complement(doc: Doc, end: int, until: int | None) -> int:
    """« la création | de la ligne »: a complement in « de » right behind a noun is that noun's, whatever the tree says."""
    words = function_words()
    limit = len(doc) if until is None else until
    for _ in range(4):
        after = end + 1
        if after + 1 >= limit or doc[after].lower_.replace("’", "'") not in words.of or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return end
        governed = doc[after].head if doc[after].dep_ == "case" else doc[after + 1]
        if doc[after].dep_ not in ("case", "det", "fixed", "mark") or governed.i < after or governed.pos_ not in NOMINAL:
            return end
        last = max((t.i for t in governed.subtree if t.i < limit), default=end)
        stop = next((i for i in range(after, last + 1) if doc[i].text in STRONG or doc[i].text == ","), last + 1)
        end = max(end, stop - 1)
    return end


def _clause_end(token: Token, group: VerbGroup) -> int:
    """End (exclusive) of what the predicate governs, up to another clause of the same rank or strong punctuation."""
    doc = token.doc
    barred = {t.i for child in token.children if _is_other_clause(child, token) for t in child.subtree}
    covered = {t.i for t in token.subtree} - barred
    covered |= {i for first, last in dash_asides(doc) for i in range(first, last)}
    end = group.end
    while end < len(doc) and (end in covered or doc[end].is_space or _is_inner(doc, end, covered)) and not _is_strong(doc, end):
        if doc[end].pos_ == "CCONJ" and joins_clause(doc, end, token):
            break
        end += 1
    while end > group.end and doc[end - 1].pos_ in ("CCONJ", "PUNCT", "SPACE", "SCONJ") and doc[end - 1].text not in "»)”%":
        end -= 1
    return _with_lost_complement(doc, end - 1, None) + 1


def _is_inner(doc: Doc, i: int, covered: set[int]) -> bool:
    """A stray token inside the clause: quotation marks and commas that the tree hangs elsewhere."""
    return doc[i].is_punct and i + 1 in covered


def joins_clause(doc: Doc, conjunction: int, token: Token) -> bool:
    """Whether a conjunction goes on with another verb: « et de le remplacer », « et a fermé »; not inside a completive."""
    words = function_words()
    i = conjunction + 1
    while i < len(doc) and (doc[i].lower_.replace("’", "'") in words.of | words.clitics | words.ne | words.reflexive or doc[i].lower_ in ("à", "pour", "que", "qui")):
        i += 1
    if _opens_main_clause(doc, conjunction + 1):
        return True
    if i >= len(doc) or doc[i].pos_ not in ("VERB", "AUX") or i == conjunction + 1 and "Part" in feature(doc[i], "VerbForm"):
        return False
    above = doc[i].head
    return above.i == token.i or above.i > i or above.pos_ in ("NOUN", "PROPN") or token.i in {a.i for a in above.ancestors} and above.pos_ != "VERB"


def _opens_main_clause(doc: Doc, start: int) -> bool:
    """« et le taux de vacance s'est accru », « et ce n'est pas … »: a subject of its own, then its finite verb."""
    for token in doc[start : start + 14]:
        if token.text in STRONG or token.text == "," or token.lower_ in function_words().relatives:
            return False
        if token.pos_ in ("VERB", "AUX") and "Fin" in feature(token, "VerbForm"):
            host = _predicate(token)
            own = [c for c in children(host, *SUBJECTS) if start <= c.i < token.i]
            return bool(own) and own[0].left_edge.i <= start + 1
    return False


def _is_strong(doc: Doc, i: int) -> bool:
    if doc[i].text in ("-", "–", "—"):
        return doc[i].text != "-" and not any(first <= i < last for first, last in dash_asides(doc))
    return doc[i].text in STRONG and doc[i].text not in "()[]"


def _is_other_clause(child: Token, token: Token) -> bool:
    """A clause of its own beside the predicate's: coordinated, juxtaposed."""
    if child.dep_ == "parataxis":
        return True
    return child.dep_ == "conj" and child.i > token.i and (child.pos_ in ("VERB", "AUX") or copula(child) is not None or bool(children(child, *SUBJECTS)))


def _complements(token: Token, group: VerbGroup, subject: Phrase | None, end: int) -> tuple[Phrase, ...]:
    """Phrases behind the verb group, in order: each direct dependent with the tokens up to the next one."""
    hosts = {token.i, *(t.i for t in auxiliaries(token))}
    doc = token.doc
    heads = sorted((t for h in hosts for t in doc[h].children if t.i not in hosts and t.right_edge.i >= group.end), key=lambda t: t.left_edge.i)
    heads = [t for t in heads if t.dep_ not in ("punct", "cc") and t.left_edge.i < end and t.left_edge.i >= group.end]
    found: list[Phrase] = []
    for n, head in enumerate(heads):
        begin = head.left_edge.i
        stop = heads[n + 1].left_edge.i if n + 1 < len(heads) else end
        if found and begin < found[-1].end:
            continue
        found.append(Phrase(head.i, begin, max(stop, begin + 1), head.dep_))
    if found and found[-1].end < end:
        last = found[-1]
        found[-1] = Phrase(last.head, last.start, end, last.relation)
    return tuple(found)
