"""Extraction by several threads that share one model: what each document
says does not depend on what is read beside it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.extract import extract
from pipeline.models import Extraction, Reading
from pipeline.reading import list_sources, read_document

LETTERS = [
    (
        "Le 3 mai 2021, la Cour des comptes a publié un rapport sur la forêt communale de Gap. Toutefois, "
        "les crédits baissent depuis 2019."
    ),
    (
        "Mme Inès Lambertin, maire de Vierzon, a inauguré la maternité en mars 2020. Elle avait annoncé en "
        "janvier une convention avec la SNCF."
    ),
    (
        "Au premier semestre 2018, le conseil départemental de la Sarthe a refusé l'appel à projets. Le "
        "préfet l'a relevé un an plus tard."
    ),
    (
        "Il y a deux ans, M. Karim Dubreuil a signé un avis. L'Agence nationale de l'habitat doit remettre "
        "son plan d'ici à la fin de l'année 2022."
    ),
]


def write_letters(folder: Path) -> list[Reading]:
    for number in range(24):
        (folder / f"letter-{number:02d}.txt").write_text(
            "\n\n".join(LETTERS[: number % 4 + 1]) + "\n", encoding="utf-8"
        )
    return [read_document(source) for source in list_sources(folder)[0]]


def test_two_threads_extract_the_same_as_one(tmp_path: Path) -> None:
    readings = write_letters(tmp_path)
    batches = [readings[start : start + 6] for start in range(0, len(readings), 6)]

    def read(batch: list[Reading]) -> list[Extraction]:
        return list(extract(batch))

    alone = [read(batch) for batch in batches]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(read, batches)) == alone
    assert all(found.events and found.mentions for batch in alone for found in batch)
