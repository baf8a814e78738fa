// The page of an actor: what is known of it stands above its own timeline.
let carded = "";
const showActor = () => {
  const known = entities.some(entity => entity.id === filters.acteur) ? filters.acteur : "";
  if (known === carded) return;
  carded = known;
  $("card").hidden = !known;
  if (!known) return $("card").replaceChildren();
  const card = $("acteur-" + known).cloneNode(true);
  card.removeAttribute("id");
  card.querySelector(".own")?.remove();
  card.querySelector("h3").replaceWith(make("h2", {}, ...card.querySelector("h3").childNodes));
  card.append(make("p", {className: "files"}, make("button", {type: "button", onclick: () => reviewEntity(known)}, "Corriger cet acteur"), make("button", {type: "button", onclick: () => without(["acteur"])}, "Revenir à toute la chronologie")));
  $("card").replaceChildren(card);
};
const visit = (id, years = {de: filters.de, a: filters.a}, isTyped = false) => { // years that were typed stay, even where nothing is of them
  filters = {...EMPTY, ...years, acteur: id, groupe: filters.groupe};
  if (!isTyped && !matching(active()).length) filters = {...filters, de: "", a: ""};
  pointed = "";
  writeForm();
  apply();
  measure();
  $("card").focus({preventScroll: true});
  bring($("card"));
};
// Who may be meant by what is typed, so that whoever looks for a body finds what it did, not every sentence that names it.
const HINTS = 4;
const begins = (name, words) => words.every(word => (" " + name.replace(/[-'’()]/g, " ")).includes(" " + word));
const EMPTY_WORDS = new Set("a au aux d de des du en et l la le les sur un une".split(" "));
const meant = (words, isIn) => {
  const wanted = words.filter(word => !EMPTY_WORDS.has(word));
  if (wanted.every(word => word.length < 2)) return [];
  const found = entities.flatMap((entity, place) => {
    const isNamed = entity.folded.some(name => begins(name, wanted)), isBody = !isNamed && entity.bodies.some(name => begins(name, wanted));
    const holder = isNamed || isBody ? null : entity.holders.find(({folded}) => begins(folded, wanted));
    if (!isNamed && !isBody && !holder) return [];
    const known = holder ? acting(place).filter(event => isDuring(event, holder.first, holder.last)) : acting(place);
    return [{entity, place, isNamed, holder: holder?.name ?? "", isWhole: entity.folded.includes(words.join(" ")), all: known, events: known.filter(isIn)}];
  });
  // Whoever asks for a ministry is offered its minister, and for a person the office, where no document names the ministry or the person.
  const offered = new Set(found.filter(({isNamed}) => isNamed).map(({place}) => place)), isStoodFor = place => above[place].some(([other]) => offered.has(other));
  const rank = (one, other) => other.isWhole - one.isWhole || other.events.length - one.events.length || other.all.length - one.all.length;
  return found.filter(({place, isNamed}) => isNamed || !isStoodFor(place)).sort(rank).slice(0, HINTS);
};
let parts = null;
const acting = place => { // what an entity took part in, with its kin's
  parts ??= events.reduce((all, event) => { for (const actor of event.actors) all[actor].push(event); return all; }, entities.map(() => []));
  const more = kin[place].flatMap(([other, first, last]) => parts[other].filter(event => isDuring(event, first, last)));
  return more.length ? [...new Set([...parts[place], ...more])] : parts[place];
};
const under = (place, found) => { // « dont 82 sous « ministre » »: how many of them are told of its kin alone
  const others = found.filter(event => !event.actors.includes(place)), first = others[0]?.actors.find(actor => kin[place].some(([other]) => other === actor));
  if (first === undefined) return "";
  const name = entities[first].kind === "office" ? entities[first].name.split(/,? (?:de|du|des|auprès|chargée?|délégué?e?) | d['’]|,/)[0] : entities[first].name;
  return ", dont " + grouped(others.length) + " sous «\u00a0" + typeset(name) + "\u00a0»";
};
const showHints = () => {
  const {bare, from, to} = readSearch(filters.q), years = spanned();
  const words = bare.replace(/[-'’()"«»“”]/g, " ").split(" ").filter(Boolean);
  const tests = ["de", "a"].filter(key => years[key]).map(key => TESTS[key](years[key]));
  const when = !from ? "" : from === to ? " en " + from : " de " + from + " à " + to;
  const found = meant(words, event => tests.every(test => test(event))).filter(({entity}) => entity.id !== filters.acteur); // whoever types another name may mean it instead
  const hints = found.map(({entity, place, holder, all, events: found}) => {
    const label = typeset(entity.name) + (holder ? " (" + holder + ")" : "") + when + "\u00a0: " + tally(found) + under(place, found) + (!found.length && all.length ? ", " + tally(all) + " en tout" : "");
    return make("button", {type: "button", title: "Ce qu’a fait cet acteur", onclick: () => visit(entity.id, years, Boolean(from))}, label);
  });
  $("hints").replaceChildren(...(hints.length ? [make("span", {}, "Acteur\u00a0? "), ...hints] : []));
  $("hints").hidden = !hints.length;
};
