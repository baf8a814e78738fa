"""French spelling at the seams of a title: elision, contraction, punctuation, capital. Owns strings, and
refuses to know of grammar or trees.
"""

from __future__ import annotations

import re

from pipeline.bullets import BULLETS

_ASPIRATED = r"h(?!a(?:ll|lte|ndic|ras|rc|sard|uss|ut|vre)|éros|ors|uit|ongr|olland)"
_VOWEL = re.compile(rf"[«“\"(]?\s?(?:[aeiouyàâäéèêëîïôöùûüœæ]|{_ASPIRATED})", re.IGNORECASE)
_NO_ELISION = re.compile(
    r"(?:onz|oui\b|ouistiti|y[aâo](?!nne)|ye[nm]|yé|you|un(?:ième)?\s+(?:pour|sur)\s)", re.IGNORECASE
)
_ELIDED = {
    "l'": "le",
    "d'": "de",
    "qu'": "que",
    "n'": "ne",
    "s'": "se",
    "j'": "je",
    "c'": "ce",
    "jusqu'": "jusque",
    "lorsqu'": "lorsque",
    "puisqu'": "puisque",
}
_ELIDING = {"le": "l'", "la": "l'", "de": "d'", "que": "qu'", "ne": "n'", "se": "s'"}
_DETERMINER = re.compile(
    r"^(?:L'|(?:Les?|La|Une?|Des|Du|De|Cet?|Cette|Ces|Sa|Son|Ses|Leurs?|Plusieurs|Tous|Toutes|À|Au|Aux)(?= ))"
)
_POINTING = re.compile(
    r"(?<![\w'’])([Dd]e |[Àà] )?([Cc]ette|[Cc]et|[Cc]e) (?!n['’]|"
    r"(?:qui|que|dont|est|sont|soit|fut|sera|serait|à)\b|"
    r"(?:jour|soir|matin|mois|week|même|derni[eè]re?|titre)\b|(?:type|genre|sorte|espèce) d[e'’]|qu'|"
    r"(?:année|semaine|nuit|fois|été|hiver|printemps|automne|saison|matinée|soirée|date|époque)\b)([^\W\d_])"
)
_SET_PHRASE = re.compile(
    (
        r"(?:sens|stade|fait|égard|effet|fins?|cadre|contexte|cas|sujet|propos|occasion|point|titre|prix"
        r"|niveau|nom)\b"
    ),
    re.I,
)
_OF_SUCH = re.compile(
    r"(?:ampleur|taille|nature|genre|sorte|type|importance|envergure|gravité|espèce|qualité|durée|intensité|ordre)\b",
    re.I,
)
"""« une crise de cette ampleur »: with an article it would say nothing."""
_PREPOSITION = re.compile(r"\b(?:en|dans|sur|à|de|par|pour|sous) $", re.IGNORECASE)
_TWICE = re.compile(r"\b(?:de |d')(?=des\b)")
"""« les agents de des ports »: « des » holds its « de » already, whoever wrote both."""
_LEFT_OVER = (
    (re.compile(r"\s+"), " "),
    (_TWICE, ""),
    (re.compile(r"([:;])(?: ?,)+|(?: ?,)+"), lambda m: m[1] or ","),
    (re.compile(r"[«“]\s*[»”]|\"\s+\"(?!\w)"), ""),
)
"""What words that were taken out leave behind."""
_SPACING = (
    (re.compile(r"\s+([,.)\]])"), r"\1"),
    (re.compile(r",(?=[^\s\d])"), ", "),
    (re.compile(r"^(C)e (?=est |était )", re.IGNORECASE), r"\1'"),
    (re.compile(r"(?<=\b[cdjlmnst]') (?=\w)", re.IGNORECASE), ""),
    (re.compile(r"\bMM\.(?! [^,]+(?:,| et ))"), "M."),
)
_FIRST = re.compile(r"^([«“]?\s?)(\w)")
_EDGES = f" \t\n,;:.-–—/…·{BULLETS}"
_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


def elides(word: str) -> bool:
    """Whether « de » and « le » lose their vowel before `word`."""
    return _VOWEL.match(word) is not None and _NO_ELISION.match(word) is None


_OF = {
    "le ": "du ",
    "les ": "des ",
    "des ": "de ",
    "du ": "de ",
    "de la ": "de la ",
    "de l'": "de l'",
    "de ": "de ",
    "d'": "d'",
}


def of(phrase: str) -> str:
    """`phrase` as the complement of a noun: « le plan » → « du plan », « un
    plan » → « d'un plan », « des plans » → « de plans ».
    """
    return _contract(phrase, _OF, "de")


def to(phrase: str) -> str:
    """`phrase` after « à »: « le maire » → « au maire », « les maires » → « aux maires »."""
    return _contract(phrase, {"le ": "au ", "les ": "aux ", "des ": "aux "}, "à")


def by(phrase: str) -> str:
    """`phrase` after « par »."""
    return f"par {lower_article(phrase)}"


def lower_article(phrase: str) -> str:
    """`phrase` with a small letter on its opening determiner."""
    return _DETERMINER.sub(lambda m: m[0].lower(), phrase)


def under_label(label: str, title: str) -> str:
    """« Ouverture du centre » → « Demande : ouverture du centre »; an acronym keeps its capitals."""
    name = title.partition(" ")[0][1:]
    return f"{label} : {title if name.lower() != name else title[:1].lower() + title[1:]}"


def seam(left: str, right: str) -> str:
    """How `left` is written before `right` when the two did not stand side by side: « l' » + « projet » →
    « le », « de » + « emploi » → « d' ».
    """
    low = left.lower()
    if low in _ELIDED and not elides(right):
        return _ELIDED[low] + " "
    if low in _ELIDING and elides(right):
        return _ELIDING[low]
    return left + ("" if left.endswith("'") else " ")


def capital(words: str) -> str:
    """Words with a capital at their start, and nothing else changed."""
    return words[:1].upper() + words[1:]


def finish(text: str) -> str:
    """Title spelling: single spaces, balanced quotes, no punctuation at the edges, a capital at the start."""
    for pattern, instead in _LEFT_OVER:
        text = pattern.sub(instead, text)
    text = _balanced(text)
    for pattern, instead in _SPACING:
        text = pattern.sub(instead, text)
    return _FIRST.sub(lambda m: m[1] + m[2].upper(), text.strip(_EDGES), count=1)


def without_pointing(title: str) -> str:
    """« cette mesure » → « la mesure »: nothing stands before a title that it could
    point at; « ces agents » are not all « les agents ».
    """
    return finish(_POINTING.sub(_article, title))


def _article(match: re.Match[str]) -> str:
    before, word, following = (match[1] or "").lower(), match[2].lower(), match[3]
    if _PREPOSITION.search(match.string[: match.start(2)]) and _SET_PHRASE.match(
        match.string, match.start(3)
    ):
        return match[0]  # « en ce sens », « à cette fin »: with an article it would say something else
    if before == "de " and _OF_SUCH.match(match.string, match.start(3)):
        return match[0]
    article = seam("la" if word == "cette" else "le", match.string[match.start(3) :])
    if article == "le ":
        return {"de ": "du ", "à ": "au "}.get(before, f"{match[1] or ''}le ") + following
    return f"{match[1] or ''}{article}{following}"


def _contract(phrase: str, table: dict[str, str], preposition: str) -> str:
    low = lower_article(phrase)
    for start, replacement in table.items():
        if low.startswith(start):
            rest = low[len(start) :]
            return "d'" + rest if replacement == "de " and elides(rest) else replacement + rest
    return "d'" + low if preposition == "de" and elides(low) else f"{preposition} {low}"


def _balanced(text: str) -> str:
    for opening, closing in _QUOTES:
        if text.count(opening) != text.count(closing):
            text = re.sub(rf"\s?{re.escape(opening)}\s?|\s?{re.escape(closing)}", " ", text)
            text = re.sub(r"(?<!\w)de (les?) (?=\w)", lambda m: "des " if m[1] == "les" else "du ", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    return re.sub(r" {2,}", " ", text)
