"""What the pronouns of a document stand for: the most likely noun before each, by fitted weights."""

from pipeline.events.antecedents.choice import (
    Antecedent,
    Line,
    choose_antecedents,
    has_open_pronoun,
    named_by,
    words_by,
)

__all__ = ["Antecedent", "Line", "choose_antecedents", "has_open_pronoun", "named_by", "words_by"]
