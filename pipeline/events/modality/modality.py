"""Whether an event is asserted, planned, hypothetical or denied: mood, tense, negation and its scope, the
verbs above, the publication date.

The cues are data (resources/modality.toml). Explicit words win over the calendar: a past tense about a day
after publication stays « past », and the timeline reports the contradiction. It refuses to weigh the sources
against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import precision
from pipeline.events.datings import Dating
from pipeline.events.modality.cues import Place, cue_named, cue_words
from pipeline.events.modality.direct_questions import is_asked
from pipeline.events.modality.negation import has_negation, is_negated
from pipeline.events.modality.phrases import phrase_before
from pipeline.events.modality.risks import is_at_risk, is_feared
from pipeline.events.modality.tense import is_long_over, is_past, lies_ahead
from pipeline.events.triggers import lexicon
from pipeline.models import Modality
from pipeline.syntax.moods import (
    conditional_verb,
    conjunction,
    future_verb,
    is_concessive,
    is_governed,
    opens_demand,
    predicate_over,
    told_feature,
)
from pipeline.syntax.relations import (
    described,
    has_relation,
    is_acted_on,
    is_attributive,
    is_common_noun,
    is_content_clause,
    is_infinitive,
    is_object,
    is_open_complement,
    is_past_auxiliary,
    is_verb,
)
from pipeline.syntax.tree import children, finite, is_participle, preposition, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEPTH = 4
_IN_FORCE = re.compile(r"(?:,? [^,;.]{0,40},?)? entre(?:nt)? en (?:vigueur|application|service)\b")


@dataclass(frozen=True)
class Judgement:
    """A modality, the rule that found it (a record of
    resources/modality.toml after « cue »), and the word that says so.
    """

    modality: Modality
    rule: str
    word: str = ""


def modality_of(trigger: Token, dating: Dating | None = None, published: str | None = None) -> Modality:
    """Modality of the event that `trigger` names; `dating` and `published` (EDTF) tell what lies ahead."""
    return judge(trigger, dating, published).modality


def judge(trigger: Token, dating: Dating | None = None, published: str | None = None) -> Judgement:
    """The same, with the rule that found it: the first that speaks."""
    head = predicate_over(trigger)
    denial = _denial(trigger, head, dating)
    ahead = None if dating is None else lies_ahead(dating, published, trigger)
    if denial is not None and not (ahead and _supposed(head)):  # « s'il n'est pas élu en 2027 »
        return Judgement("negated", denial)
    if opens_demand(trigger) or opens_demand(head) or is_asked(trigger, head, bool(ahead)):
        return Judgement("hypothetical", "asked")
    settled = _by_calendar(trigger, head, dating, published)
    if settled is not None:
        return settled
    spoken = (
        Judgement("planned", "postponed_to")
        if ahead and lexicon.is_in(trigger, "postponing")
        else _spoken(trigger, head, ahead)
    )
    announced = _is_announced_for(trigger, head, dating) or (
        ahead and dating is not None and dating.sense == "for"
    )
    if announced and (spoken is None or spoken.modality == "planned"):
        return Judgement("planned", "announced_for")
    if spoken is not None and not _identifies(trigger, head, dating, published):
        return spoken
    if is_past(trigger, head, dating, published):
        return Judgement("past", "past_tense")
    if ahead:
        doubt = _doubted(trigger, head)
        return (
            Judgement("planned", "date_ahead")
            if doubt is None
            else Judgement("hypothetical", "may_come", doubt.text)
        )
    return Judgement("past", "asserted")


def _doubted(trigger: Token, head: Token) -> Token | None:
    """What leaves open whether something to come will be: « laisse craindre une
    crise », « pourrait voir ses crédits réduits ».
    """
    above: list[Token] = [] if has_relation(trigger, "acl:relcl") else [trigger.head, trigger.head.head]
    for word in (head, *children(head, "xcomp"), *above):
        if is_verb(word) and _tells_fear(word):
            return word
    return next((conditional_verb(word) for word in above if _mood(word) == "hypothetical"), None)


def _tells_fear(verb: Token) -> bool:
    return any(form in cue_words("doubt") for form in lexicon.forms(verb)) and not has_negation(verb)


def _supposed(head: Token) -> bool:
    """Whether a conjunction opens a supposition."""
    opening = conjunction(head, cue_words("mark"))
    return opening is not None and cue_words("mark")[opening.lower_] == "hypothetical"


def _by_calendar(
    trigger: Token, head: Token, dating: Dating | None, published: str | None
) -> Judgement | None:
    """An act lays down its own beginning; what a future tells of long
    ago has happened, and what a stamp says.
    """
    if (
        trigger.i == 0
        and is_participle(trigger)
        and not any(finite(token) is not None for token in trigger.doc)
    ):
        return Judgement("past", "stamped")  # « Transmis en préfecture le 19 décembre »
    if (
        published is None
        and dating is not None
        and _IN_FORCE.match(trigger.doc.text, trigger.idx + len(trigger))
    ):
        return Judgement("planned", "own_beginning")
    told = future_verb(head) if trigger.i == head.i else None
    over = told is not None and is_long_over(dating, published)
    return Judgement("past", "narrative_future") if over else None


def _denial(trigger: Token, head: Token, dating: Dating | None) -> str | None:
    """The rule by which the event is denied; None where it is not."""
    if is_negated(trigger, head):
        return "negation"
    if _is_cancelled(trigger):
        return "cancelled"
    if _is_out_of_question(head):
        return "out_of_question"
    return "denied_date" if dating is not None and dating.denied else None


def _identifies(trigger: Token, head: Token, dating: Dating | None, published: str | None) -> bool:
    """A date in the past that only identifies a noun (« la réforme de
    2015 ») is asserted whatever is said of the noun.
    """
    if (
        dating is not None
        and dating.sense in {"by", "for"}
        and "Pres" in told_feature(head, "Tense")
        and not children(head, "aux:tense")
    ):
        return False  # « l'article prévoit la parution au plus tard le 3 mai »
    if (
        dating is not None
        and not dating.signal
        and precision(dating.edtf) == "day"
        and lexicon.is_in(head.head, "modal")
    ):
        return False  # « devait rendre sa décision lundi »
    if (
        is_object(trigger)
        and trigger.head.i == head.i
        and head.lemma_ == "prévoir"
        and finite(head) is not None
    ):
        return False  # « l'accord prévoyait une hausse »
    if (
        trigger.i == head.i
        or dating is None
        or phrase_before(trigger) is not None
        or any(form in cue_words("noun") for form in lexicon.forms(trigger))
    ):
        return False
    return not lies_ahead(dating, published, trigger)


def _is_announced_for(trigger: Token, head: Token, dating: Dating | None) -> bool:
    """« annoncée pour le printemps 2011 », « a annoncé une hausse à compter de mai »: the announcement looks
    ahead, whenever it was made.
    """
    counted_on = (
        dating is not None
        and dating.sense == "since"
        and dating.signal.startswith(("à compter", "à partir", "à dater"))
    )
    if dating is None or not (
        counted_on or dating.sense in {"for", "by", "from", "until"} or dating.signal.startswith("à ")
    ):
        return False
    announced = head if trigger.i != head.i else trigger
    is_participial = trigger.i != head.i or (dating.sense == "for" and is_participle(trigger))
    return is_participial and is_verb(announced) and lexicon.kind_of(announced) == "announcement"


def _is_cancelled(trigger: Token) -> bool:
    """« a annulé son déplacement, prévu jeudi »: only what is held on a day does not
    take place; an annulled election or decree did.
    """
    noun = described(trigger)
    if not has_relation(noun, "obj", "nsubj:pass") or not any(
        form in cue_words("cancelled") for form in lexicon.forms(noun.head)
    ):
        return False
    if any(
        lexicon.is_in(token, "court") for token in [*subjects(noun.head), *children(noun.head, "obl:agent")]
    ):
        return False
    return lexicon.kind_of(noun) == "meeting" or lexicon.is_in(noun, "held")


def _is_out_of_question(head: Token) -> bool:
    """« paraît inenvisageable », « est exclue »: what is said to be impossible."""
    if any(
        preposition(child) in {"de", "du", "de la", "d'", "des"}
        for child in children(head, "obl:arg", "obl:mod")
    ):
        return False  # « a été exclu du parti »
    words = (
        [head, *children(head, "xcomp", "acomp")]
        if head.lemma_ in {"paraître", "sembler", "être", "apparaître"}
        else [head]
    )
    return not is_common_noun(head) and any(
        form in cue_words("attribute") for word in words for form in lexicon.forms(word)
    )


# -- what the words say
# -----------------------------------------------------------------------------------------------------------


def _spoken(trigger: Token, head: Token, ahead: bool | None) -> Judgement | None:
    """What mood, tense and the verbs above say; None when they say nothing.
    `ahead`: whether the date is still to come, if known.
    """
    own = next((form for form in lexicon.forms(trigger) if form in cue_words("noun")), None)
    if own is not None:
        return _by_cue(cue_words("noun")[own], "noun", trigger)
    if trigger.i == head.i and (_is_said_to_be_planned(trigger) or _is_purpose(trigger)):
        return Judgement(
            "planned", "said_to_be_planned" if _is_said_to_be_planned(trigger) else "purpose", trigger.text
        )
    lacking = phrase_before(trigger)
    if lacking is not None:
        return Judgement(
            "hypothetical" if ahead else cue_words("phrase")[lacking],
            f"cue {cue_named('phrase', [lacking])}",
            lacking,
        )
    if is_at_risk(trigger):
        return Judgement("hypothetical", "at_risk", trigger.text)
    opening = conjunction(head, cue_words("mark"))
    if opening is not None and not (ahead is False and is_concessive(head)):
        return _by_cue(cue_words("mark")[opening.lower_], "mark", opening)
    said = _cue_of(head) if _is_object(trigger, head) else None
    if said is not None:
        return _by_cue(said, "governor", head)
    mood = _mood(head)
    return _governed(trigger, head) if mood is None else Judgement(mood, "mood", (finite(head) or head).text)


def _is_object(trigger: Token, head: Token) -> bool:
    return trigger.i != head.i and trigger.head.i == head.i and is_acted_on(trigger)


def _by_cue(modality: Modality, place: Place, word: Token) -> Judgement:
    """What a word of resources/modality.toml says, with the record that lists it."""
    return Judgement(
        modality,
        f"cue {cue_named(place, (word.lower_, *lexicon.forms(word), _masculine(word))) or place}",
        word.text,
    )


def _masculine(participle: Token) -> str:
    """« prévues » → « prévu »."""
    return participle.lower_.rstrip("s").removesuffix("e")


def _is_said_to_be_planned(verb: Token) -> bool:
    """« l'ouverture est prévue », « était attendue »: not « a été prévue », which tells the planning."""
    planned = cue_words("governor").get(_masculine(verb)) == "planned"
    return planned and bool(children(verb, "aux:pass", "cop")) and not children(verb, "aux:tense")


def _mood(token: Token) -> Modality | None:
    verb = conditional_verb(token)
    if verb is not None:
        return "planned" if verb.lemma_ == "devoir" or _was_announced(token, verb) else "hypothetical"
    return None if future_verb(token) is None else "planned"


def _was_announced(clause: Token, verb: Token) -> bool:
    """« a indiqué que le décret paraîtrait »: the future of what was
    announced, not hearsay (« aurait paru »).
    """
    above = clause.head
    if (
        not is_content_clause(clause)
        or (verb.i != clause.i and is_past_auxiliary(verb))
        or has_negation(above)
    ):
        return False
    said = lexicon.is_in(above, "reporting") or lexicon.kind_of(above) in {"announcement", "decision"}
    return said and (
        bool(children(above, "aux:tense")) or bool({"Imp", "Past"} & told_feature(above, "Tense"))
    )


def _governed(trigger: Token, head: Token) -> Judgement | None:
    """The verb above an infinitive or a subordinate clause: « prévoit de »,
    « devrait permettre de », « demande que ».
    """
    token = head
    if children(head, "aux:tense") and finite(head) is None:
        return None  # « ayant participé », « avoir formé »: over and done
    for _ in range(_DEPTH):
        above = token.head
        if is_feared(token) and _mood(token) is None:
            return _by_cue("hypothetical", "governor", above)
        if above.i == token.i or not is_governed(token):
            return _attribute(trigger, head)
        said = _said_above(token, above)
        if said is not None:
            return said
        token = above
    return None


def _said_above(token: Token, above: Token) -> Judgement | None:
    """What the verb above says of its complement: by its conjunction, its own meaning, its mood."""
    if any(form in cue_words("open") for form in lexicon.forms(above)) and has_negation(above):
        return _by_cue("hypothetical", "open", above)
    mark = conjunction(above, cue_words("mark"))
    if mark is not None:
        return Judgement("hypothetical", f"cue {cue_named('mark', [mark.lower_])}", mark.text)
    said, mood = (
        None if _is_noted(token, above) or _is_of_other(token, above) else _cue_of(above),
        _mood(above),
    )
    if said is not None:
        return _by_cue(
            "hypothetical" if said == "planned" and mood == "hypothetical" else said, "governor", above
        )
    return None if mood is None else Judgement(mood, "mood_above", above.text)


def _is_of_other(token: Token, above: Token) -> bool:
    """« a refusé le permis demandé »: a participle is not what is refused."""
    return _cue_of(above) == "negated" and is_participle(token)


def _is_noted(token: Token, above: Token) -> bool:
    """« on doit déplorer dix noyades », « il faut rappeler que »: what must be noted has happened."""
    return (
        above.lemma_ in {"devoir", "falloir", "vouloir"}
        and lexicon.is_in(token, "noting")
        and "Pres" in told_feature(above, "Tense")
    )


def _is_purpose(verb: Token) -> bool:
    """« l'objectif était d'ouvrir la ligne en 2019 »: the infinitive says what is aimed at."""
    being = verb.head
    if not is_open_complement(verb) or being.lemma_ != "être" or not is_infinitive(verb):
        return False
    aims = [
        *children(being, "nsubj"),
        *(word for word in being.doc[max(0, being.i - 2) : being.i] if is_common_noun(word)),
    ]
    return any(lexicon.is_in(word, "aim") for word in aims)


def _cue_of(verb: Token) -> Modality | None:
    words = cue_words("governor")
    if verb.lemma_ == "devoir" and children(verb, "aux:tense") and "Cnd" not in told_feature(verb, "Mood"):
        return None  # « a dû fermer » has closed
    found = next((words[form] for form in lexicon.forms(verb) if form in words), None)
    if verb.lemma_ == "aller" and "Pres" in told_feature(verb, "Tense"):
        return "planned"
    return found


def _attribute(trigger: Token, head: Token) -> Judgement | None:
    """« l'ouverture, prévue en juin »: a participle that hangs on the noun, or that is itself the trigger."""
    words = cue_words("governor")
    for token in (trigger, head, *children(trigger, "acl", "amod")):
        if is_participle(token) or is_attributive(token):
            found = words.get(_masculine(token))
            if found == "planned":
                return _by_cue(found, "governor", token)
    return None
