"""Number and tense that an article or an ending shows and the tagger misses.

Owns forms that can be read one way alone. It refuses forms of which only the sentence tells the tense.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.features import change_features
from pipeline.syntax.tree import children, feature, is_told

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_PLURAL = frozenset({"les", "des", "ces", "ses", "leurs", "nos", "vos", "mes"})
_FUTURE = re.compile(
    r"(?:[^é]era|ront|(?<!\bt)(?<!\bv)(?<!dm)(?<!sp)(?<!ret)(?<!att)(?<!dés)(?<!chav)(?<!ch)ira|(?:ien|au"
    r"|ou)dra|(?:de|rece|perce|conce|sui|vi|écri)vra"
    r"|(?:ren|ten|pren|fen|pen|tor|per|mor)dra|ettra|attra|aîtra|(?:pou|ve|ver|cou|mou|quer)ra|ura|era)$"
)
"""Forms of the third person that no past historic has: « réunira », « tiendra », « seront »; those of verbs
in -irer (« tira ») are left alone.
"""


_CONDITIONAL = re.compile(
    r"(?:.*(?:[^é]e|ien?d|(?<!sau)(?:[fv]au|vou|mou|cou)d|(?:de|rece|perce|conce)v|(?:pou|ve|mou|quer)r)|.*iend"
    r"|(?:se|fe|au|sau|i))rai(?:t|ent)"
)
"""Forms of the third person that no imperfect has: « fermerait », « interviendraient »."""


_IMPERFECT = re.compile(r"(?:dev|pouv|voul|av|ét|all|fais|ven|ten|sav)(?:ions|iez)")
"""Forms of « nous » and « vous » whose present has another ending: « devions », « étiez »."""


def correct_number(noun: Token) -> None:
    """« les poids lourds »: a noun whose form is that of both numbers has that of its article."""
    many = noun.pos_ == "NOUN" and any(c.lower_ in _PLURAL and c.i < noun.i for c in children(noun, "det"))
    if many and "Plur" not in feature(noun, "Number"):
        change_features(noun, Number="Plur")


def correct_tense(token: Token) -> None:
    """« se réunira », which the tagger may take for a past, « interviendraient » for an imperfect, and
    « devions » for a present.
    """
    if not is_told(token):
        return
    if "Pres" in feature(token, "Tense") and _IMPERFECT.fullmatch(token.lower_):
        change_features(token, Mood="Ind", Tense="Imp")
    if "Imp" in feature(token, "Tense") and _CONDITIONAL.fullmatch(token.lower_):
        change_features(token, Mood="Cnd", Tense="Pres")
    if "Past" in feature(token, "Tense") and _FUTURE.search(token.lower_):
        change_features(token, Tense="Fut")
