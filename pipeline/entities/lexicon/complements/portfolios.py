"""The portfolio of a ministry or a minister: « de A, de B et de C ».

Owns how its terms are joined. It refuses to know them: who asks gives them.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.lexicon.complements.domains import domain_end, first_word
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View

_TITLED = re.compile(rf"[{UPPER}][{LOWER}]{{3,}}(?![\w'-]| [{UPPER}])")
_DEFINITE = frozenset({"de la", "du", "des", "de l'"})
_GENERIC_TERM = re.compile(
    r"[a-z][a-z-]+(?: [a-z]+(?:ique|iques|ale|ales|aux|elle|elles|aire|aires|ieur|ieure|if|ive)s?\b)?"
)
_PORTFOLIO_OF = re.compile(r" ?(?:de la |de l'|des |du |de |d'|(?P<to>a la |a l'|aux |au ))")
_AND_OF = re.compile(r"(?:, | et |, et )(?P<of>(?:de la |de l'|des |du |de |d'|a la |a l'|aux |au ))?")


def portfolio_end(
    view: View, offset: int, terms: tuple[str, ...], refused: frozenset[str], generic: bool = True
) -> int | None:
    """End of « de A, de B et de C » where A, B, C are portfolio terms;
    `generic` accepts one unknown common noun as A.
    """
    link = _PORTFOLIO_OF.match(view.folded, offset)
    return (
        None
        if link is None
        else _terms_end(
            view,
            link.end(),
            terms,
            refused,
            generic and link["to"] is None and link.group().strip() not in {"de", "d'"},
        )
    )


def _terms_end(
    view: View, start: int, terms: tuple[str, ...], refused: frozenset[str], generic: bool
) -> int | None:
    known = _portfolio(terms)
    first = known.match(view.folded, start)
    if first is None and generic and first_word(view.folded[start : start + 20]) not in refused:
        first = _GENERIC_TERM.match(view.folded, start)
    if first is None or not view.is_boundary(first.end()):
        return None
    end = first.end()
    while (link := _AND_OF.match(view.folded, end)) is not None:
        term = known.match(view.folded, link.end())
        large = None if term is not None else _capital_term(view, start, link, refused)
        term = term or large
        if term is None or (
            link["of"] is None and not view.text[link.end()].isupper() and link.group() == ", "
        ):
            break
        end = (domain_end(view, term.end()) if large is not None else None) or term.end()
    return end


@cache
def _portfolio(terms: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    more = (
        "generales?|locales?|sociaux|nationales?|europeennes?|solidaires?|familiales|territoriale|sociales|"
        "culturelles|professionnelles?|"
        "publiques?|maritimes?|economiques"
    )
    return re.compile(rf"(?:{body})\b(?:(?:, (?:{more}))? et (?:{more})|(?: (?:{more})))?\b")


def _capital_term(
    view: View, start: int, link: re.Match[str], refused: frozenset[str]
) -> re.Match[str] | None:
    """« et de la Montagne » after « chargée de la Ruralité »: an unknown term
    with a capital goes on after one with a capital.
    """
    word = (
        _TITLED.match(view.text, link.end())
        if view.text[start].isupper() and (link["of"] or "").strip() in _DEFINITE
        else None
    )
    folded = "" if word is None else view.folded[slice(*word.span())]
    if (
        folded in refused
        or folded in WORDS.not_names
        or folded in WORDS.functions
        or load_gazetteer().place(folded) is not None
    ):
        return None
    return word
