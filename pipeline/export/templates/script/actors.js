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
const visit = (id, years = {de: filters.de, a: filters.a}) => {
  filters = {...EMPTY, ...years, acteur: id, groupe: filters.groupe};
  if (!matching(active()).length) filters = {...filters, de: "", a: ""};
  pointed = "";
  writeForm();
  apply();
  measure();
  $("card").focus({preventScroll: true});
  $("card").scrollIntoView({block: "start"});
};
// Who may be meant by what is typed, so that whoever looks for a body finds what it did, not every sentence that names it.
const YEAR = /^(1[5-9]|20)\d\d$/, HINTS = 4;
const begins = (name, words) => words.every(word => (" " + name.replace(/[-'’()]/g, " ")).includes(" " + word));
const meant = words => {
  const long = words.filter(word => word.length > 3), wanted = long.length ? long : words.filter(word => word.length > 1);
  if (!wanted.length) return [];
  const found = entities.map((entity, place) => [entity, place]).filter(([entity]) => entity.folded.some(name => begins(name, wanted)));
  const isNamed = entity => entity.folded.includes(words.join(" "));
  return found.sort(([one, place], [other, next]) => isNamed(other) - isNamed(one) || acting(next).length - acting(place).length).slice(0, HINTS);
};
let parts = null;
const acting = place => {
  parts ??= events.reduce((all, event) => { for (const actor of event.actors) all[actor].push(event); return all; }, entities.map(() => []));
  return parts[place];
};
const showHints = () => {
  const words = filters.acteur ? [] : fold(filters.q).replace(/[-'’()]/g, " ").split(" ").filter(Boolean), year = words.find(word => YEAR.test(word)) ?? "";
  const years = year ? {de: year, a: year} : {de: filters.de, a: filters.a};
  const isIn = ["de", "a"].filter(key => years[key]).map(key => TESTS[key](years[key]));
  const hints = meant(words.filter(word => word !== year)).map(([entity, place]) => {
    const number = acting(place).filter(event => isIn.every(test => test(event))).length;
    const label = typeset(entity.name) + (year ? " en " + year : "") + "\u00a0: " + plural(number, "événement");
    return make("button", {type: "button", title: "Ce qu’a fait cet acteur", onclick: () => visit(entity.id, years)}, label);
  });
  $("hints").replaceChildren(...(hints.length ? [make("span", {}, "Acteur\u00a0? "), ...hints] : []));
  $("hints").hidden = !hints.length;
};
