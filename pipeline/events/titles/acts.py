"""Legal acts in titles: what an act is about follows its name (« la loi n° 2022-270 pour un accès plus
juste »), and the number of its item stands before it.

Owns where that matter ends. It refuses noun phrases of other things, and the dates of acts.
"""

from __future__ import annotations

from pipeline.events.titles.line import PURPOSE, Line
from pipeline.events.titles.reach import trimmed
from pipeline.syntax.agreement import fits_ending
from pipeline.syntax.extents import STRONG, after_bracket
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import is_told
from pipeline.syntax.word_classes import is_adjective, is_common_noun


def end_of_matter(line: Line, head: int) -> int:
    """« la loi n° 2022-270 | pour un accès plus juste et plus sûr », « | de finances
    pour 2022 »: what an act is about follows its name.
    """
    if head not in line.names or head not in line.legal:
        return 0
    doc = line.doc
    after = next(
        (
            i
            for i in range(head + 1, len(doc))
            if line.names.get(i) != line.names[head] and i not in line.dates
        ),
        len(doc),
    )
    after = after_bracket(doc, after)
    after += (
        after + 2 < len(doc) and doc[after].text == "," and PURPOSE.match(line.low(after + 1)) is not None
    )
    if after + 1 >= len(doc) or not _opens_matter(line, head, after):
        return 0
    end = next((i for i in range(after, len(doc)) if _ends_matter(line, after, i)), len(doc))
    return trimmed(line, after, end)


def _opens_matter(line: Line, head: int, i: int) -> bool:
    low = line.low(i)
    if low.startswith("relati"):
        return fits_ending(line.doc[head], low)
    bare = low in ("de", "d'") and is_common_noun(line.doc[i + 1])
    return bare or PURPOSE.match(low) is not None


def _ends_matter(line: Line, after: int, i: int) -> bool:
    """Strong punctuation, a comma that joins no list, a relative, the verb of the act's own sentence."""
    token = line.doc[i]
    if i in line.quoted or (i in line.names and line.names.get(i) == line.names.get(i - 1)):
        return False
    if token.text == ",":
        return not (
            line.is_list(i + 1, len(line.doc))
            or line.low(i + 1) in ("plus", "moins", "au")
            or is_adjective(line.doc[i + 1])
        )
    if token.text in ("(", ")", "[", "]"):
        return token.text in (")", "]") and not any(t.text in ("(", "[") for t in line.doc[after:i])
    if numbers_item(line, i) and i + 1 in line.legal:
        return True
    told = is_told(token) and not any(line.low(k) in function_words().relatives for k in range(after, i))
    return told or (token.text in STRONG and not token.is_space) or line.low(i) == "qui"


def numbers_item(line: Line, i: int) -> bool:
    """« 3 | Arrêté du 6 décembre »: the number of an item, at the head of its line or behind another item."""
    following = line.doc[i + 1] if i + 1 < len(line.doc) else None
    return (
        line.doc[i].text[0].isdigit()
        and following is not None
        and following.is_title
        and (i == 0 or i - 1 not in line.names)
    )
