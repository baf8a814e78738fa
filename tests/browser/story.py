"""An invented timeline with everything that a page can show: two subjects, figures, plans, an open period, a
contradiction; and a long one.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.calendar.edtf import make_event_date
from pipeline.models import (
    Contradiction,
    Coverage,
    DocumentInfo,
    Entity,
    Event,
    Evidence,
    HeldBy,
    Participant,
    Role,
    Span,
    TimeEvidence,
    Timeline,
)

from ..export.timelines import make_timeline

TEXTS = {
    "arrete": (
        "Le préfet de Morvane a fermé l’œuvre du Four le 3 mai 2019. La mairie rouvrira le Four en septembre "
        "2021."
    ),
    "bilan": (
        "On recensait 46 accidents en 2019, 134 accidents en 2020. La régie des eaux de Morvane est gérée "
        "par la commune depuis 2018."
    ),
    "tract": "Fermeture du Four : le préfet a tranché le 3 mai 2019 ! Le Four n’a jamais été vendu en 2020.",
}
MAYOR = Role(
    title="maire", institution="commune de Morvane", institution_id="institution:commune", start="2014"
)
WHO = {
    "prefet": Entity(
        id="office:prefet",
        name="préfet de Morvane",
        kind="office",
        held_by=(HeldBy(name="Ada Brun", at="2019", source="background"),),
    ),
    "regie": Entity(
        id="institution:regie",
        name="régie des eaux de Morvane",
        kind="institution",
        acronym="REMO",
        aliases=("REMO", "régie des eaux"),
        parent="commune de Morvane",
        parent_id="institution:commune",
        valid_from="2018",
        documents=("bilan",),
    ),
    "commune": Entity(
        id="institution:commune",
        name="commune de Morvane",
        kind="institution",
        aliases=("mairie",),
        documents=("arrete", "bilan"),
    ),
    "maire": Entity(id="person:lou-atger", name="Lou Atger", kind="person", roles=(MAYOR,)),
}


def told(document: str, quote: str, trigger: str, when: str | None = None) -> Evidence:
    start = TEXTS[document].index(quote)

    def place(words: str) -> tuple[int, int]:
        first = start + quote.index(words)
        return first, first + len(words)

    first, last = place(trigger)
    time = (
        None
        if when is None
        else TimeEvidence(start=place(when)[0], end=place(when)[1], text=when, type="DATE", value="2019")
    )
    return Evidence(
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        trigger=Span(start=first, end=last, text=trigger),
        time=time,
        rule="test",
    )


def event(
    identifier: str,
    title: str,
    edtf: str | None,
    *proofs: Evidence,
    who: tuple[str, ...] = (),
    **changes: object,
) -> Event:
    made = Event(
        id=f"evt-{identifier}",
        title=title,
        kind="closure",
        modality="past",
        date=None if edtf is None else make_event_date(edtf, edtf),
        participants=tuple(
            Participant(entity=WHO[name].id, name=WHO[name].name, role="agent") for name in who
        ),
        evidence=proofs,
        confidence=0.96,
        subject="Four de Morvane",
    )
    return made.model_copy(update=changes)


CLOSED = event(
    "ferme",
    "Le préfet ferme l’œuvre du Four",
    "2019-05-03",
    told("arrete", "Le préfet de Morvane a fermé l’œuvre du Four le 3 mai 2019.", "fermé", "3 mai 2019"),
    told("tract", "Fermeture du Four : le préfet a tranché le 3 mai 2019 !", "Fermeture", "3 mai 2019"),
    who=("prefet",),
    contradictions=("c1",),
)
OPENS = event(
    "rouvre",
    "La mairie rouvrira le Four",
    "2021-09",
    told("arrete", "La mairie rouvrira le Four en septembre 2021.", "rouvrira", "septembre 2021"),
    who=("commune", "maire"),
    kind="creation",
    modality="planned",
)
FIGURES = "On recensait 46 accidents en 2019, 134 accidents en 2020."
FEW = event(
    "a19",
    "On recense 46 accidents",
    "2019",
    told("bilan", FIGURES, "recensait", "2019"),
    fact=True,
    kind="measurement",
    subject="Eau de Morvane",
)
MANY = event(
    "a20",
    "On recense 134 accidents",
    "2020",
    told("bilan", FIGURES, "recensait", "2020"),
    fact=True,
    kind="measurement",
    subject="Eau de Morvane",
)
RUN = event(
    "gere",
    "La commune gère la régie des eaux",
    "2018/..",
    told("bilan", "La régie des eaux de Morvane est gérée par la commune depuis 2018.", "gérée", "2018"),
    who=("regie", "commune"),
    kind="other",
    subject="Eau de Morvane",
)
SOLD = event(
    "vendu",
    "Vente du Four",
    "2020",
    told("tract", "Le Four n’a jamais été vendu en 2020.", "vendu", "2020"),
    modality="negated",
    confidence=0.6,
)
UNDATED = event(
    "tranche", "Décision du préfet", None, told("tract", "le préfet a tranché", "tranché"), who=("prefet",)
)
DOCUMENTS = (
    DocumentInfo(
        id="arrete", source="arrete.html", sha256="0" * 64, format="html", kind="document",
        title="Arrêté de fermeture", publisher="Préfecture",
        url="https://example.org/arrete", published="2019-05-03",
    ),
    DocumentInfo(id="bilan", source="bilan.txt", sha256="1" * 64, format="text", kind="report", title="Bilan",
    published="2021"),
    DocumentInfo(id="tract", source="tract.txt", sha256="2" * 64, format="text", kind="document",
    title="Tract", url="javascript:alert(1)"),
    DocumentInfo(id="vide", source="vide.txt", sha256="3" * 64, format="text", kind="document",
    title="Note vide"),
)  # fmt: skip
STORY = make_timeline(
    title="Morvane",
    as_of=date(2022, 1, 1),
    coverage=Coverage(start=date(2014, 1, 1), end=date(2022, 1, 1)),
    documents=DOCUMENTS,
    entities=tuple(sorted(WHO.values(), key=lambda entity: entity.id)),
    events=(RUN, CLOSED, FEW, MANY, SOLD, OPENS),
    undated=(UNDATED,),
    contradictions=(
        Contradiction(
            id="c1",
            kind="disagreement",
            events=("evt-ferme",),
            documents=("arrete", "tract"),
            explanation="Deux jours.",
        ),
    ),
)


def long_story(number: int) -> Timeline:
    """As many events, one every tenth day, every fifth of them a figure."""
    made = []
    for place in range(number):
        day = (date(2014, 1, 1) + timedelta(days=10 * place % 3000)).isoformat()
        one = event(
            f"{place:05}",
            f"Fermeture n° {place} de l’école {place % 97}",
            day,
            CLOSED.evidence[0],
            who=("prefet",),
            fact=place % 5 == 0,
        )
        made.append(one.model_copy(update={"subject": f"Dossier {place % 40}"}))
    made.sort(key=lambda one: (one.date is not None and one.date.edtf, one.id))
    return STORY.model_copy(update={"events": tuple(made), "undated": (), "contradictions": ()})
