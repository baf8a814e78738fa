// An event as others cite it.
const linkTo = event => location.href.split("#")[0] + "#" + event.id;
const dayOf = event => event.node.querySelector(".when").textContent.trim();
const sourceOf = event => data.documents[event.proofs[0][0]];
const citation = event => {
  const source = sourceOf(event), page = event.proofs[0][3];
  const about = [source.title, source.publisher, source.label, page ? "p. " + page : "", source.url].filter(Boolean).join(", ");
  return dayOf(event) + " : " + titleOf(event) + ". « " + quotesOf(event)[0] + " » (" + about + "). " + linkTo(event);
};
const dateParts = edtf => ({"date-parts": [edtf.split("/")[0].split("-").map(Number).filter(Number.isFinite)]});
const csl = event => {
  const source = sourceOf(event), page = event.proofs[0][3];
  return [Object.fromEntries(Object.entries({
    id: event.id, type: "document", title: source.title, publisher: source.publisher, URL: source.url, page: page ? String(page) : null,
    issued: /^\d{4}/.test(source.published ?? "") ? dateParts(source.published) : null, note: dayOf(event) + " : " + titleOf(event), abstract: quotesOf(event)[0],
  }).filter(([, value]) => value !== null && value !== undefined))];
};
const braced = text => "{" + text.replace(/[\\{}]/g, "").replace(/([&%$#_])/g, "\\$1") + "}";
const bibtex = event => {
  const [{title, publisher, URL, page, issued, note, abstract}] = csl(event), [year, month] = issued?.["date-parts"][0] ?? [];
  const fields = Object.entries({title, publisher, year, month, pages: page, note, abstract}).filter(([, value]) => value !== undefined).map(([key, value]) => "  " + key + " = " + braced(String(value)));
  if (URL) fields.push("  url = {" + URL.replace(/[{}\\]/g, encodeURIComponent) + "}");
  return "@misc{" + event.id + ",\n" + fields.join(",\n") + "\n}\n";
};
const citing = event => make("p", {className: "files"},
  make("button", {type: "button", onclick: () => copy(citation(event), "Citation copiée")}, "Copier la citation"),
  make("button", {type: "button", onclick: () => copy(linkTo(event), "Lien copié")}, "Copier le lien"),
  make("button", {type: "button", onclick: () => copy(bibtex(event), "BibTeX copié")}, "BibTeX"),
  make("button", {type: "button", onclick: () => copy(JSON.stringify(csl(event), null, 2), "CSL-JSON copié")}, "CSL-JSON"));
