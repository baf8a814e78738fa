"""Who stands right beside a word, where long identifiers and dates lose the parser: « l'arrêté du préfet du
Gard du 28 août », « auprès de X ».

Owns what the place of a name alone says of acts, rulings and writings. It
refuses names further off, which are the tree's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import is_passive
from pipeline.syntax.tree import CIVILITIES, View, children, feature, is_participle, subjects
from pipeline.syntax.word_classes import is_common_noun, is_determiner

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Named = tuple[ParticipantRole, Mention]
_BY_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
_JUDGES = frozenset(
    {"juge", "président", "présidente", "vice-président", "vice-présidente", "magistrat", "magistrate"}
)
_IDENTITY = 18
"""Tokens that the number and the date of an act may take."""
_NEAR = 8
_BREAKS = frozenset({"–", "—", ":"})
"""Behind them a clause begins: « À propos – Fondée en 2016, X … »."""
_TELLS = re.compile(
    r" (?:l[ea] |l['’]|une? |son |sa )(?!un)[a-zà-ÿ-]+ "
    r"(?:[a-zà-ÿ-]+(?:ais|ois|ien|ain|and|ol|ique|if|al|el)e? )?"
    r"|.{1,3}l['’]une? (?:de (?:ses|leurs|nos|vos)|des) [a-zà-ÿ-]+(?: [a-zà-ÿ-]+)?, "
)


def owner_beside(view: View, noun: Token) -> Iterator[Named]:
    """« le jugement du tribunal de Dole », « la lettre du préfet du
    Gard »: whose it is by the words right after it.
    """
    if noun.lower_ in group("paper_of_body") | group("paper_of_writer"):
        owner = _named_of(view, noun.i + 1)
        if owner is not None:
            yield "agent", owner


def by_opening_ruling(view: View, noun: Token) -> Iterator[Named]:
    """« Par un arrêt n° 12 du 3 mai, la cour d'appel de Riom a rejeté … »:
    who is named after the comma gave the ruling.
    """
    opens = (
        noun.lower_ in group("paper_of_body")
        and 0 < noun.i <= _NEAR // 2
        and view.doc[0].lower_ in {"par", "dans", "selon"}
    )
    comma = (
        next((word.i for word in view.doc[noun.i : noun.i + _IDENTITY] if word.text == ","), None)
        if opens
        else None
    )
    if comma is not None:
        named = _named_at(view, comma + 1) or _body_of_judge(view, comma + 1)
        if named is not None and named.kind in {"institution", "office"}:
            yield "agent", named


def _body_of_judge(view: View, index: int) -> Mention | None:
    """« le juge des référés du tribunal de Pau a enjoint »: the court of who rules in its name."""
    words = list(view.doc[index : index + _NEAR])
    if len(words) < 2 or words[1].lower_ not in _JUDGES:
        return None
    until = next((n for n, word in enumerate(words) if "Fin" in feature(word, "VerbForm")), len(words))
    return next((view.names[word.i] for word in words[:until] if word.i in view.names), None)


def by_which_ruling(view: View, noun: Token) -> Iterator[Named]:
    """« le jugement du 3 mai par lequel le tribunal a rejeté la
    demande »: who does something by a ruling gives it.
    """
    papers = group("paper_of_body")
    if noun.lower_ not in papers:
        return
    means = next(
        (word for word in view.doc[noun.i + 1 : noun.i + _IDENTITY] if word.lower_ in _BY_WHICH), None
    )
    if (
        means is None
        or means.nbor(-1).lower_ != "par"
        or any(word.lower_ in papers for word in view.doc[noun.i + 1 : means.i])
    ):
        return
    beside = _named_at(view, means.i + 1)
    told = (
        [beside]
        if beside is not None
        else [mention for who in subjects(means.head) for mention in view.named(who.i)]
    )
    yield from (("agent", mention) for mention in told)


def author_of_writing(view: View, verb: Token) -> Iterator[Named]:
    """« Question n° 12 de Mme X publiée le 3 mai », « Réponse du ministère publiée
    … »: whose writing it is that a participle dates.
    """
    if not is_participle(verb) or lexicon.kind_of(verb) not in {"publication", "filing"}:
        return
    before = [
        word
        for word in view.doc[max(0, verb.i - _IDENTITY) : verb.i]
        if word.lower_ in group("paper_of_writer")
    ]
    for word in view.doc[before[-1].i + 1 : verb.i] if before else ():
        owner = _named_of(view, word.i)
        if owner is not None:
            yield "agent", owner
            return


def counterparty(view: View, verb: Token) -> Iterator[Named]:
    """« un emprunt souscrit en 2007 auprès de X »: with whom it was done."""
    for word in view.doc[verb.i + 1 : verb.i + _NEAR] if is_participle(verb) else ():
        if word.lower_ == "auprès":
            found = _named_of(view, word.i + 1)
            if found is not None:
                yield "addressee", found
            return


def by_beside(view: View, verb: Token) -> Iterator[Named]:
    """« l'arrêt rendu le 3 mai 2021 par la cour de Riom »: who is named behind « par » where nothing but a
    date stands between.
    """
    if not is_participle(verb):
        return
    for word in view.doc[verb.i + 1 : verb.i + _NEAR]:
        if word.lower_ == "par":
            found = _named_at(view, word.i + 1) or _told_before_name(view, word)
            if found is not None and found.kind != "place":
                yield "agent", found
            return
        if not (is_determiner(word) or word.text.isdigit() or word.lower_ in group("month")):
            return


def _told_before_name(view: View, by: Token) -> Mention | None:
    """« par l'armateur italien Verdal », « par l'un de ses proches, Luc Perrin »: the name that what tells
    who it is leads to.
    """
    begin = by.idx + len(by)
    for mention in view.mentions:
        if mention.start - view.origin > begin:
            return mention if _TELLS.fullmatch(view.text, begin, mention.start - view.origin) else None
    return None


def apposed_to(view: View, verb: Token) -> Iterator[Named]:
    """« Verdal (Euronext – ALVDB), société de biotechnologie, annonce »: who is named before the bare noun
    that the parser took for the subject.
    """
    for noun in subjects(verb):
        bare = is_common_noun(noun) and not children(noun, "det") and not view.named(noun.i)
        if bare and noun.i > 1 and noun.nbor(-1).text == ",":
            named = view.names.get(_before_brackets(view, noun.i - 2))
            if named is not None and _opens_sentence(view, named):
                yield ("theme" if is_passive(verb) else "agent"), named


def _opens_sentence(view: View, mention: Mention) -> bool:
    """Whether nothing but an article or a civility stands before a name: it hangs on no preposition."""
    first = view.tokens(mention.start, mention.end)[0].i
    return all(is_determiner(word) or word.text in CIVILITIES for word in view.doc[:first])


def _before_brackets(view: View, index: int) -> int:
    """The token at a place, or the one before the brackets that end there."""
    if view.doc[index].text != ")":
        return index
    return next((place - 1 for place in range(index, 0, -1) if view.doc[place].text == "("), -1)


def opened(view: View, verb: Token) -> Iterator[Named]:
    """« Élu en 1995, réélu jusqu'en 2014, Marc Vial avait fait voter … »: who is
    named behind a comma and before a finite verb.
    """
    before = [word.i for word in view.doc[: verb.i] if word.text in _BREAKS]
    start = before[-1] + 1 if before else 0
    first = next((word for word in view.doc[start:] if word.is_alpha), view.doc[0])
    begins = is_participle(first) and not any(
        "Fin" in feature(word, "VerbForm") for word in view.doc[start : verb.i]
    )
    if not begins or not is_participle(verb) or "Plur" in feature(verb, "Number"):
        return
    for mention in view.mentions:
        words = [] if mention.kind == "place" else view.tokens(mention.start, mention.end)
        after: Iterable[Token] = _past_comma(view, words[-1].i + 1) if words else []
        if (
            words
            and _after_comma(view, words[0].i)
            and any("Fin" in feature(word, "VerbForm") for word in after)
        ):
            yield "theme", mention
            return


def _past_comma(view: View, index: int) -> Iterable[Token]:
    """The token at a place, or the one behind the comma there."""
    comma = index < len(view.doc) and view.doc[index].text == ","
    return view.doc[index + comma : index + comma + 1]


def _after_comma(view: View, index: int) -> bool:
    while index > 0 and (is_determiner(view.doc[index - 1]) or view.doc[index - 1].text in CIVILITIES):
        index -= 1
    return index > 0 and view.doc[index - 1].text == ","


def there(view: View, verb: Token) -> Iterator[Named]:
    """« Dans l'établissement, dix enfants y sont nés »: the institution
    named last before « y » in the sentence.
    """
    clitic = next(
        (child for child in verb.children if child.lower_ == "y" and child.nbor(1).lemma_ != "avoir"), None
    )
    before = (
        []
        if clitic is None
        else [m for i in range(clitic.i) for m in view.named(i) if m.kind == "institution"]
    )
    yield from (("other", mention) for mention in before[-1:])


def _named_of(view: View, index: int) -> Mention | None:
    """Who is named after « de » at a place."""
    preposition = view.doc[index].lower_ if index < len(view.doc) else ""
    return _named_at(view, index + 1) if preposition in function_words().of else None


def _named_at(view: View, index: int) -> Mention | None:
    """The name that begins at a place, an article or a civilité left out."""
    for word in view.doc[index : index + 3]:
        meant = view.names.get(word.i) or view.pronouns.get(word.i)
        if meant is not None:
            return meant
        if (
            not is_determiner(word)
            and word.text not in CIVILITIES
            and word.lower_ not in {"la", "le", "les", "l'"}
        ):
            return None
    return None
