// Every filter is in the address after « # », with the event that is pointed at: #evt-12ab&q=musée&de=2019
const MODALITIES = [...document.querySelectorAll("[name=modality]")].map(box => box.value);
const EMPTY = {q: "", acteur: "", dossier: "", type: "", source: "", certitude: "", de: "", a: "", modalite: "", relecture: "", groupe: "", tout: "", ouverts: ""};
let filters = {...EMPTY}, pointed = "", joined = false;

const readAddress = () => {
  const parts = location.hash.slice(1).split("&");
  pointed = parts[0].includes("=") ? "" : decodeURIComponent(parts.shift());
  joined = pointed in data.merged;
  pointed = data.merged[pointed] ?? pointed; // what was merged away keeps its address
  const given = new URLSearchParams(parts.join("&"));
  return [...given.keys()].some(key => key in EMPTY) ? Object.fromEntries(Object.keys(EMPTY).map(key => [key, given.get(key) ?? ""])) : null;
};
const addressOf = (wanted, anchor = "") => {
  const given = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
  return [encodeURIComponent(anchor).replace(/%3A/g, ":"), given.toString()].filter(Boolean).join("&");
};
const writeAddress = () => {
  const hash = addressOf(filters, pointed);
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? "#" + hash : location.href.split("#")[0]);
};
const readForm = () => {
  const kept = [...document.querySelectorAll("[name=modality]:checked")].map(box => box.value);
  const typed = $("actor").value.trim();
  return {
    q: $("words").value.trim(), acteur: entities.find(entity => entity.name === typed)?.id ?? typed, type: $("kind").value, source: $("source").value, dossier: $("subject")?.value.trim() ?? "",
    certitude: $("certainty").value, de: $("from").value.trim(), a: $("to").value.trim(), relecture: $("state").value, groupe: $("grouping").value,
    modalite: kept.length === MODALITIES.length ? "" : kept.join(" ") || "aucune", tout: $("everything").checked ? "1" : "", ouverts: filters.ouverts,
  };
};
const writeForm = () => {
  for (const [id, key] of [["words", "q"], ["kind", "type"], ["source", "source"], ["certainty", "certitude"], ["from", "de"], ["to", "a"], ["state", "relecture"], ["grouping", "groupe"]]) $(id).value = filters[key];
  if ($("subject")) $("subject").value = filters.dossier;
  $("actor").value = entities.find(entity => entity.id === filters.acteur)?.name ?? filters.acteur;
  $("everything").checked = filters.tout !== "";
  for (const box of document.querySelectorAll("[name=modality]")) box.checked = !filters.modalite || filters.modalite.split(" ").includes(box.value);
};
