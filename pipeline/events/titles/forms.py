"""The forms that a title can have, in their order: each a row of the
table, each giving titles of a clause or none.

Owns what each form asks of the reading of a clause. It refuses to judge a title, and to mend one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title, bare_action_title
from pipeline.events.titles.apposed_form import apposed_title
from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import (
    is_bare,
    noun_title,
    own_date_behind,
    phrase_ids,
    title_of_purpose,
    without_determiner,
)
from pipeline.events.titles.occasions import content_of, is_occasion, told_on_occasion
from pipeline.events.titles.papers import BY, means, one_of_papers
from pipeline.events.titles.participle_form import participle_title
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import governing_clause, relative_before
from pipeline.events.titles.sentence import is_restricted
from pipeline.events.titles.states import is_only_figure, placed_states, states, told_figure
from pipeline.events.titles.verbatim import verbatim_titles
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined, makes_preposition
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import awaited
from pipeline.syntax.relations import is_subject
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import SIGNALS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.models import Modality

DOUBTFUL = frozenset({"no_agreement", "rival_antecedent"})
"""Doubts that bar every form which would assert the reading."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line with the word that names the event, and the clause of that word."""

    line: Line
    token: Token
    clause: Clause
    modality: Modality

    @property
    def doubtful(self) -> bool:
        """Whether the reading may be wrong."""
        return not DOUBTFUL.isdisjoint(self.clause.doubts)


def _deed_by_act(case: Case) -> Iterator[str | None]:
    """« par avenant du 12 mai, sa rémunération a été portée à … »: what the act does is told by its verb."""
    paper = one_of_papers(case.line)
    if paper is not None:
        yield paper
        return
    token, line = means(case.line, case.clause, case.token), case.line
    by = any(c.dep_ == "case" and c.lower_ in BY for c in token.children) or line.low(token.i - 1) in BY
    before = line.low(token.i - 1)
    by = by or (
        before in ("un", "une")
        and (line.low(token.i - 2) in BY or line.low(0) == "dans" == line.low(token.i - 2))
    )
    bare = (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in title_rules().made.words
        and by
        and (before in ("un", "une") or not is_determined(token))
    )
    if case.modality == "negated" or not (bare or is_occasion(line, token)):
        return
    above = predicate_of(token.head)
    host = host_clause(token) if above.pos_ in ("NOUN", "PROPN") else above
    clause = read_clause(line.doc, above.i if host is None else host.i)
    if clause.form == "participle" and clause.doubts.isdisjoint(DOUBTFUL):
        yield action_title(line, clause)
    elif clause.form == "finite" and clause.doubts.isdisjoint(DOUBTFUL):
        yield clause_title(line, clause)
        yield action_title(line, clause)
        yield told_on_occasion(line, token, clause)


def _state(case: Case) -> Iterator[str | None]:
    if case.modality not in ("negated", "hypothetical"):
        yield from states(case.line, case.token)


def _placed(case: Case) -> Iterator[str | None]:
    if case.modality not in ("negated", "hypothetical"):
        yield from placed_states(case.line, case.token)


def _act(case: Case) -> Iterator[str | None]:
    """A numbered act, with what it does where its sentence says so in the present."""
    line = case.line
    if case.token.pos_ == "NOUN" and case.modality == "past":
        yield content_of(line, case.token)
    if case.token.pos_ not in ("NOUN", "PROPN") or case.token.i not in line.legal:
        return
    clause = governing_clause(line, case.token.i)
    if (
        clause is not None
        and clause.subject is not None
        and clause.subject.head == case.token.i
        and _tells_content(clause)
    ):
        yield clause_title(line, clause)
    yield noun_title(line, case.token.i)


def _tells_content(clause: Clause) -> bool:
    return (
        not clause.group.passive
        and not clause.negated
        and clause.group.tense in ("present", "past")
        and bool(clause.complements)
    )


def _impersonal(case: Case) -> Iterator[str | None]:
    if case.clause.impersonal and _is_verbal(case):
        content = _dated_content(case)
        if content is not None:
            yield clause_title(case.line, content)
        yield clause_title(case.line, case.clause, narrate=False)


def _dated_content(case: Case) -> Clause | None:
    """« il ressort du dossier que l'agent avait, en mai, alerté son chef »: what was found, where the day is
    its own.
    """
    own = min(case.line.own, default=0)
    below = (t for t in case.token.children if t.dep_ in ("ccomp", "csubj") and t.i > case.token.i)
    clauses = (read_clause(case.line.doc, t.i) for t in below)
    return next((c for c in clauses if c.form == "finite" and c.start <= own < max(c.end, c.group.end)), None)


def _clause(case: Case) -> Iterator[str | None]:
    """A finite clause whose reading is certain; a clause that depends
    on a wish or doubt brings its governor.
    """
    if (
        not _is_verbal(case)
        or case.clause.form != "finite"
        or case.doubtful
        or case.clause.impersonal
        or _is_inquit(case)
    ):
        return
    if case.modality == "past" and case.token.dep_ == "advcl" and case.clause.group.tense == "subjunctive":
        return  # « avant que le projet ne soit suspendu »: it was, and a noun says so
    if is_unreal(case):
        above = host_clause(case.token.head) if case.token.head.i != case.token.i else None
        yield clause_title(case.line, read_clause(case.line.doc, above.i)) if above is not None else None
        return
    yield clause_title(case.line, case.clause)


def _is_inquit(case: Case) -> bool:
    """« « Rien n'est fait », avait prévenu le maire »: who speaks stands behind the verb."""
    start = case.clause.group.start
    return start > 1 and case.line.low(start - 1) == "," and case.line.doc[start - 2].text in '»”"'


def _relative(case: Case) -> Iterator[str | None]:
    """« le plan du groupe qui a été présenté »: where more than one noun
    agrees, all of them with the relative as written.
    """
    clause, line = case.clause, case.line
    which = relative_before(line, clause)
    if clause.borrowed and "rival_antecedent" in clause.doubts and clause.subject is not None:
        which = clause.subject.end
    if clause.form != "finite" or which is None:
        return
    first = _chain_start(line, which - (line.low(which - 1) == ","))
    ids = line.kept(first, reach(line, clause.group.end, inner=True), keep=range(first, clause.group.start))
    owned = (
        line.low(first) in function_words().speakers_own
    )  # « notre doyenne, que l'on a fêtée »: which one?
    bare = ids if owned else without_determiner(line, ids, clause.predicate)
    yield fit(line, "", bare) if line.doc[first].pos_ in ("DET", "NUM") else None


def _chain_start(line: Line, end: int) -> int:
    """Where the chain of phrases that ends before a relative begins: « une
    vigilance sur les dépenses de l'État, qui … ».
    """
    doc, start = line.doc, end
    for i in range(end - 1, -1, -1):
        chained = (
            doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "ADV", "X") or doc[i].dep_ == "acl"
        )
        if not chained or i in line.dates or is_told(doc[i]):
            break
        counts = (
            doc[i].pos_ == "NUM" and doc[i - 1].pos_ not in ("DET", "NOUN", "PROPN") and doc[i].head.i > i
        )
        opens = doc[i].pos_ == "DET" or counts
        if opens and not any(t.lemma_.lower() in title_rules().frames.words for t in doc[i : i + 3]):
            start = i
            if i > 0 and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
                break
    return start


def is_unreal(case: Case) -> bool:
    """A subjunctive or a clause of « si »: alone it would be ungrammatical, or assert what is only wished."""
    token = case.token
    if awaited(token) is not None:
        return False
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    asked = case.modality == "hypothetical" and case.clause.group.tense in ("present", "subjunctive")
    return token.dep_ in ("ccomp", "advcl", "csubj") and (
        asked or case.clause.group.tense == "subjunctive" or bool(marks & {"si", "s'"})
    )


def _noun(case: Case) -> Iterator[str | None]:
    """An event noun, a figure or an act with what completes it."""
    if case.token.pos_ not in ("NOUN", "PROPN", "X", "ADJ") or case.clause.form != "none":
        return
    token = case.token
    if case.modality == "negated" or is_restricted(case.line) or _needs_clause(case.line, token):
        return
    if case.modality == "past" and _is_of_infinitive(token):
        yield action_title(case.line, read_clause(case.line.doc, token.head.i))
    if token.dep_ == "obj" and is_only_figure(case.line, token):
        told = told_figure(case.line, token)
        yield told
        if told is not None:
            return
    while _is_set_phrase(case.line, token) or (
        not own_date_behind(case.line, token.i) and is_bare(case.line, token.i) and _completes(token)
    ):
        token = token.head
    if not is_bare(case.line, token.i) or (
        token.dep_.startswith(("obl", "nmod")) and any(c.dep_ == "amod" for c in token.children)
    ):
        yield noun_title(case.line, token.i)


def _needs_clause(line: Line, noun: Token) -> bool:
    return _is_what_befalls(noun) or _is_of_another_day(line, noun)


def _is_of_another_day(line: Line, noun: Token) -> bool:
    """« la réunion du 3 mai est reportée au 5 »: told of the 5th, the meeting of the 3rd needs its clause."""
    inside = {t.i for t in noun.subtree}
    return bool(line.own & line.aimed) and not line.own & inside and is_subject(noun)


def _is_of_infinitive(noun: Token) -> bool:
    """« avant de lever la sanction »: the sanction alone would be the contrary."""
    deed = noun.head
    return noun.dep_ == "obj" and deed.dep_ == "advcl" and "Inf" in deed.morph.get("VerbForm", [])


def _is_what_befalls(noun: Token) -> bool:
    """« la patrouille a fait l'objet d'attaques »: without its clause nobody would know whom it befell."""
    above = noun.head
    return (
        noun.dep_ == "nmod"
        and above.lower_ in ("objet", "cible", "victime")
        and above.head.lemma_ in ("faire", "être")
    )


def _is_set_phrase(line: Line, noun: Token) -> bool:
    """« un bail à long | terme », « des contrats en | vigueur »: a noun without determiner behind a
    preposition only qualifies the noun before it.
    """
    if (
        is_determined(noun)
        or noun.head.pos_ != "NOUN"
        or noun.head.i >= noun.i
        or any(c.dep_ == "nummod" for c in noun.children)
    ):
        return False
    return noun.dep_ == "nmod" and any(
        c.dep_ == "case" and line.low(c.i) in ("à", "en") for c in noun.children
    )


def _completes(noun: Token) -> bool:
    """« la fin | de la crise »: a noun that only completes the one before it."""
    cases = [c.lower_.replace("’", "'") for c in noun.children if c.dep_ == "case"]
    of = not cases or cases[0] in function_words().of
    return (
        of
        and noun.dep_ == "nmod"
        and noun.head.pos_ == "NOUN"
        and noun.head.i < noun.i
        and not makes_preposition(noun.head)
    )


def _purpose(case: Case) -> Iterator[str | None]:
    """« élaborer une feuille de route, pour une mise en œuvre en 2021 » →
    « Mise en œuvre de la feuille de route ».
    """
    token = case.token
    case_words = [c.lower_ for c in token.children if c.dep_ in ("case", "fixed")]
    if case.clause.form != "none" or not ({"pour", "vue"} & set(case_words)) or case.modality == "negated":
        return
    host = host_clause(token)
    if host is None:
        return
    things = [t for t in case.line.doc[host.i : token.i] if t.dep_ == "obj" and t.pos_ in ("NOUN", "PROPN")]
    subject = read_clause(case.line.doc, host.i).subject
    if len(things) == 1:
        yield title_of_purpose(case.line, token.i, things[0].i)
    elif not things and subject is not None and case.line.doc[subject.head].pos_ == "NOUN":
        yield title_of_purpose(case.line, token.i, subject.head)


def _clause_of_noun(case: Case) -> Iterator[str | None]:
    """The finite clause around a noun that says nothing alone, or that is denied."""
    if case.clause.form != "none" or case.token.pos_ not in ("NOUN", "PROPN", "X", "ADJ"):
        return
    said = _dated_participle(case.line, case.token)
    if said is not None:
        yield participle_title(case.line, read_clause(case.line.doc, said.i))
        yield noun_title(case.line, case.token.i)
        return
    if (
        case.token.pos_ == "ADJ"
        and case.line.low(case.token.i - 1) == ","
        and case.token.head.pos_ in ("NOUN", "PROPN")
    ):
        ids = phrase_ids(case.line, case.token.head.i, until=case.token.i - 1)
        yield fit(
            case.line, "", [*without_determiner(case.line, ids, case.token.head.i), case.token.i]
        )  # « les tarifs, inchangés depuis 2018 »
        return
    clause = governing_clause(case.line, case.token.i)
    if (
        clause is None
        or not DOUBTFUL.isdisjoint(clause.doubts)
        or not case.line.room[0] <= clause.predicate < case.line.room[1]
    ):
        return
    title = clause_title(case.line, clause)
    yield title if title is not None and case.token.text in title else None


def _dated_participle(line: Line, noun: Token) -> Token | None:
    """« le rapport annoncé pour mars a paru en juin »: the participle of
    a noun on which the noun's own date hangs.
    """
    own = line.doc[min(line.own)] if line.own else None
    above = () if own is None else own.ancestors
    said = (t for t in above if t.dep_ == "acl" and t.head.i == noun.i and noun.i < t.i)
    return next((t for t in said if read_clause(line.doc, t.i).form == "participle"), None)


def _infinitive(case: Case) -> Iterator[str | None]:
    """The clause that governs an infinitive (« décide de fermer »), else its noun of action."""
    if case.clause.form != "infinitive":
        return
    above = host_clause(case.token.head)
    if takes_effect(case):
        yield action_title(case.line, case.clause)
    if above is not None and (governing := read_clause(case.line.doc, above.i)).negated:
        yield clause_title(case.line, governing)
        return  # alone the deed would be asserted
    top = case.token
    if top.head.lemma_ in title_rules().causing.words and top.head.i < top.i:
        yield action_title(case.line, case.clause)
    while (
        top.dep_ in ("xcomp", "conj", "obj", "ccomp", "obl:arg")
        and top.head.i < top.i
        and top.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")
    ):
        top = top.head
        clause = read_clause(case.line.doc, top.i)
        if clause.form == "finite" and DOUBTFUL.isdisjoint(clause.doubts) and clause.end > case.token.i:
            yield clause_title(case.line, clause)
            break
    yield action_title(case.line, case.clause)
    head = case.token.head
    marked = any(child.dep_ == "mark" for child in case.token.children)
    if marked and case.token.dep_ in ("acl", "xcomp") and head.pos_ == "NOUN" and head.i < case.token.i:
        yield noun_title(case.line, head.i)


def takes_effect(case: Case) -> bool:
    """« décide de créer, à compter du 1er avril, un poste »: the day is that
    of the infinitive, and not of the decision.
    """
    own = case.line.doc[min(case.line.own)] if case.line.own else None
    if (
        case.clause.form != "infinitive"
        or own is None
        or own.i < case.token.i
        or not lexicon.is_in(case.token.head, "resolving")
    ):
        return False
    above = next((t for t in own.ancestors if t.pos_ == "VERB" and t.lower_ not in SIGNALS), None)
    beside = all(i in case.line.dates or case.line.written(i) == "," for i in range(case.token.i + 1, own.i))
    goes_on = any(t.pos_ == "CCONJ" for t in case.line.doc[max(case.line.own) + 1 :])
    return (
        beside or (above is not None and above.i == case.token.i and not goes_on)
    ) and case.modality == "planned"


def _action(case: Case) -> Iterator[str | None]:
    """A noun of action, for a participle that agrees with its noun or a verb whose subject is not known."""
    if (
        case.clause.form in ("participle", "finite")
        and not case.doubtful
        and not _is_conditional(case)
        and _is_dated(case)
        and not _situates(case)
    ):
        yield action_title(case.line, case.clause)


def _situates(case: Case) -> bool:
    """« le transfert, fixé au 1er mai »: the day is that of the transfer, and not of its being fixed."""
    token = case.token
    return (
        case.clause.form == "participle"
        and infinitive(token.text, token.lemma_) in title_rules().situating.words
    )


def _is_hoped(case: Case) -> bool:
    return infinitive(case.token.text, case.token.lemma_) in title_rules().hoping.words


def _is_dated(case: Case) -> bool:
    """Whether no finite verb stands between a participle and its date: « les vices cachés, dont il se plaint
    en mai » are not hidden in May.
    """
    if case.clause.form != "participle" or not case.line.own:
        return True
    first, last = sorted((min(case.line.own), case.token.i))
    return not any(map(is_told, case.line.doc[first + 1 : last]))


def _is_conditional(case: Case) -> bool:
    return case.clause.group.tense in ("conditional", "subjunctive")


def _participle(case: Case) -> Iterator[str | None]:
    subject = case.clause.subject
    if _situates(case) and subject is not None:
        behind = subject.start > case.token.i  # « Prévue pour mai, la signature … »
        ids = [
            i
            for i in phrase_ids(case.line, subject.head, until=subject.end)
            if behind or i < case.clause.group.start
        ]
        text = fit(
            case.line, "", without_determiner(case.line, case.line.tidy(ids), subject.head)
        )  # « un rapport daté du 3 mai »
        hoped = case.modality != "past" and _is_hoped(
            case
        )  # « levé prévu début janvier »: it may not have been done
        yield f"{text} {case.token.lower_}" if hoped and text else text
    elif case.clause.form == "participle" and _is_dated(case):
        yield participle_title(case.line, case.clause)


def _as_written(case: Case) -> Iterator[str | None]:
    yield from verbatim_titles(case.line)


def _bare_action(case: Case) -> Iterator[str | None]:
    """The deed alone, where nobody knows whom it befell."""
    subject = case.clause.subject
    known = subject is not None and case.line.doc[subject.head].pos_ != "PRON"
    if not (known or case.doubtful or _is_conditional(case) or _situates(case)) and _is_dated(case):
        yield bare_action_title(case.line, case.clause)


def _lone_noun(case: Case) -> Iterator[str | None]:
    if case.clause.form == "none":
        yield noun_title(case.line, case.token.i)


def _is_verbal(case: Case) -> bool:
    return case.token.pos_ in ("VERB", "AUX") or case.clause.form == "finite"


def _apposed(case: Case) -> Iterator[str | None]:
    """« Maire depuis 1995, Luc Perrin renonce »: what an apposition with a date of its own says of a name."""
    yield apposed_title(case.line)


FORMS: tuple[tuple[str, Callable[[Case], Iterator[str | None]]], ...] = (
    ("state", _state),
    ("clause_of_state", _placed),
    ("apposed", _apposed),
    ("deed_by_act", _deed_by_act),
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
    ("as_written", _as_written),
    ("bare_action", _bare_action),
    ("lone_noun", _lone_noun),
)
