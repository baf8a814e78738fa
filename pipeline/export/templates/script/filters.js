// Which events are kept by the filters, and what is said of it.
const YEARS = /^((?:1[5-9]|20)\d\d)(?:[-–]((?:1[5-9]|20)\d\d))?[,;.]?$/;
const readSearch = wanted => { // a year that is typed is one to look in, unless it stands between quotation marks
  const words = [], years = [], bare = [];
  const rest = fold(wanted).replace(/["«“]\s*([^"»”]*[^"»”\s])\s*["»”]/g, (whole, phrase) => { words.push(phrase); bare.push(whole); return " "; });
  for (const word of rest.split(" ").filter(Boolean)) {
    const found = YEARS.exec(word);
    if (found) years.push(...found.slice(1).filter(Boolean));
    else words.push(word.replace(/[,;:.!?]+$/, "")) && bare.push(word);
  }
  years.sort();
  return {words, bare: bare.join(" "), from: years[0] ?? "", to: years.at(-1) ?? ""};
};
const endsFrom = (event, day) => ((event.end || !filters.ouverts && event.start) || "9999").slice(0, day.length) >= day;
const beginsUntil = (event, day) => ((event.start || !filters.ouverts && event.end) || "0").slice(0, day.length) <= day;
const placesOf = wanted => {
  const folded = fold(wanted), exact = entities.findIndex(entity => entity.id === wanted);
  return exact >= 0 ? [exact] : entities.flatMap((entity, place) => entity.folded.some(name => name.includes(folded)) ? [place] : []);
};
const isOf = (event, own, others) => event.actors.some(place => own.has(place) || others.some(([other, first, last]) => other === place && isDuring(event, first, last)));
const TESTS = {
  q: wanted => {
    const {words, from, to} = readSearch(wanted);
    return event => (!from || event.dated && endsFrom(event, from) && beginsUntil(event, to)) && words.every(word => textOf(event).includes(word));
  },
  acteur: wanted => {
    const own = new Set(placesOf(wanted)), others = [...own].flatMap(place => kin[place]);
    return event => isOf(event, own, others);
  },
  dossier: wanted => data.subjects.includes(wanted) ? event => event.subject === wanted : event => fold(event.subject).includes(fold(wanted)),
  type: wanted => event => event.kind === wanted,
  source: wanted => {
    const place = data.documents.findIndex(one => one.id === wanted);
    return event => event.proofs.some(proof => proof[0] === place);
  },
  certitude: wanted => event => event.confidence >= Number(wanted),
  de: wanted => event => event.dated && endsFrom(event, wanted),
  a: wanted => event => event.dated && beginsUntil(event, wanted),
  relecture: wanted => event => (verdictOf(event) || "none") === wanted,
  modalite: wanted => event => wanted.split(" ").includes(event.modality),
};
const withoutYears = text => text.split(/\s+/).filter(word => !YEARS.test(word)).join(" ");
const asWords = text => text.split(/\s+/).map(word => YEARS.test(word) ? '"' + word.replace(/[,;.]$/, "") + '"' : word).join(" ");
const NAMES = {
  q: value => {
    const {bare, from, to} = readSearch(value), years = from === to ? from : from + "–" + to;
    return from ? [bare && "« " + withoutYears(value) + " »", years].filter(Boolean).join(" · ") : "« " + value + " »";
  },
  acteur: value => entities.find(entity => entity.id === value)?.name ?? "acteur : " + value,
  dossier: value => "dossier : " + value,
  type: value => data.kinds[value] ?? value,
  source: value => data.documents.find(one => one.id === value)?.title ?? value,
  certitude: value => "certitude ≥ " + Math.round(100 * value) + " %",
  de: value => "depuis " + value,
  a: value => "jusqu’à " + value,
  relecture: value => "relecture : " + (STATES[value] ?? "non relu"),
  modalite: value => [...document.querySelectorAll("[name=modality]")].filter(box => value.split(" ").includes(box.value)).map(box => box.parentNode.textContent.trim()).join(", ") || "aucune modalité",
};
const active = () => Object.keys(TESTS).filter(key => filters[key] !== "");
const matching = keys => {
  const tests = keys.map(key => TESTS[key](filters[key]));
  return events.filter(event => tests.every(test => test(event)));
};
const without = keys => {
  for (const key of keys) filters[key] = "";
  writeForm();
  apply();
};
const withOpen = isWanted => {
  filters.ouverts = isWanted ? "1" : "";
  apply();
};
const spanned = () => { // the years asked for, by filter or by what is typed
  const {from, to} = readSearch(filters.q);
  return {de: filters.de || from, a: filters.a || to};
};
const isSpanned = () => Object.values(spanned()).some(Boolean);
const search = text => {
  filters.q = text;
  writeForm();
  apply();
};
const writtenChip = kept => { // « plan 2030 » may be a name: what writes the number without being of that year
  if (!readSearch(filters.q).from) return [];
  const isKept = new Set(kept), typed = filters.q, literal = asWords(typed);
  filters.q = literal;
  const more = matching(active()).filter(event => !isKept.has(event)).length;
  filters.q = typed;
  return more ? [make("button", {type: "button", className: "more", title: "Chercher ce nombre dans les titres et les citations", onclick: () => search(literal)}, "+ " + grouped(more) + (more > 1 ? " qui écrivent " : " qui écrit ") + literal.match(/"\d[^"]*"/g).join(" ").replace(/"([^"]*)"/g, "«\u00a0$1\u00a0»"))] : [];
};
const openChip = kept => { // « depuis 2015 » is of 2015, unless a reader wants all that may go on in the years asked for
  if (!isSpanned()) return [];
  if (filters.ouverts) return [make("button", {type: "button", title: "Ôter ce qui a commencé avant ou n’a pas de fin connue", onclick: () => withOpen(false)}, "avec les périodes ouvertes ×")];
  filters.ouverts = "1";
  const more = matching(active()).length - kept.length;
  filters.ouverts = "";
  return more ? [make("button", {type: "button", className: "more", title: "« depuis 2015 », « d’ici à 2030 » : ce qui a commencé avant, ou dont l’échéance vient après", onclick: () => withOpen(true)}, "+ " + grouped(more) + (more > 1 ? " périodes ouvertes" : " période ouverte"))] : [];
};
const together = keys => keys.map(key => key === "de" && filters.a === filters.de ? ["de", "a"] : [key]).filter(([key]) => key !== "a" || filters.a !== filters.de);
const nameOf = keys => keys.length > 1 ? filters.de : NAMES[keys[0]](filters[keys[0]]); // one year is one filter
const chip = keys => make("button", {type: "button", title: "Ôter ce filtre", onclick: () => without(keys)}, typeset(nameOf(keys)) + " ×");

const timeless = () => { // the words that are typed, without the year beside them
  const {bare, from} = readSearch(filters.q), typed = filters.q;
  if (!bare || !from) return [];
  filters.q = withoutYears(typed);
  const wanted = filters.q, found = matching(active());
  filters.q = typed;
  return found.length ? [make("button", {type: "button", onclick: () => search(wanted)}, "Toutes les années\u00a0: " + tally(found))] : [];
};
const describe = kept => {
  const dated = kept.filter(event => event.dated).length, all = events.filter(event => event.dated).length;
  const undated = events.length - all;
  const share = (number, of, noun) => plural(number, noun) + (number === of ? "" : " sur " + grouped(of));
  $("shown").textContent = share(dated, all, "événement") + (kept.length > dated ? " · " + share(kept.length - dated, undated, "fait") + " sans date" : "");
  const keys = active();
  const chosen = together(keys);
  $("chips").replaceChildren(...chosen.map(chip), ...openChip(kept), ...writtenChip(kept));
  $("chips").hidden = !keys.length;
  document.body.classList.toggle("in-years", isSpanned());
  document.body.classList.toggle("chosen", keys.length > 0);
  $("done").textContent = kept.length ? "Voir " + plural(kept.length, "résultat") : "Fermer les filtres";
  $("more").textContent = keys.length ? "Filtres (" + chosen.length + ")" : "Filtres";
  $("none").hidden = kept.length > 0;
  if (kept.length) return;
  const ways = chosen.length > 1 ? chosen.map(one => [one, matching(keys.filter(key => !one.includes(key)))]).filter(way => way[1].length) : [];
  $("none").replaceChildren(
    make("p", {}, events.length ? "Aucun événement ne correspond à tous ces filtres." : "Aucun événement."),
    ...timeless(),
    ...ways.map(([one, found]) => make("button", {type: "button", onclick: () => without(one)}, "Sans " + typeset(nameOf(one)) + "\u00a0: " + tally(found))),
    ...(keys.length ? [make("button", {type: "button", onclick: () => without(keys)}, "Ôter tous les filtres")] : []),
  );
};
const apply = () => {
  const held = document.activeElement;
  if (!isSpanned()) filters.ouverts = "";
  const keys = active(), kept = matching(keys), keep = new Set(kept);
  for (const event of events) event.kept = keep.has(event);
  arrange();
  layOut(keys.length > 0);
  showAttached(keys.length > 0);
  showInvolved(kept, keys.length > 0);
  describe(kept);
  drawStrip();
  showActor();
  showHints();
  writeAddress();
  if (held !== document.body && held?.offsetParent === null) $("more").focus({preventScroll: true}); // what was used is gone: keys go on from the bar
};
