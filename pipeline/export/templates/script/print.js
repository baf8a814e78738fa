// What is printed is what is chosen, with what is folded; a line says what was chosen, and how much of the whole that is.
const printed = () => {
  const kept = events.filter(event => event.kept), keys = active(), folded = keys.length || filters.tout || events.length <= FOLD_FROM ? 0 : kept.filter(event => event.secondary).length;
  const dated = kept.filter(event => event.dated).length, all = events.filter(event => event.dated).length;
  const share = (number, of, noun) => plural(number, noun) + (number === of ? "" : " sur " + grouped(of));
  const counts = [share(dated, all, "événement"), ...(kept.length > dated ? [share(kept.length - dated, events.length - all, "fait") + " sans date"] : [])].join(", ");
  const chosen = together(keys).map(nameOf).concat(filters.ouverts ? ["avec les périodes ouvertes"] : []).map(typeset).join(" · ");
  const more = folded ? ", dont " + plural(folded, "secondaire") + " que l’écran replie" : "";
  return (keys.length ? "Sélection\u00a0: " + chosen + ". " : "") + counts + more + ".";
};
const forPaper = isBegun => {
  isPrinting = isBegun;
  if (isBegun) $("printed").textContent = printed();
  layOut(active().length > 0);
};
addEventListener("beforeprint", () => forPaper(true));
addEventListener("afterprint", () => forPaper(false));
