"""Invented sources and how to read them."""

from pathlib import Path

from pipeline.models import Document, Reading
from pipeline.prose import make_prose
from pipeline.reading import list_sources, read_document

QUESTION = """ ASSEMBLÉE NATIONALE
16ème législature

Fermeture du moulin
de Saint-Aubin
Question écrite n° 4512

Texte de la question

Mme Jeanne Aubry appelle l’attention de M. le ministre de la culture sur la fermeture du moulin de
Saint-Aubin, classé par arrêté du 4 mai 1998. Le moulin a reçu 12 000 visiteurs l'an passé¿ ; elle lui
demande ce qu'il compte faire.

Texte de la réponse

Le ministère a ouvert une concertation en janvier. Les travaux comprennent : - la réfection de la toiture, qui
sera menée avec la commune, le département et la
Page 1 / 2

région ; - la remise en eau du bief.

Données clés

Auteur : Mme Jeanne Aubry
Circonscription : Côte-d'Or (3e circonscription) - Les Indépendants - Union
Type de question : Question écrite
Numéro de la question : 4512
Rubrique : Patrimoine culturel
Ministère interrogé :  Culture
Ministère attributaire :  Culture

Date(s) clée(s)

Question publiée au JO le : , page {question}
Réponse publiée au JO le : , page {answer}

Page 2 / 2

{addresses}
"""
ADDRESSES = """https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE4512
/dyn/statistiques/16/question/taux-reponse?ministere=PO1
https://www2.assemblee-nationale.fr/static/16/questions/jo/jo_anq_202303.pdf
https://www2.assemblee-nationale.fr/static/16/questions/jo/jo_anq_202318.pdf"""


def question_page(
    question: str = "51217 janvier 2023", answer: str = "39872 mai 2023", addresses: str = ADDRESSES
) -> str:
    return QUESTION.format(question=question, answer=answer, addresses=addresses)


def read(folder: Path, name: str, content: str | bytes) -> Reading:
    """Write one file into `folder` and read it through the room's door."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    sources, _ = list_sources(folder)
    return read_document(next(source for source in sources if source.source == name))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def sentences(document: Document) -> list[str]:
    prose = make_prose(document)
    return [prose.text[start:end] for start, end in prose.sentences]
