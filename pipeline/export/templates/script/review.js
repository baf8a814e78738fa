// What a reader finds right or wrong, kept in this browser until it is saved as corrections.toml, which the next run applies.
const KEPT = "chronofil " + data.corpus, VERDICTS = {todo: "à revoir", right: "juste", wrong: "faux"};
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
const isTouched = one => one && Object.entries(one).some(([key, value]) => value && key !== "mine" && key !== "by");
const verdictOf = event => review.events[event.id]?.verdict || (event.reviewed ? "right" : "");

const quoted = text => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
const entry = (table, fields) => ["[[" + table + "]]", ...Object.entries(fields).filter(([, value]) => value).map(([key, value]) => key + " = " + (Array.isArray(value) ? "[" + value.map(quoted).join(", ") + "]" : quoted(value)))].join("\n") + "\n";
const signer = one => one.by ?? review.who; // whoever judged before stays named
const noteOf = one => [one.label && "[" + one.label + "]", one.note, signer(one) && "(" + signer(one) + ")"].filter(Boolean).join(" ");
const eventEntries = (id, one) => {
  const note = noteOf(one), found = [];
  if (one.verdict === "todo") found.push("# à revoir : " + [id, byId.get(id) && titleOf(byId.get(id)), note].filter(Boolean).join(" · ").replace(/[\u0000-\u001f\u007f]/g, " ") + "\n");
  if (one.verdict === "right") found.push(entry("events.confirm", {id, note}));
  if (one.verdict === "wrong") found.push(entry("events.reject", {id, note}));
  if (one.title) found.push(entry("events.retitle", {id, title: one.title, note}));
  if (one.date) found.push(entry("events.redate", {id, date: one.date, note}));
  if (one.same) found.push(entry("events.merge", {ids: [id, one.same], note}));
  return found;
};
const entityEntries = (id, one) => [
  ...(one.name ? [entry("entities.rename", {id, name: one.name, note: noteOf(one)})] : []),
  ...(one.same ? [entry("entities.same", {ids: [one.same, id], note: noteOf(one)})] : []),
];
const corrections = () => [
  earlier.trim() ? earlier.trim() + "\n" : "# Corrections de « " + data.title.replace(/\s+/g, " ") + " » : à placer à côté des documents, puis relancer.\n",
  ...Object.entries(review.events).flatMap(([id, one]) => eventEntries(id, one)),
  ...Object.entries(review.entities).flatMap(([id, one]) => entityEntries(id, one)),
].join("\n");

const field = (label, input) => make("label", {}, label + " ", input);
const listOf = (id, names) => make("datalist", {id}, ...names.map(([value, text]) => make("option", {value}, text)));
const done = (table, id, one) => {
  if (isTouched(one)) review[table][id] = {...one, mine: true};
  else delete review[table][id];
  keep();
  $("dialog").close();
  showReview();
  say("Relecture notée. Elle sera dans corrections.toml.");
};
const reviewing = event => {
  const one = review.events[event.id] ?? {}, verdict = make("fieldset", {className: "verdict"}, make("legend", {}, "Cet événement est"));
  for (const [value, label] of [["", "non relu"], ...Object.entries(VERDICTS)]) verdict.append(make("label", {}, make("input", {type: "radio", name: "verdict", value, checked: (one.verdict ?? "") === value}), " " + label), " ");
  const title = make("input", {maxLength: 160, value: one.title ?? titleOf(event)}), date = make("input", {value: one.date ?? event.edtf, size: 24});
  const same = make("input", {value: one.same ?? "", placeholder: "identifiant : evt-…"}), label = make("input", {value: one.label ?? ""}), note = make("textarea", {value: one.note ?? "", rows: 2});
  same.setAttribute("list", "others");
  const near = events.filter(other => other !== event && other.dated && (other.actors.some(place => event.actors.includes(place)) || other.start.slice(0, 4) === event.start.slice(0, 4))).slice(0, 200);
  const form = make("form", {className: "review"}, verdict, field("Titre", title), field("Date (EDTF : 2019-12-18, 2019-12, 2021/..)", date), field("Même événement que", same),
    listOf("others", near.map(other => [other.id, dayOf(other) + " : " + titleOf(other)])), field("Étiquette", label), field("Note", note), make("button", {}, "Noter"));
  date.addEventListener("input", () => date.setCustomValidity(!date.value.trim() || EDTF.test(date.value.trim()) ? "" : "Une date comme 2019, 2019-12, 2019-12-18, 2014/2019 ou 2021/.."));
  same.addEventListener("input", () => same.setCustomValidity(!same.value.trim() || byId.has(same.value.trim()) ? "" : "L’identifiant d’un événement de cette page"));
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    const changed = (input, old) => input.value.trim() === old ? "" : input.value.trim();
    done("events", event.id, {verdict: form.elements.verdict.value, title: changed(title, titleOf(event)), date: changed(date, event.edtf), same: same.value.trim(), label: label.value.trim(), note: note.value.trim()});
  });
  return form;
};
const reviewEntity = id => {
  const entity = entities.find(one => one.id === id), one = review.entities[id] ?? {}, name = make("input", {value: one.name ?? entity.name});
  const other = entities.find(known => known.id === one.same), same = make("input", {value: other?.name ?? "", placeholder: "Nom de l’autre"}), note = make("input", {value: one.note ?? ""});
  same.setAttribute("list", "names");
  same.addEventListener("input", () => same.setCustomValidity(!same.value.trim() || entities.some(known => known.name === same.value.trim() && known.id !== id) ? "" : "Le nom d’un autre acteur de cette page"));
  const form = make("form", {className: "review"}, field("Nom", name), field("Est le même acteur que", same), field("Note", note), make("button", {}, "Noter"));
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    done("entities", id, {name: name.value.trim() === entity.name ? "" : name.value.trim(), same: entities.find(known => known.name === same.value.trim() && known.id !== id)?.id ?? "", note: note.value.trim()});
  });
  showDialog("Corriger : " + entity.name, form);
};
const act = event => showDialog(titleOf(event), make("p", {className: "note"}, dayOf(event) + " · " + event.id), make("h3", {}, "Citer"), citing(event), make("h3", {}, "Relire"), reviewing(event));

const showReview = () => {
  for (const [id, event] of byId) {
    const state = review.events[id]?.verdict || (isTouched(review.events[id]) ? "changed" : "");
    if (event.node.dataset.review !== state && (state || event.node.dataset.review)) event.node.dataset.review = state;
  }
  const number = Object.keys(review.events).length + Object.keys(review.entities).length;
  $("reviewed").textContent = number ? plural(number, "correction") + " à enregistrer" : "rien à enregistrer";
  $("save-review").disabled = !number;
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
