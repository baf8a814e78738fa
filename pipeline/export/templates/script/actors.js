// The page of an actor: what is known of it stands above its own timeline.
let carded = "";
const showActor = () => {
  const known = entities.some(entity => entity.id === filters.acteur) ? filters.acteur : "";
  if (known === carded) return;
  carded = known;
  $("card").hidden = !known;
  if (!known) return $("card").replaceChildren();
  const card = $("acteur-" + known).cloneNode(true);
  card.removeAttribute("id");
  card.querySelector(".own")?.remove();
  card.querySelector("h3").replaceWith(make("h2", {}, ...card.querySelector("h3").childNodes));
  card.append(make("p", {className: "files"}, make("button", {type: "button", onclick: () => reviewEntity(known)}, "Corriger cet acteur"), make("button", {type: "button", onclick: () => without(["acteur"])}, "Revenir à toute la chronologie")));
  $("card").replaceChildren(card);
};
const visit = id => {
  filters = {...EMPTY, acteur: id, groupe: filters.groupe};
  pointed = "";
  writeForm();
  apply();
  $("card").scrollIntoView({block: "start"});
};
