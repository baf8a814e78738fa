// What is shown, as files.
const quotesOf = event => [...event.node.querySelectorAll("blockquote")].map(node => node.textContent.trim());
const titleOf = event => { // as timeline.json has it
  const text = event.node.querySelector("h3").textContent.replace(/(?<=«)\u00a0|\u00a0(?=[»:;?!])/g, " ");
  return event.straight ? text.replace(/(?<=[\p{L}\p{N}_])’(?=[\p{L}\p{N}_«])/gu, "'") : text;
};
const record = event => ({
  id: event.id, date: event.edtf || null, start: event.start || null, end: event.end || null, mod: event.mod, title: titleOf(event), subject: event.subject || null, kind: event.kind, modality: event.modality,
  confidence: event.confidence, fact: event.fact, reviewed: event.reviewed, participants: event.actors.map(place => ({entity: entities[place].id, name: entities[place].name})),
  evidence: quotesOf(event).map((quote, number) => {
    const [place, start, end, page] = event.proofs[number];
    return {document: data.documents[place].id, start, end, page: page || null, quote};
  }),
});
const cell = value => {
  const flat = String(value ?? "").replace(/\s+/g, " ").trim(), safe = /^[=+\-@＝＋－＠]/.test(flat) ? "'" + flat : flat;
  return /[";]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
};
const csvOf = shown => {
  const rows = shown.map(event => {
    const source = data.documents[event.proofs[0][0]];
    return [event.edtf, event.start, event.end, data.mods[event.mod], titleOf(event), event.subject, data.kinds[event.kind], data.modalities[event.modality], event.actors.map(place => entities[place].name).join(" | "),
      quotesOf(event)[0], source.title, source.publisher, source.published, source.url, event.proofs[0][3] || "", String(event.confidence.toFixed(2)).replace(".", ","), event.id];
  });
  const head = ["Date", "Début", "Fin", "Nuance de la date", "Titre", "Sujet", "Type", "Modalité", "Acteurs", "Citation", "Titre du document", "Éditeur", "Publié le", "Adresse", "Page", "Confiance", "Identifiant"];
  return "\ufeff" + [head, ...rows].map(row => row.map(cell).join(";") + "\r\n").join("");
};
const saveShown = form => {
  const kept = events.filter(event => event.kept);
  if (form === "csv") save("selection.csv", "text/csv", csvOf(kept));
  else save("selection.json", "application/json", JSON.stringify({title: data.title, as_of: data.as_of, filters: Object.fromEntries(active().map(key => [key, filters[key]])), events: kept.map(record)}, null, 2) + "\n");
};
