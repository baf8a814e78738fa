// What is folded, and under which heading events stand.
const FOLD_FROM = 30, CHUNK = 25, HEIGHT = 6.8; // rem, of an event that has not been laid out yet
const folds = new Map();
const home = new Map(events.map(event => [event, event.node.closest(".group")]));
const byYear = [...document.querySelectorAll(".group")];
for (const group of byYear) {
  const year = group.id.slice(1);
  if (group.querySelector("h2").textContent === year) group.querySelector("h2").after(make("button", {type: "button", className: "only plain", onclick: () => onlyYear(year)}, "n’afficher que " + year));
}
const onlyYear = year => {
  filters = {...filters, de: year, a: year};
  pointed = "";
  writeForm();
  apply();
  bar.scrollIntoView({block: "nearest"});
};
let groups = new Map(), arranged = null, cases = [];
const opened = new Set();
const arrange = () => {
  if (filters.groupe === arranged) return;
  const isFirst = arranged === null && filters.groupe === "";
  arranged = filters.groupe;
  document.body.classList.toggle("by-case", arranged === "dossier");
  for (const group of cases) group.remove();
  cases = [];
  const places = filters.groupe === "dossier" ? bySubject() : home;
  groups = new Map([...cases, ...byYear].map(group => [group, []]));
  for (const event of events) {
    const group = places.get(event);
    groups.get(group).push(event);
  }
  if (!isFirst) for (const [group, members] of groups) fill(group, members);
  for (const [group, line] of folds) group.append(line);
  watchChunks();
};
const fill = (group, members) => {
  for (const chunk of group.querySelectorAll(".chunk")) chunk.remove();
  for (let first = 0; first < members.length; first += CHUNK) {
    group.append(make("div", {className: "chunk"}, ...members.slice(first, first + CHUNK).map(event => event.node)));
  }
};
const bySubject = () => {
  const places = new Map(), members = new Map();
  for (const event of events) if (event.dated) members.has(event.subject) ? members.get(event.subject).push(event) : members.set(event.subject, [event]);
  const many = [...members].filter(([subject, found]) => subject && found.length > 1).sort((one, other) => other[1].length - one[1].length);
  const rest = events.filter(event => event.dated && (!event.subject || members.get(event.subject).length === 1));
  for (const [heading, found] of [...many, ["Autres dossiers", rest]]) {
    if (!found.length) continue;
    const group = make("section", {className: "group"}, make("h2", {className: "year case"}, typeset(heading)));
    for (const event of found) places.set(event, group);
    cases.push(group);
  }
  $("events").append(...cases);
  for (const event of events) if (!event.dated) places.set(event, home.get(event));
  return places;
};

let isPrinting = false;
const layOut = isFiltered => {
  const folding = !isPrinting && !isFiltered && filters.tout === "" && events.length > FOLD_FROM;
  for (const [group, members] of groups) {
    const chunks = new Map();
    let kept = 0, folded = 0;
    for (const event of members) {
      const isFolded = event.kept && folding && event.secondary && !opened.has(group) && event.id !== pointed;
      event.shown = event.kept && !isFolded;
      kept += event.kept;
      folded += isFolded;
      const chunk = event.node.parentNode;
      if (!chunks.has(chunk)) chunks.set(chunk, []);
      chunks.get(chunk).push(event);
    }
    hide(group, kept === 0);
    unfolding(group, folded);
    for (const [chunk, within] of chunks) show(chunk, within);
  }
};
const hide = (node, isHidden) => { if (node.hidden !== isHidden) node.hidden = isHidden; };
const show = (chunk, within) => { // what stands in a hidden chunk is left as it is: most of a long page is never touched
  const shown = within.filter(event => event.shown).length, size = "auto " + HEIGHT * shown + "rem";
  hide(chunk, shown === 0);
  if (!shown) return;
  if (chunk.style.containIntrinsicSize !== size) chunk.style.containIntrinsicSize = size;
  for (const event of within) hide(event.node, !event.shown);
};
const unfolding = (group, folded) => {
  let line = folds.get(group);
  if (!line && !folded) return;
  if (!line) {
    line = make("p", {className: "unfold"}, make("button", {type: "button", onclick: () => { opened.add(group); apply(); }}));
    folds.set(group, line);
    group.append(line);
  }
  line.hidden = !folded;
  line.firstChild.textContent = "+ " + folded + (folded > 1 ? " événements secondaires" : " événement secondaire");
  line.firstChild.title = "Chiffres, et ce qui est moins sûr";
};
