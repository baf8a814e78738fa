"""The present of narration against a conjugator's tables: `python -m benchmarks.conjugation` prints the verbs
that differ, and how many of how many.

Needs the optional dependencies « conjugation » (verbecc, about 7,000 verbs); only its two tables are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from lxml import etree

from pipeline.syntax.verb_forms import present

_THIRD_SINGULAR, _THIRD_PLURAL = 2, 5


def conjugated() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Infinitives with the forms that the tables allow for the third persons of the present."""
    tables = Path(str(distribution("verbecc").locate_file("verbecc/data/xml")))
    templates = etree.fromstring((tables / "conjugations" / "conjugations-fr.xml").read_bytes())
    endings = {
        template.get("name"): template.findall("./Indicatif/présent/p")
        for template in templates.iter("template")
    }
    for verb in etree.fromstring((tables / "verbs" / "verbs-fr.xml").read_bytes()).iter("v"):
        infinitive, name = verb.findtext("i"), verb.findtext("t")
        persons = [[form.text or "" for form in person.iter("i")] for person in endings.get(name, ())]
        stem = infinitive.removesuffix(name.partition(":")[2])
        if len(persons) > _THIRD_PLURAL and persons[_THIRD_SINGULAR] and persons[_THIRD_PLURAL]:
            yield (
                infinitive,
                *(
                    tuple(stem + ending for ending in persons[person])
                    for person in (_THIRD_SINGULAR, _THIRD_PLURAL)
                ),
            )


def main() -> None:
    verbs = list(conjugated())
    wrong = [
        verb
        for verb in verbs
        if present(verb[0], False) not in verb[1] or present(verb[0], True) not in verb[2]
    ]
    for infinitive, singular, plural in wrong:
        print(
            f"{infinitive}: {present(infinitive, False)}, {present(infinitive, True)}; expected "
            f"{'/'.join(singular)}, {'/'.join(plural)}"
        )
    print(f"{len(verbs) - len(wrong)} of {len(verbs)} verbs as in the tables")


if __name__ == "__main__":
    main()
