"""What mood and the verbs above a clause say of what it tells: « prévoit de », « devrait permettre de »,
« demande que », « l'ouverture, prévue en juin ».

Owns how far up they are asked. It refuses words beside the event itself: spoken does those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_named, cue_words
from pipeline.events.modality.judgement import Judgement, by_cue, masculine
from pipeline.events.modality.negation import has_negation
from pipeline.events.modality.risks import is_feared
from pipeline.events.triggers import lexicon
from pipeline.models import Modality
from pipeline.syntax.moods import (
    conditional_verb,
    conjunction,
    future_verb,
    is_governed,
    is_passive,
    told_feature,
)
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import (
    is_adnominal,
    is_attributive,
    is_content_clause,
    is_open_complement,
    is_past_auxiliary,
)
from pipeline.syntax.tree import children, finite, is_participle

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_DEPTH = 4
_PROSECUTED = re.compile(
    r"\b(?:mise?s? en examen|poursuivie?s?|compara[iî]\w+|soupçonnée?s?)\b[^.;:]{0,40}\bpour "
    r"(?:avoir|s['’]être)\s(?:été\s)?$",
    re.IGNORECASE,
)
"""« a été mis en examen pour avoir vendu »."""


def _is_of_sitting(participle: Token) -> bool:
    """« envisagée lors de la réunion du 3 mai »: the day of the planning, and not of what is planned."""
    words = text_of(participle.doc[participle.i + 1 : participle.i + 3]).lower()
    return words.startswith(("lors d", "au cours"))


def mood_of(token: Token) -> Modality | None:
    """What a conditional or a future says of its clause; None where it is in neither."""
    verb = conditional_verb(token)
    if verb is not None:
        return "planned" if verb.lemma_ == "devoir" or _was_announced(token, verb) else "hypothetical"
    return None if future_verb(token) is None else "planned"


def is_hearsay(head: Token) -> bool:
    """« le site n'aurait pas démarré », « le chiffre ne devrait pas dépasser 6 millions »: a conditional
    leaves in doubt what it denies, unless somebody announced it or it was due (« n'aurait pas dû démarrer »).
    """
    above = [head, head.head] if is_open_complement(head) and lexicon.is_in(head.head, "lifted") else [head]
    for word in above:
        verb = conditional_verb(word)
        if verb is not None:
            compound = verb.i != word.i and is_past_auxiliary(verb)
            due = word.lemma_ == "devoir" and compound
            return not due and not _was_announced(word, verb) and (compound or verb.lemma_ == "devoir")
    return False


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
    if is_open_complement(above) and above.head.lemma_ == "faire":
        above = above.head  # « a fait savoir que »
    elif above.lemma_ == "faire":
        said = any(lexicon.is_in(word, "reporting") for word in children(above, "xcomp"))
    return said and (
        bool(children(above, "aux:tense")) or bool({"Imp", "Past"} & told_feature(above, "Tense"))
    )


def governed(trigger: Token, head: Token) -> Judgement | None:
    """The verb above an infinitive or a subordinate clause: « prévoit de »,
    « devrait permettre de », « demande que ».
    """
    token = head
    if _is_charged(head):
        words = cue_words("charge")
        charged = next((words[form] for form in lexicon.forms(head.head) if form in words), None)
        return by_cue(charged or "hypothetical", "charge", head.head)
    if children(head, "aux:tense") and finite(head) is None:
        return None  # « ayant participé », « avoir formé »: over and done
    for _ in range(_DEPTH):
        above = token.head
        if is_feared(token) and mood_of(token) is None:
            return by_cue("hypothetical", "governor", above)
        if above.i == token.i or not is_governed(token):
            return _attribute(trigger, head)
        said = _said_above(token, above)
        if said is not None:
            return said
        token = above
    return None


def _is_charged(deed: Token) -> bool:
    """« est soupçonné d'avoir vendu », « on leur reproche d'avoir quitté »: what nobody in particular, or a
    passive, reproaches; what a named body does has happened.
    """
    above, words = deed.head, cue_words("charge")
    if finite(deed) is None and _PROSECUTED.search(deed.doc.text[: deed.idx]):
        return True
    if finite(deed) is not None or not (is_open_complement(deed) or is_adnominal(deed)):
        return False
    if not any(form in words for form in lexicon.forms(above)):
        return False
    who = {word.lower_ for word in children(above, "nsubj", "expl:subj")}
    nobody = is_passive(above) or above.head.lemma_ == "voir" or bool(who & {"on", "il"})
    return nobody or not above.lemma_.startswith("reproche")


def _said_above(token: Token, above: Token) -> Judgement | None:
    """What the verb above says of its complement: by its conjunction, its own meaning, its mood."""
    if any(form in cue_words("open") for form in lexicon.forms(above)) and has_negation(above):
        return by_cue("hypothetical", "open", above)
    mark = conjunction(above, cue_words("mark"))
    if mark is not None:
        return Judgement("hypothetical", f"cue {cue_named('mark', [mark.lower_])}", mark.text)
    said, mood = (
        None if _is_noted(token, above) or _is_of_other(token, above) else cue_of(above),
        mood_of(above),
    )
    if said is not None:
        return by_cue(
            "hypothetical" if said == "planned" and mood == "hypothetical" else said, "governor", above
        )
    return None if mood is None else Judgement(mood, "mood_above", above.text)


def _is_of_other(token: Token, above: Token) -> bool:
    """« a refusé le permis demandé »: a participle is not what is refused."""
    return cue_of(above) == "negated" and is_participle(token)


def _is_noted(token: Token, above: Token) -> bool:
    """« on doit déplorer dix noyades », « il faut rappeler que »: what must be noted has happened."""
    return (
        above.lemma_ in {"devoir", "falloir", "vouloir"}
        and lexicon.is_in(token, "noting")
        and "Pres" in told_feature(above, "Tense")
    )


def cue_of(verb: Token) -> Modality | None:
    """What a verb says by its own meaning of what it governs."""
    words = cue_words("governor")
    if verb.lemma_ == "devoir" and children(verb, "aux:tense") and "Cnd" not in told_feature(verb, "Mood"):
        return None  # « a dû fermer » has closed
    if verb.lemma_ == "menacer" and children(verb, "aux:tense"):
        return None  # « avait menacé de fermer il y a deux ans »: the day of the threat
    if verb.lemma_ == "vouloir" and children(verb, "aux:tense") and _is_granted(verb):
        return None  # « a bien voulu présider » has presided
    found = next((words[form] for form in lexicon.forms(verb) if form in words), None)
    if verb.lemma_ == "aller" and "Pres" in told_feature(verb, "Tense"):
        return None if children(verb, "aux:tense") else "planned"  # « est allée visiter » has gone
    return found


def _is_granted(verb: Token) -> bool:
    return any(word.lower_ == "bien" for word in children(verb, "advmod"))


def _attribute(trigger: Token, head: Token) -> Judgement | None:
    """« l'ouverture, prévue en juin »: a participle that hangs on the noun, or that is itself the trigger."""
    words = cue_words("governor")
    for token in (trigger, head, *children(trigger, "acl", "amod")):
        if is_participle(token) or is_attributive(token):
            found = words.get(masculine(token))
            if found == "planned" and not (token.i == trigger.i and _is_of_sitting(token)):
                return by_cue(found, "governor", token)
    return None
