// Words, lists and small things that every other part uses.
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const fold = text => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[’ʼ‘]/g, "'").normalize("NFD").replace(/\p{M}+/gu, "").replace(/[\s\u00a0\u202f]+/g, " ");
const typeset = text => {
  const spaced = text.replace(/(?<=«) | (?=[»:;?!])/g, "\u00a0");
  return text.includes("’") ? spaced : spaced.replace(/(?<=[\p{L}\p{N}_])'(?=[\p{L}\p{N}_«])/gu, "’");
};
const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const plural = (number, noun) => grouped(number) + " " + noun + (number < 2 ? "" : "s");
const tally = found => { // « 4 événements et 1 fait sans date »: never one for the other
  const dated = found.filter(event => event.dated).length, undated = found.length - dated, said = undated ? plural(undated, "fait") + " sans date" : "";
  return dated || !undated ? plural(dated, "événement") + (said && " et " + said) : said;
};
const entities = data.entities.map(([id, name, kind, ...others], place) => ({
  id, name, kind, folded: [name, ...others].map(fold), bodies: (data.bodies[place] ?? []).map(fold), holders: (data.holders[place] ?? []).map(([who, first, last]) => ({name: who, folded: fold(who), first, last})),
}));
// Whose events stand with those of an entity (a ministry's minister), and under whose names its own are found too; first and last limit the days.
const kin = entities.map((_, place) => data.kin[place] ?? []), above = entities.map(() => []);
kin.forEach((ones, place) => ones.forEach(([other, first, last]) => above[other].push([place, first, last])));
const isDuring = (event, first, last) => !first || Boolean(event.start && event.end) && event.start.slice(0, first.length) >= first && event.end.slice(0, last.length) <= last;
const events = data.events.map(([id, kind, modality, confidence, edtf, start, end, flags, actors, proofs, subject, mod]) => ({
  id, kind, modality, confidence, edtf, start, end, mod: mod ?? null, actors, proofs, subject: data.subjects[subject], node: $(id), dated: edtf !== "",
  secondary: flags.includes("s"), fact: flags.includes("f"), reviewed: flags.includes("r"), corrected: flags.includes("c"), straight: flags.includes("a"), text: null, shown: true, kept: true,
}));
const byId = new Map(events.map(event => [event.id, event]));
const namesOf = (event, place) => [
  ...entities[place].folded, ...entities[place].bodies,
  ...above[place].filter(([, first, last]) => isDuring(event, first, last)).flatMap(([other]) => entities[other].folded),
  ...entities[place].holders.filter(({first, last}) => isDuring(event, first, last)).map(({folded}) => folded),
];
const textOf = event => event.text ??= fold(event.node.textContent) + " " + event.actors.flatMap(place => namesOf(event, place)).join(" ");

const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};
let silence = 0;
const say = text => {
  $("said").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { $("said").textContent = ""; }, 3000);
};
const copy = async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", {value: text});
    ($("dialog").open ? $("dialog") : document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(done);
};
const save = (name, type, text) => {
  const link = make("a", {href: URL.createObjectURL(new Blob([text], {type: type + ";charset=utf-8"})), download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
