// Everything is known: listen, and show what the address asks for.
bar.hidden = false;
new ResizeObserver(measure).observe(bar);
measure();
let waiting = 0;
bar.addEventListener("input", changed => {
  if (changed.target.closest("#judged")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => { filters = readForm(); pointed = ""; apply(); }, changed.target.id === "words" ? 80 : 0);
});
bar.addEventListener("submit", submitted => submitted.preventDefault());
restore();
$("who").value = review.who;
$("who").addEventListener("input", typed => { review.who = typed.target.value.trim(); keep(); });
$("earlier").addEventListener("change", async chosen => {
  const text = await chosen.target.files[0]?.text() ?? "";
  if (!text) return;
  earlier = takeEarlier(text);
  hasTaken = true;
  showReview();
  apply();
  say("Les corrections de ce fichier sont reprises.");
});
$("save-review").addEventListener("click", () => save("corrections.toml", "application/toml", corrections()));
showReview();
if (matchMedia("(max-width: 40rem)").matches) document.querySelector(".summary")?.removeAttribute("open"); // the search comes first
const narrow = matchMedia("(max-width: 40rem)");
let left = 0, asked = "";
const PANELS = {more: "panel", judging: "judged"}; // one at a time
const openPanel = (opener, isOpen) => { // where the window is narrow a panel is part of the page, which goes there and back
  const [other] = Object.keys(PANELS).filter(id => id !== opener);
  if (isOpen) openPanel(other, false);
  if (isOpen === !$(PANELS[opener]).hidden) return;
  if (isOpen) [left, asked] = [scrollY, addressOf(filters)];
  $(PANELS[opener]).hidden = !isOpen;
  $(opener).setAttribute("aria-expanded", isOpen);
  bar.classList.toggle("unfolded", isOpen);
  measure();
  if (!narrow.matches) return;
  if (isOpen) bar.scrollIntoView({block: "start", behavior: "instant"});
  else if (asked === addressOf(filters)) scrollTo({top: left, behavior: "instant"});
  else document.querySelector("main").scrollIntoView({block: "start", behavior: "instant"});
};
$("done").addEventListener("click", () => {
  openPanel("more", false);
  $("more").focus({preventScroll: true});
});
for (const [opener, panel] of Object.entries(PANELS)) $(opener).addEventListener("click", () => openPanel(opener, $(panel).hidden));
$("reset").addEventListener("click", () => without(active()));
document.addEventListener("keydown", pressed => {
  if (pressed.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    pressed.preventDefault();
    $("words").focus();
  } else if (pressed.key === "Escape" && !$("dialog").open) for (const opener of Object.keys(PANELS)) openPanel(opener, false);
});
const open = (opener, isOpen) => {
  opener.setAttribute("aria-expanded", isOpen);
  opener.parentNode.nextElementSibling.hidden = isOpen ? false : "until-found";
};
document.addEventListener("beforematch", found => open(found.target.previousElementSibling.querySelector(".opens"), true));
document.addEventListener("click", click => {
  const opener = click.target.closest?.(".opens");
  if (opener) return open(opener, opener.getAttribute("aria-expanded") === "false");
  const kind = click.target.closest?.("[data-save]")?.dataset.save;
  if (kind) return saveShown(kind);
  const link = click.target.closest?.('a[href^="#"]'), id = link && decodeURIComponent(link.getAttribute("href").slice(1));
  if (!id || id.includes("=") || click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
  click.preventDefault();
  history.pushState(null, "", "#" + addressOf(filters, id));
  follow();
});
addEventListener("hashchange", follow);
addEventListener("popstate", follow);
follow();
const ready = place => requestIdleCallback(idle => { // words are folded while nobody waits, so that the first search is as quick as the next
  for (; place < events.length && idle.timeRemaining() > 1; place++) textOf(events[place]);
  if (place < events.length) ready(place);
});
if ("requestIdleCallback" in window) ready(0);
