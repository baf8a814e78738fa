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
const entities = data.entities.map(([id, name, kind, ...others]) => ({id, name, kind, folded: [name, ...others].map(fold)}));
const events = data.events.map(([id, kind, modality, confidence, edtf, start, end, flags, actors, proofs, subject, mod]) => ({
  id, kind, modality, confidence, edtf, start, end, mod: mod ?? null, actors, proofs, subject: data.subjects[subject], node: $(id), dated: edtf !== "",
  secondary: flags.includes("s"), fact: flags.includes("f"), reviewed: flags.includes("r"), straight: flags.includes("a"), text: null, shown: true, kept: true,
}));
const byId = new Map(events.map(event => [event.id, event]));
const textOf = event => event.text ??= fold(event.node.textContent) + " " + event.actors.map(place => entities[place].folded.join(" ")).join(" ");

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
