"""Documents to measure on: the 500 written questions beside the repository where
they are, otherwise as many generated ones as wanted.

Generated text is varied, so that no cache of words or sentences flatters: names, bodies, subjects, figures,
dates and sentences are drawn from lists by a seeded generator, in the proportions of a written question
(about 1,700 characters, one sentence in four with a date).

    python -m benchmarks.corpus FOLDER COUNT TARGET

writes COUNT documents made of those of FOLDER instead, each with other names, years, days and figures: as
long and as varied as real ones.
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random

SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "questions"

FIRST = (
    "Camille Louise Hugo Mathilde Karim Sophie Étienne Inès Raphaël Jeanne "
    "Thomas Léa Antoine Fatou Benoît Claire Élodie Marc Agathe"
).split()
LAST = (
    "Dubreuil Morvan Castex-Roy Lambertin Ferrand Oulmès Kerjean Vasseur "
    "Bricourt Amsellem Delorme Tissier Pradel Nguyen Rolland"
).split()
TOWNS = (
    "Laval Tarbes Épinal Mende Vierzon Morlaix Thiers Gap Sedan Cahors "
    "Bayeux Privas Autun Dole Fécamp Rodez Guéret Aurillac"
).split()
BODIES = [
    "la Cour des comptes",
    "le conseil départemental de la Sarthe",
    "la direction générale de la santé",
    "l'Agence nationale de l'habitat",
    "le ministère de la culture",
    "la chambre régionale des comptes de Bretagne",
    "l'Assemblée nationale",
    "le Sénat",
    "la SNCF",
    "Pôle emploi",
    "le Conseil d'État",
    "la préfecture de la Meuse",
    "l'université de Poitiers",
    "la Caisse des dépôts",
]
OFFICES = [
    "M. le ministre de l'intérieur",
    "Mme la ministre de la transition écologique",
    "M. le Premier ministre",
    "Mme la garde des sceaux",
]
SUBJECTS = [
    "la fermeture des {adjective} services de {thing}",
    "le financement {adjective} de {thing}",
    "la réforme de {thing} dans les territoires ruraux",
    "les difficultés {adjective} que rencontre {thing}",
    "l'accès des jeunes à {thing}",
    "le coût {adjective} de {thing} pour les communes",
]
ADJECTIVES = [
    "croissant",
    "sanitaire",
    "annoncé",
    "local",
    "inquiétant",
    "durable",
    "budgétaire",
    "public",
    "numérique",
    "collectif",
]
THINGS = [
    "la ligne ferroviaire",
    "l'hôpital de proximité",
    "la filière laitière",
    "l'enseignement agricole",
    "la maternité",
    "la police municipale",
    "l'aide alimentaire",
    "la forêt communale",
    "la collecte des déchets",
    "l'assurance chômage",
    "la lecture publique",
    "la rénovation thermique",
    "l'apprentissage",
    "la pêche côtière",
]
VERBS = [
    "a publié",
    "a annoncé",
    "a refusé",
    "a adopté",
    "a suspendu",
    "a lancé",
    "a examiné",
    "a signé",
    "a rejeté",
    "a présenté",
]
ACTS = [
    "un rapport",
    "une convention",
    "un plan d'action",
    "un décret",
    "une enquête",
    "un appel à projets",
    "un avis",
    "une circulaire",
]
PLAIN = [
    "{body} rappelle que {thing} concerne plus de {number} personnes dans le département.",
    (
        "Cette situation, que {person} juge préoccupante, suscite l'incompréhension des élus de {town} et de "
        "leurs administrés."
    ),
    (
        "Les {number} agents de {town}, dont le nombre ne cesse de diminuer, dénoncent des conditions de "
        "travail dégradées."
    ),
    "Selon {body}, {number} dossiers restent en attente, soit {percent} % du total.",
    "Il en résulte une inégalité manifeste entre {town} et {other} pour tout ce qui touche à {thing}.",
    (
        "Il lui demande donc quelles mesures le Gouvernement entend prendre pour soutenir {thing} à {town} "
        "et à {other}."
    ),
    "À {town}, {number} familles ne peuvent plus bénéficier d'un suivi {adjective} et s'en inquiètent.",
    "Le maire de {town}, {person}, souhaite que {body} soit davantage associée aux décisions.",
    "Faute de moyens, {thing} pourrait disparaître de {town}, ce que {body} ne semble pas avoir anticipé.",
    "L'article L. {article} du code général des collectivités territoriales ne prévoit rien de tel.",
]
DATED = [
    "{body} {verb} {act} le {day}.",
    "Depuis {month}, {thing} ne reçoit plus aucune aide de {body}.",
    "En {year}, {number} logements ont été recensés à {town} par {body}.",
    "La loi n° {law} du {day} prévoit que {thing} relève des communes.",
    "{body} doit remettre {act} d'ici à la fin de l'année {year}.",
    "Entre {year} et {later}, les crédits de {thing} ont baissé de {percent} %.",
    "Au premier semestre {year}, {body} {verb} {act} sur {thing}.",
    "L'an dernier, {person} {verb} {act} à {town}.",
    "Le {day}, {person} et {body} ont inauguré un nouveau site à {town}.",
    "À compter du {day}, {thing} sera confiée à {body}.",
    "Le mois prochain, {body} ouvrira une consultation à {town} et à {other}.",
    "Il y a {few} ans, {body} {verb} {act} qui n'a jamais été appliqué.",
]
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def corpus(count: int, folder: Path) -> Path:
    """A folder of `count` documents: the shared questions where there are exactly so many, otherwise
    generated ones, written below `folder` once.
    """
    if SHARED.is_dir() and len(list(SHARED.glob("*.txt"))) == count:
        return SHARED
    target = folder / f"generated-{count}"
    if not (target / "documents.toml").exists():
        write_corpus(count, target)
    return target


def write_corpus(count: int, folder: Path, seed: int = 1) -> None:
    """Write `count` generated documents and their documents.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(seed)  # noqa: S311
    entries = []
    for number in range(count):
        published = date(2015, 1, 1) + timedelta(days=random.randrange(3600))
        (folder / f"letter-{number:05}.txt").write_text(make_text(random), encoding="utf-8")
        entries.append(f'["letter-{number:05}.txt"]\npublished = {published.isoformat()}\n')
    (folder / "documents.toml").write_text("\n".join(entries), encoding="utf-8")


def make_text(random: Random) -> str:
    """One invented question of three paragraphs."""
    opening = "{person} appelle l'attention de {office} sur " + random.choice(SUBJECTS) + "."
    sentences = [opening] + [
        random.choice(DATED if random.random() < 0.3 else PLAIN) for _ in range(random.randint(9, 15))
    ]
    filled = [_fill(sentence, random) for sentence in sentences]
    third = len(filled) // 3
    return (
        "\n\n".join(
            " ".join(part) for part in (filled[:third], filled[third : 2 * third], filled[2 * third :])
        )
        + "\n"
    )


def _fill(sentence: str, random: Random) -> str:
    day = date(2012, 1, 1) + timedelta(days=random.randrange(4500))
    filled = sentence.format(
        person=f"{random.choice(('M.', 'Mme'))} {random.choice(FIRST)} {random.choice(LAST)}",
        office=random.choice(OFFICES),
        body=random.choice(BODIES),
        thing=random.choice(THINGS),
        adjective=random.choice(ADJECTIVES),
        town=random.choice(TOWNS),
        other=random.choice(TOWNS),
        verb=random.choice(VERBS),
        act=random.choice(ACTS),
        number=f"{random.randint(2, 99)} {random.randint(0, 999):03}",
        percent=f"{random.randint(1, 80)},{random.randint(0, 9)}",
        article=f"{random.randint(1111, 5999)}-{random.randint(1, 60)}",
        law=f"{day.year}-{random.randint(1, 1900)}",
        day=f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}",
        month=f"{MONTHS[day.month - 1]} {day.year}",
        year=day.year,
        later=day.year + random.randint(1, 6),
        few=random.choice(("deux", "trois", "quatre", "cinq", "dix")),
    )
    return filled[0].upper() + filled[1:]


_PERSON = re.compile(r"\b(M\.|Mme) [A-ZÉÈ][\w-]+ [A-ZÉÈ][\w-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-/]\d)")
_DAY = re.compile(rf"\b\d{{1,2}}(?= (?:{'|'.join(MONTHS)})\b)")
_FIGURE = re.compile(rf"(?<![\d./-])[1-9]\d{{1,2}}(?![\d./-])(?! (?:{'|'.join(MONTHS)}))")


def vary_corpus(source: Path, count: int, target: Path, seed: int = 1) -> None:
    """Write `count` documents made of those of `source` in turn, and their documents.toml; years are moved
    together with the publication.
    """
    known = tomllib.loads((source / "documents.toml").read_text(encoding="utf-8"))
    files = sorted(source.glob("*.txt"))
    target.mkdir(parents=True, exist_ok=True)
    random = Random(seed)  # noqa: S311
    entries = []
    for number in range(count):
        file = files[number % len(files)]
        years = random.randint(-5, 2)
        name = f"varied-{number:06}.txt"
        (target / name).write_text(vary(file.read_text(encoding="utf-8"), years, random), encoding="utf-8")
        published = known.get(file.name, {}).get("published", date(2022, 1, 1)) + timedelta(
            days=365 * years + random.randint(-20, 20)
        )
        entries.append(f'["{name}"]\npublished = {published.isoformat()}\n')
    (target / "documents.toml").write_text("\n".join(entries), encoding="utf-8")


def vary(text: str, years: int, random: Random) -> str:
    """A text with other persons, its years moved by `years`, other days and figures."""
    text = _PERSON.sub(lambda match: f"{match[1]} {random.choice(FIRST)} {random.choice(LAST)}", text)
    text = _YEAR.sub(lambda match: str(int(match[0]) + years), text)
    text = _DAY.sub(lambda _: str(random.randint(2, 28)), text)
    return _FIGURE.sub(
        lambda match: str(random.randint(10 ** (len(match[0]) - 1), 10 ** len(match[0]) - 1)), text
    )


if __name__ == "__main__":
    vary_corpus(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
