"""The table of forms that a title can have, and the choice of the first that the reading of the clause allows.

Owns the order: the first form whose title is sound wins, and where the reading is in doubt the document's own words come before any composition.
It refuses to mend a title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title, participle_title
from pipeline.events.titles.checks import is_sound, opens_with_noun, without_hanging
from pipeline.events.titles.clause_form import clause_title, governing_clause, relative_before
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.marks import make_line
from pipeline.events.titles.nouns import (
    is_bare,
    is_frame,
    name_bill,
    name_references,
    noun_title,
    own_date_behind,
    title_of_purpose,
    with_article,
    without_determiner,
)
from pipeline.events.titles.reach import reach
from pipeline.events.titles.verbatim import verbatim_titles
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.spelling import without_pointing
from pipeline.syntax.subjects import is_determined, may_agree
from pipeline.syntax.verb_forms import is_participle, title_rules
from pipeline.syntax.verb_groups import predicate_of
from pipeline.temporal import find_time_expressions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.models import Mention, Modality, Participant, TimeExpression

_DOUBTFUL = frozenset({"no_agreement", "rival_antecedent"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the form that made it, and what the reading of its clause was unsure of."""

    text: str
    form: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    line: Line
    token: Token
    clause: Clause
    modality: Modality

    @property
    def doubtful(self) -> bool:
        return not _DOUBTFUL.isdisjoint(self.clause.doubts)


def make_title(
    sentence_doc: Doc,
    trigger: Token,
    *,
    agent: Participant | None,
    modality: Modality,
    mentions: Sequence[Mention],
    origin: int,
    times: Sequence[TimeExpression] | None = None,
    own: tuple[int, int] | None = None,
    references: Sequence[Mention] = (),
    meant: Mapping[int, str] | None = None,
    bill: str | None = None,
) -> Title:
    """Title of the event that `trigger` denotes: French, without final stop, up to about 130 characters (190 at most).

    `mentions` and `times` have prose offsets: `origin + token.idx` is a token's. `agent` names the subject where the sentence has a pronoun.
    Without `times` the sentence's own time expressions are looked for. `own` is the span of the event's own.
    `meant` names whom a pronoun stands for, by its index in the sentence.
    `references` are phrases that stand for a name (« la chambre »): the title says the name where there is room.
    `bill` is the bill that the document is about: « le texte » is it.
    """
    if times is None:
        mentions = [m.model_copy(update={"start": m.start - origin, "end": m.end - origin}) for m in mentions if m.start >= origin]
        times, origin = find_time_expressions(sentence_doc.text), 0
    trigger = _own_participle(sentence_doc, trigger, None if own is None else own[0] - origin)
    named = {index: with_article(name) for index, name in (meant or {}).items()}
    line = make_line(sentence_doc, origin, trigger.i, mentions, times, own, named, None if agent is None else with_article(agent.name))
    trigger = _outside_name(line, _word_of_date(line, trigger))
    case = _Case(line, trigger, read_clause(sentence_doc, trigger.i), modality)
    inside = [m for m in references if origin <= m.start and m.end <= origin + len(sentence_doc.text) and not _is_qualified(sentence_doc, m.end - origin)]
    form, text = _first_sound(case)
    text = _as_hypothesis(text, form, case)
    text = without_pointing(name_references(text, inside))
    text = text if bill is None else name_bill(text, bill)
    return Title(without_hanging(text), form, tuple(sorted(case.clause.doubts)))


def _own_participle(doc: Doc, trigger: Token, own: int | None) -> Token:
    """« ouvertes en mai et closes en juin »: the participle right before the event's date, where the first has a date of its own."""
    if own is None:
        return trigger
    before = next((t for t in reversed(doc) if t.idx + len(t) <= own and t.pos_ not in ("ADP", "DET", "PUNCT", "ADV", "SPACE")), None)
    if before is None or before.dep_ != "conj" or before.head.i != trigger.i or not is_participle(before.text):
        return trigger
    return before


def _is_qualified(doc: Doc, end: int) -> bool:
    """« ce musée | américain »: with an adjective a phrase is not the one that was named."""
    after = next((t for t in doc if t.idx >= end), None)
    return after is not None and after.pos_ == "ADJ"


def _outside_name(line: Line, trigger: Token) -> Token:
    """« l'inspection des finances »: the head of the name in the midst of which a noun stands."""
    name = line.names.get(trigger.i)
    inside = name is not None and line.names.get(trigger.i - 1) == name and trigger.pos_ == "NOUN" and trigger.i not in line.legal
    return trigger if not inside else next((t for t in line.doc if line.names.get(t.i) == name and t.pos_ in ("NOUN", "PROPN")), trigger)


def _word_of_date(line: Line, trigger: Token) -> Token:
    """« la dette qui était de 9 M€ en 2012 est passée à 18 M€ en 2014 »: of the first date, the verb of its own clause."""
    own, clause = min(line.own, default=trigger.i), read_clause(line.doc, trigger.i)
    if clause.subject is None or not clause.subject.start <= own < clause.subject.end or not line.dates - line.own:
        return trigger
    told = [t for t in line.doc[clause.subject.start : own] if "Fin" in t.morph.get("VerbForm", [])]
    host = predicate_of(told[-1]) if told else trigger
    return host if read_clause(line.doc, host.i).subject is not None else trigger


def _first_sound(case: _Case) -> tuple[str, str]:
    weak: list[tuple[str, str]] = []
    for name, form in FORMS:
        for text in form(case):
            if not text:
                continue
            if is_sound(case.line, text, impersonal=name == "impersonal") and (name != "as_written" or case.token.text in text):
                return name, text
            weak.append((name, text))
    whole = [item for item in weak if item[1].count(" ") > 1]
    whole = [item for item in whole if opens_with_noun(case.line, item[1])] or whole
    return (whole or weak or [("word", case.token.text.capitalize())])[0]


def _as_hypothesis(text: str, form: str, case: _Case) -> str:
    """A noun cannot say that it is only asked for or feared: the title says so beside it."""
    if _is_unreal(case) and form == "clause":
        return text
    told = form in ("noun", "action", "act", "lone_noun", "participle") or (form == "clause" and case.clause.group.tense in ("present", "past"))
    return f"{text} (hypothèse)" if case.modality == "hypothetical" and told and not text.endswith("[…]") else text


# -- the forms --------------------------------------------------------------------------------------------------------------------


def _act(case: _Case) -> Iterator[str | None]:
    """A numbered act, with what it does where its sentence says so in the present."""
    line = case.line
    if case.token.pos_ not in ("NOUN", "PROPN") or case.token.i not in line.acts:
        return
    clause = governing_clause(line, case.token.i)
    if clause is not None and clause.subject is not None and clause.subject.head == case.token.i and _tells_content(clause):
        yield clause_title(line, clause)
    yield noun_title(line, case.token.i)


def _tells_content(clause: Clause) -> bool:
    return not clause.group.passive and not clause.negated and clause.group.tense in ("present", "past") and bool(clause.complements)


def _impersonal(case: _Case) -> Iterator[str | None]:
    if case.clause.impersonal and _is_verbal(case):
        yield clause_title(case.line, case.clause, narrate=False)


def _clause(case: _Case) -> Iterator[str | None]:
    """A finite clause whose reading is certain; a clause that depends on a wish or doubt brings its governor."""
    if not _is_verbal(case) or case.clause.form != "finite" or case.doubtful or case.clause.impersonal:
        return
    if _is_unreal(case):
        above = host_clause(case.token.head) if case.token.head.i != case.token.i else None
        yield clause_title(case.line, read_clause(case.line.doc, above.i)) if above is not None else None
        return
    yield clause_title(case.line, case.clause)


def _relative(case: _Case) -> Iterator[str | None]:
    """« le plan du groupe qui a été présenté »: where more than one noun agrees, all of them with the relative as written."""
    clause, line = case.clause, case.line
    which = relative_before(line, clause)
    if clause.borrowed and "rival_antecedent" in clause.doubts and clause.subject is not None:
        which = clause.subject.end
    if clause.form != "finite" or which is None:
        return
    first = _chain_start(line, which - (line.low(which - 1) == ","))
    ids = line.kept(first, reach(line, clause.group.end, inner=True), keep=range(first, clause.group.start))
    yield fit(line, "", without_determiner(line, ids, clause.predicate)) if line.doc[first].pos_ in ("DET", "NUM") else None


def _chain_start(line: Line, end: int) -> int:
    """Where the chain of phrases that ends before a relative begins: « une vigilance sur les dépenses de l'État, qui … »."""
    doc, start = line.doc, end
    for i in range(end - 1, -1, -1):
        if doc[i].pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "ADV", "X") or i in line.dates:
            break
        opens = doc[i].pos_ == "DET" or (doc[i].pos_ == "NUM" and doc[i - 1].pos_ != "DET")
        if opens and not any(t.lemma_.lower() in title_rules().frames.words for t in doc[i : i + 3]):
            start = i
            if i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
                break
    return start


def _is_unreal(case: _Case) -> bool:
    """A subjunctive or a clause of « si »: alone it would be ungrammatical, or assert what is only wished."""
    token = case.token
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    asked = case.modality == "hypothetical" and case.clause.group.tense in ("present", "subjunctive")
    return token.dep_ in ("ccomp", "advcl", "csubj") and (asked or case.clause.group.tense == "subjunctive" or bool(marks & {"si", "s'"}))


def _noun(case: _Case) -> Iterator[str | None]:
    """An event noun, a figure or an act with what completes it."""
    if case.token.pos_ not in ("NOUN", "PROPN", "X", "ADJ") or case.clause.form != "none":
        return
    if case.modality == "negated":
        return
    token = case.token
    while not own_date_behind(case.line, token.i) and is_bare(case.line, token.i) and _completes(token):
        token = token.head
    if not is_bare(case.line, token.i) or (token.dep_.startswith(("obl", "nmod")) and any(c.dep_ == "amod" for c in token.children)):
        yield noun_title(case.line, token.i)


def _completes(noun: Token) -> bool:
    """« la fin | de la crise »: a noun that only completes the one before it."""
    return noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i and not is_frame(noun.head)


def _purpose(case: _Case) -> Iterator[str | None]:
    """« élaborer une feuille de route, pour une mise en œuvre en 2021 » → « Mise en œuvre de la feuille de route »."""
    token = case.token
    case_words = [c.lower_ for c in token.children if c.dep_ in ("case", "fixed")]
    if case.clause.form != "none" or not ({"pour", "vue"} & set(case_words)) or case.modality == "negated":
        return
    host = host_clause(token)
    if host is None:
        return
    things = [t for t in case.line.doc[host.i : token.i] if t.dep_ == "obj" and t.pos_ in ("NOUN", "PROPN")]
    if len(things) == 1:
        yield title_of_purpose(case.line, token.i, things[0].i)


def _clause_of_noun(case: _Case) -> Iterator[str | None]:
    """The finite clause around a noun that says nothing alone, or that is denied."""
    if case.clause.form != "none" or case.token.pos_ not in ("NOUN", "PROPN", "X", "ADJ"):
        return
    clause = governing_clause(case.line, case.token.i)
    if clause is None or not _DOUBTFUL.isdisjoint(clause.doubts):
        return
    title = clause_title(case.line, clause)
    yield title if title is not None and case.token.text in title else None


def _infinitive(case: _Case) -> Iterator[str | None]:
    """The clause that governs an infinitive (« décide de fermer »), else its noun of action."""
    if case.clause.form != "infinitive":
        return
    above = host_clause(case.token.head)
    if above is not None and (governing := read_clause(case.line.doc, above.i)).negated:
        yield clause_title(case.line, governing)
        return  # alone the deed would be asserted
    top = case.token
    if top.head.lemma_ in title_rules().causing.words and top.head.i < top.i:
        yield action_title(case.line, case.clause)
    while top.dep_ in ("xcomp", "conj", "obj", "ccomp", "obl:arg") and top.head.i < top.i and top.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        top = top.head
        clause = read_clause(case.line.doc, top.i)
        if clause.form == "finite" and _DOUBTFUL.isdisjoint(clause.doubts) and clause.end > case.token.i:
            yield clause_title(case.line, clause)
            break
    yield action_title(case.line, case.clause)
    head = case.token.head
    marked = any(child.dep_ == "mark" for child in case.token.children)
    if marked and case.token.dep_ in ("acl", "xcomp") and head.pos_ == "NOUN" and head.i < case.token.i:
        yield noun_title(case.line, head.i)


def _action(case: _Case) -> Iterator[str | None]:
    """A noun of action, for a participle that agrees with its noun or a verb whose subject is not known."""
    if case.clause.form in ("participle", "finite") and not case.doubtful and not _is_conditional(case):
        yield action_title(case.line, case.clause)


def _is_conditional(case: _Case) -> bool:
    return case.clause.group.tense in ("conditional", "subjunctive")


def _participle(case: _Case) -> Iterator[str | None]:
    if case.clause.form == "participle":
        yield participle_title(case.line, case.clause)


def _state(case: _Case) -> Iterator[str | None]:
    """« le point d'indice, gelé depuis 2010 »: an adjective behind its noun's comma, with the nearest noun that it agrees with."""
    line, token = case.line, case.token
    if token.pos_ != "ADJ" or token.i < 2 or line.low(token.i - 1) != ",":
        return
    before = [t for t in line.doc[max(0, token.i - 25) : token.i - 1] if t.pos_ == "NOUN" and is_determined(t) and may_agree(t, token)]
    nouns = [t for t in before if token.lower_.endswith("s") or not t.lower_.endswith(("s", "x"))]
    if nouns and not any("Fin" in t.morph.get("VerbForm", []) for t in line.doc[nouns[-1].i : token.i]):
        ids = line.kept(noun_phrase(nouns[-1]).start, token.i - 1, keep=(nouns[-1].i,))
        yield fit(line, "", [*without_determiner(line, ids, nouns[-1].i), token.i])


def _as_written(case: _Case) -> Iterator[str | None]:
    yield from verbatim_titles(case.line)


def _lone_noun(case: _Case) -> Iterator[str | None]:
    if case.clause.form == "none":
        yield noun_title(case.line, case.token.i)


def _is_verbal(case: _Case) -> bool:
    return case.token.pos_ in ("VERB", "AUX") or case.clause.form == "finite"


FORMS: tuple[tuple[str, Callable[[_Case], Iterator[str | None]]], ...] = (
    ("act", _act),
    ("impersonal", _impersonal),
    ("clause", _clause),
    ("relative", _relative),
    ("noun", _noun),
    ("noun_of_purpose", _purpose),
    ("clause_of_noun", _clause_of_noun),
    ("infinitive", _infinitive),
    ("action", _action),
    ("participle", _participle),
    ("state", _state),
    ("as_written", _as_written),
    ("lone_noun", _lone_noun),
)
