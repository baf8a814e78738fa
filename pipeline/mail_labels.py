"""The labels of the header of a message, as programs of mail print them in French and English: « De : … »,
« À : … », « Objet : … », « Envoyé : … ».

Owns which words name which field, as alternatives of a pattern; for folded text they are folded as it is. It
refuses to say what stands around a label, and what a line that has one means.
"""

from __future__ import annotations

SENDER = "De|Expéditeur|From"
READER = "À|A|Pour|Destinataires?|To"
COPY = "Cci?|Copie"
SUBJECT = "Objet|Sujet|Subject"
SENT = "Date|Envoyé(?: le)?|Sent"
ATTACHED = "Pièces? jointes?"
FIELDS = f"{SENDER}|{READER}|{COPY}|{SUBJECT}|{SENT}|{ATTACHED}"
