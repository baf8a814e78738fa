// What a reader finds right or wrong, kept in this browser until it is saved as corrections.toml, which the next run applies.
const KEPT = "chronofil " + data.corpus, VERDICTS = {todo: "à revoir", right: "juste", wrong: "faux"}, STATES = {...VERDICTS, changed: "corrigé"};
const EDTF = /^(\.\.|\d{4}(-\d\d){0,2}~?)(\/(\.\.|\d{4}(-\d\d){0,2}~?))?$/;
let review = {who: "", events: {}, entities: {}}, earlier = "";
const restore = () => {
  try {
    review = {...review, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}")};
  } catch { /* a browser that keeps nothing: the file can still be saved */ }
};
const keep = () => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(review));
  } catch { /* the same */ }
};
const BESIDE = ["mine", "by", "about"]; // what of a judgement is none
const isTouched = one => one && Object.entries(one).some(([key, value]) => value && !BESIDE.includes(key));
const verdictOf = event => review.events[event.id]?.verdict || (event.reviewed ? "right" : event.corrected || isTouched(review.events[event.id]) ? "changed" : "");

const quoted = text => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
const entry = (table, fields, about) => ["[[" + table + "]]", ...about ? ["# " + about.replace(/[\u0000-\u001f\u007f]/g, " ")] : [], ...Object.entries(fields).filter(([, value]) => value).map(([key, value]) => key + " = " + (Array.isArray(value) ? "[" + value.map(quoted).join(", ") + "]" : quoted(value)))].join("\n") + "\n";
const signer = one => one.by ?? review.who; // whoever judged before stays named
const noteOf = one => [one.label && "[" + one.label + "]", one.note, signer(one) && "(" + signer(one) + ")"].filter(Boolean).join(" ");
const isWrong = id => review.events[id]?.verdict === "wrong";
const eventEntries = (id, one) => { // of what is wrong nothing else is said: a run refuses a file that contradicts itself
  const note = noteOf(one), found = [];
  if (one.verdict === "todo") found.push("# à revoir : " + [id, byId.get(id) && titleOf(byId.get(id)), note].filter(Boolean).join(" · ").replace(/[\u0000-\u001f\u007f]/g, " ") + "\n");
  const say = (verb, fields) => found.push(entry("events." + verb, {...fields, note}, one.about)); // with what it is about, for whoever reads the file
  if (isWrong(id)) say("reject", {id});
  if (isWrong(id)) return found;
  if (one.verdict === "right") say("confirm", {id});
  if (one.title) say("retitle", {id, title: one.title});
  if (one.date) say("redate", {id, date: one.date});
  if (one.kind) say("kind", {id, kind: one.kind});
  if (one.participants) say("participants", {id, participants: one.participants});
  if (one.same && !isWrong(one.same)) say("merge", {ids: [id, one.same]});
  return found;
};
const entityEntries = (id, one) => [ // of two that are one, the name of the one that gives it
  ...(one.name && !review.entities[one.same]?.name ? [entry("entities.rename", {id, name: one.name, note: noteOf(one)})] : []),
  ...(one.same ? [entry("entities.same", {ids: [one.same, id], note: noteOf(one)})] : []),
];
const corrections = () => [
  earlier.trim() ? earlier.trim() + "\n" : "# Corrections de « " + data.title.replace(/\s+/g, " ") + " » : à placer à côté des documents, puis relancer.\n",
  ...Object.entries(review.events).flatMap(([id, one]) => eventEntries(id, one)),
  ...Object.entries(review.entities).flatMap(([id, one]) => entityEntries(id, one)),
].join("\n");

const field = (label, input) => make("label", {}, label + " ", input);
const done = (table, id, one) => {
  const event = byId.get(id), about = event && dayOf(event) + " : " + titleOf(event);
  if (isTouched(one)) review[table][id] = {...one, mine: true, ...(about && {about})};
  else delete review[table][id];
  keep();
  $("dialog").close();
  showReview();
  say("Noté. « Relecture », en haut, enregistre corrections.toml.");
};
const OFFERED = 40, DAY = 864e5, ELSEWHERE = 500; // events to choose from; what a stranger's nearness costs, in days
const near = event => { // those of its days first, those with the same actors or the same dossier before others
  const day = one => Date.parse(one.start || one.end), isKin = other => other.actors.some(place => event.actors.includes(place)) || event.subject && other.subject === event.subject;
  const distance = other => (event.dated && other.dated ? Math.abs(day(other) - day(event)) / DAY : ELSEWHERE) + (isKin(other) ? 0 : ELSEWHERE);
  return events.filter(other => other !== event).map(other => [distance(other), other]).sort((one, other) => one[0] - other[0]).slice(0, OFFERED).map(([, other]) => other);
};
const choice = (event, chosen) => { // another event, by the keys of a list; words, a year or an id find those that are not near
  const list = make("select", {size: 6}), words = make("input", {type: "search", placeholder: "Chercher par mots, année ou identifiant", autocomplete: "off"});
  list.setAttribute("aria-label", "Même événement que");
  words.setAttribute("aria-label", "Chercher l’autre événement");
  const offer = () => {
    const wanted = words.value.trim(), held = list.value || chosen, test = wanted && TESTS.q(wanted);
    const found = !wanted ? near(event) : events.filter(other => other !== event && (other.id === wanted || test(other))).slice(0, OFFERED);
    const shown = byId.has(held) && !found.some(other => other.id === held) ? [byId.get(held), ...found] : found;
    if (held && !byId.has(held)) list.replaceChildren(make("option", {value: held}, held));
    else list.replaceChildren();
    list.prepend(make("option", {value: ""}, found.length ? "aucun autre" : "aucun autre (rien de tel sur cette page)"));
    list.append(...shown.map(other => make("option", {value: other.id}, dayOf(other) + "\u00a0: " + typeset(titleOf(other)))));
    list.value = wanted && found.length === 1 ? found[0].id : held;
  };
  words.addEventListener("input", offer);
  words.addEventListener("keydown", pressed => { // « Entrée » would note the whole
    if (pressed.key === "Enter" || pressed.key === "ArrowDown") { pressed.preventDefault(); list.focus(); }
  });
  offer();
  return [make("fieldset", {className: "same"}, make("legend", {}, "Même événement que"), words, list), () => list.value];
};
const casting = (event, chosen) => { // who takes part: those told, each to be taken away, and any other actor of the page
  const told = event.actors.map(place => entities[place].id), list = make("p", {}), other = make("input", {placeholder: "Ajouter un acteur", autocomplete: "off"});
  const offer = (id, isIn) => list.append(make("label", {}, make("input", {type: "checkbox", value: id, checked: isIn}), " " + typeset(entities.find(one => one.id === id)?.name ?? id)), " ");
  for (const id of new Set([...told, ...chosen ?? []])) offer(id, (chosen ?? told).includes(id));
  other.setAttribute("list", "names");
  other.setAttribute("aria-label", "Ajouter un acteur");
  const known = () => entities.find(one => one.name === other.value.trim());
  const add = () => {
    const box = known() && [...list.querySelectorAll("input")].find(({value}) => value === known().id);
    if (box) box.checked = true;
    else if (known()) offer(known().id, true);
    if (known()) other.value = "";
    other.setCustomValidity(other.value.trim() ? "Le nom d’un acteur de cette page" : "");
  };
  other.addEventListener("input", event => { if (event.inputType !== "insertText" && event.inputType !== "deleteContentBackward" && known()) add(); else other.setCustomValidity(""); });
  other.addEventListener("change", add);
  other.addEventListener("keydown", pressed => { if (pressed.key === "Enter" && other.value.trim()) { pressed.preventDefault(); add(); } });
  return [make("fieldset", {className: "cast"}, make("legend", {}, "Qui y prend part"), list, other), () => {
    const kept = [...list.querySelectorAll(":checked")].map(box => box.value);
    return kept.join() === told.join() ? null : kept;
  }];
};
const reviewing = event => {
  const one = review.events[event.id] ?? {}, verdict = make("fieldset", {className: "verdict"}, make("legend", {}, "Cet événement est"));
  const before = event.reviewed ? "right" : "", states = [...before ? [] : [["", "non relu"]], ...Object.entries(VERDICTS)]; // what an earlier run took for right stays so
  for (const [value, label] of states) verdict.append(make("label", {}, make("input", {type: "radio", name: "verdict", value, checked: (one.verdict || before) === value}), " " + label), " ");
  const title = make("input", {maxLength: 160, value: one.title ?? titleOf(event)}), date = make("input", {value: one.date ?? event.edtf, size: 24});
  const kind = make("select", {}, ...Object.entries(data.kinds).map(([value, name]) => make("option", {value}, name)));
  kind.value = one.kind ?? event.kind;
  const [cast, whoOf] = casting(event, one.participants), [same, sameAs] = choice(event, one.same ?? ""), label = make("input", {value: one.label ?? ""}), note = make("textarea", {value: one.note ?? "", rows: 2});
  const form = make("form", {className: "review"}, verdict, field("Titre", title), field("Date (EDTF : 2019-12-18, 2019-12, 2021/..)", date), field("Type", kind), cast, same,
    field("Étiquette", label), field("Note", note), make("button", {}, "Noter"));
  date.addEventListener("input", () => date.setCustomValidity(!date.value.trim() || EDTF.test(date.value.trim()) ? "" : "Une date comme 2019, 2019-12, 2019-12-18, 2014/2019 ou 2021/.."));
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    const changed = (input, old) => input.value.trim() === old ? "" : input.value.trim();
    const verdict = form.elements.verdict.value;
    const found = {
      title: changed(title, titleOf(event)), date: changed(date, event.edtf), kind: changed(kind, event.kind), participants: whoOf(),
      same: sameAs(), label: label.value.trim(), note: note.value.trim(),
    };
    const isNew = verdict !== before || one.verdict, isNoted = Object.entries(found).every(([key, value]) => !value || key === "label" || key === "note");
    done("events", event.id, {...found, verdict: isNew ? verdict : isNoted && (found.label || found.note) ? before || "todo" : ""}); // a note alone is kept with what it is about
  });
  return form;
};
const reviewEntity = id => {
  const entity = entities.find(one => one.id === id), one = review.entities[id] ?? {}, name = make("input", {value: one.name ?? entity.name});
  const other = entities.find(known => known.id === one.same), same = make("input", {value: other?.name ?? "", placeholder: "Nom de l’autre"}), note = make("input", {value: one.note ?? ""});
  same.setAttribute("list", "names");
  const named = () => entities.find(known => known.name === same.value.trim() && known.id !== id);
  const goesBy = other => other === id || Boolean(review.entities[other]?.same) && goesBy(review.entities[other].same);
  const objection = () => !same.value.trim() ? "" : !named() ? "Le nom d’un autre acteur de cette page" : goesBy(named().id) ? "Déjà noté dans l’autre sens" : "";
  same.addEventListener("input", () => same.setCustomValidity(objection()));
  const form = make("form", {className: "review"}, field("Nom", name), field("Est le même acteur que", same), field("Note", note), make("button", {}, "Noter"));
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    done("entities", id, {name: name.value.trim() === entity.name ? "" : name.value.trim(), same: named()?.id ?? "", note: note.value.trim()});
  });
  showDialog("Corriger : " + entity.name, form);
};
const act = event => showDialog(titleOf(event), make("p", {className: "note"}, dayOf(event) + " · " + event.id), make("h3", {}, "Citer"), citing(event), make("h3", {}, "Relire"), reviewing(event));

const CHANGES = {title: "titre", date: "date", kind: "type", participants: "acteurs", same: "réuni à un autre", name: "nom"};
const forget = (table, id) => {
  delete review[table][id];
  keep();
  showReview();
  apply();
};
const listJudged = () => ["events", "entities"].flatMap(table => Object.entries(review[table]).map(([id, one]) => {
  const event = byId.get(data.merged[id] ?? id), entity = entities.find(known => known.id === id), name = event ? dayOf(event) + "\u00a0: " + titleOf(event) : entity?.name ?? one.about ?? id;
  const what = [STATES[one.verdict], ...Object.keys(CHANGES).filter(key => one[key]).map(key => CHANGES[key]), one.note && "note"].filter(Boolean).join(", ");
  const again = event || entity ? make("button", {type: "button", className: "plain", onclick: () => event ? act(event) : reviewEntity(id)}, typeset(name)) : name;
  return make("li", {}, again, make("span", {className: "note"}, " — " + what + " "), make("button", {type: "button", className: "plain", onclick: () => forget(table, id)}, "annuler"));
}));
const isJudged = events.some(event => event.reviewed || event.corrected) || data.rejected.length > 0; // by corrections of an earlier run
let hasTaken = false;
const showReview = () => {
  $("not-taken").hidden = !isJudged || hasTaken;
  for (const [id, event] of byId) {
    const state = review.events[id]?.verdict || (isTouched(review.events[id]) ? "changed" : "");
    if (event.node.dataset.review !== state && (state || event.node.dataset.review)) event.node.dataset.review = state;
  }
  const number = Object.keys(review.events).length + Object.keys(review.entities).length;
  $("reviewed").textContent = number ? plural(number, "correction") + " à enregistrer" : "rien à enregistrer";
  $("judging").textContent = number ? "Relecture (" + grouped(number) + ")" : "Relecture";
  $("judging").classList.toggle("waiting", number > 0);
  $("save-review").disabled = !number;
  $("judgements").replaceChildren(...listJudged());
};
const decorate = event => {
  const line = event.node.querySelector(".cited");
  if (line.querySelector(".act")) return;
  line.append(" ", make("button", {type: "button", className: "act plain", onclick: () => act(event)}, "citer, relire"));
  addInside(event);
};
const byNode = new Map(events.map(event => [event.node, event]));
const nearby = new IntersectionObserver(met => {
  for (const {target, isIntersecting} of met) if (isIntersecting) for (const node of target.children) decorate(byNode.get(node));
}, {rootMargin: "600px"});
const watchChunks = () => {
  nearby.disconnect();
  for (const chunk of document.querySelectorAll(".chunk")) nearby.observe(chunk);
};
