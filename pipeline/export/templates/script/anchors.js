// Links inside the page: what they lead to is shown, whatever the filters, and stands below the bar.
const bar = $("filters");
const measure = () => { document.documentElement.style.scrollPaddingTop = (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0) + 16 + "px"; };
// What stands with events (contradictions, series of figures) is shown where one of its events is.
const attached = [["contradictions", ".contradiction"], ["series", ".series"]].filter(([id]) => $(id)).map(([id, part]) => ({
  section: $(id),
  parts: [...document.querySelectorAll("#" + id + " " + part)].map(node => ({node, about: [...node.querySelectorAll('a[href^="#"]')].map(link => byId.get(decodeURIComponent(link.hash.slice(1)))).filter(Boolean)})),
}));
const showAttached = isFiltered => {
  for (const {section, parts} of attached) {
    for (const {node, about} of parts) hide(node, isFiltered && !about.some(event => event.kept));
    hide(section, parts.every(({node}) => node.hidden));
  }
};
// Lists of actors and of documents are those of what is shown, too.
const cards = entities.map(({id}) => $("acteur-" + id)), rows = data.documents.map(({id}) => $("document-" + id));
const limit = (section, nodes, isFiltered, shown, line, noun) => {
  nodes.forEach((node, place) => { if (node) hide(node, isFiltered && !shown.has(place)); });
  if (section) hide(section, isFiltered && !shown.size);
  if ($(line)) $(line).textContent = isFiltered ? "Ceux de la sélection\u00a0: " + plural(shown.size, noun) + " sur " + grouped(nodes.length) + "." : "";
};
const showInvolved = (kept, isFiltered) => {
  const acting = new Set(), telling = new Set();
  for (const event of isFiltered ? kept : []) {
    for (const [place] of event.proofs) telling.add(place);
    for (const place of event.actors) {
      acting.add(place);
      for (const [other, first, last] of above[place]) if (isDuring(event, first, last)) acting.add(other);
    }
  }
  limit($("acteurs"), cards, isFiltered, acting, "which-actors", "acteur");
  limit($("documents"), rows, isFiltered, telling, "which-documents", "document");
};
// A link to an event that is not on the page says so; one to an event that was joined to another, too.
const tellLost = () => {
  const isLost = /^(evt|e)-/.test(pointed) && !$(pointed), reason = !isLost ? "" : data.rejected.includes(pointed)
    ? "a été écarté à la relecture (corrections.toml)\u00a0: il n’est plus dans cette chronologie."
    : data.excerpt ? "n’est pas parmi ceux que cette page montre\u00a0: timeline.json les contient tous." : "n’est pas, ou n’est plus, dans cette chronologie.";
  const became = joined && byId.get(pointed), said = became ? "L’événement que visait ce lien a été réuni à un autre, que voici\u00a0: les deux n’en font qu’un." : "";
  if (became) textOf(became); // before the notice is among its words
  if (became) became.node.querySelector("h3").after($("lost"));
  else document.querySelector("main").prepend($("lost"));
  $("lost").textContent = isLost ? "L’événement que vise ce lien (" + pointed + ") " + reason : said;
  $("lost").hidden = !$("lost").textContent;
  if (isLost) $("lost").scrollIntoView({block: "center"});
};
const bring = node => { // under the bar
  const scroll = () => node.scrollIntoView({block: "start", behavior: "instant"});
  scroll();
  scroll(); // what lies between gets its true height only when it is met
  requestAnimationFrame(() => requestAnimationFrame(scroll));
};
const reveal = id => {
  const node = $(id), event = byId.get(id);
  if (!node) return;
  if (event && !event.kept) {
    const keys = active().filter(key => !TESTS[key](filters[key])(event));
    say(keys.length > 1 ? "Des filtres cachaient cet événement : ils sont ôtés." : "Un filtre cachait cet événement : il est ôté.");
    without(keys);
  } else if (event && !event.shown) apply();
  else if (!event && node.closest("[hidden]") && active().length) {
    say("Des filtres le cachaient : ils sont ôtés.");
    without(active());
  }
  for (const marked of document.querySelectorAll(".target")) marked.classList.remove("target");
  if (!node.matches("section")) node.classList.add("target");
  measure();
  bring(node);
};
const follow = () => {
  const given = readAddress();
  if (pointed.startsWith("acteur-") && entities.some(entity => "acteur-" + entity.id === pointed)) return visit(pointed.slice(7));
  if (given) {
    filters = given;
    writeForm();
  }
  apply();
  tellLost();
  if (pointed) reveal(pointed);
};
