"""Morphological features of a token, set: the one place that writes what `tree.feature` reads.

Features are written as Universal Dependencies do: « Number=Sing|Tense=Past ». It
refuses to say which token has been tagged wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
"""« demande »."""


def set_features(token: Token, features: str) -> None:
    """Give a token these features instead of those it has."""
    token.morph = features


def change_features(token: Token, **changes: str) -> None:
    """Set some features of a token, and keep the others."""
    told = (feature.partition("=")[::2] for feature in token.morph.split("|") if feature)
    features = {**dict(told), **changes}
    set_features(token, "|".join(f"{name}={value}" for name, value in sorted(features.items())))


SURE_PARTICIPLE = ("é", "ée", "és", "ées")
"""Endings that participles have, and hardly another word of a verb."""


def mark_participle(token: Token) -> None:
    """Give a token the features of the past participle whose ending it has."""
    number = "Plur" if token.lower_.endswith("s") else "Sing"
    gender = "Fem" if token.lower_.rstrip("s").endswith("e") else "Masc"
    set_features(token, f"Gender={gender}|Number={number}|Tense=Past|VerbForm=Part")
