// Links inside the page: what they lead to is shown, whatever the filters, and stands below the bar.
const bar = $("filters");
const measure = () => { document.documentElement.style.scrollPaddingTop = bar.offsetHeight + 16 + "px"; };
const reveal = id => {
  const node = $(id), event = byId.get(id);
  if (!node) return;
  if (event && !event.kept) {
    const keys = active().filter(key => !TESTS[key](filters[key])(event));
    say(keys.length > 1 ? "Des filtres cachaient cet événement : ils sont ôtés." : "Un filtre cachait cet événement : il est ôté.");
    without(keys);
  } else if (event && !event.shown) apply();
  for (const marked of document.querySelectorAll(".target")) marked.classList.remove("target");
  if (!node.matches("section")) node.classList.add("target");
  measure();
  for (const behavior of ["instant", "instant"]) node.scrollIntoView({block: "start", behavior}); // what lies between gets its true height only when it is met
  requestAnimationFrame(() => requestAnimationFrame(() => node.scrollIntoView({block: "start", behavior: "instant"})));
};
const follow = () => {
  const given = readAddress();
  if (pointed.startsWith("acteur-") && entities.some(entity => "acteur-" + entity.id === pointed)) return visit(pointed.slice(7));
  if (given) {
    filters = given;
    writeForm();
  }
  apply();
  if (pointed) reveal(pointed);
};
