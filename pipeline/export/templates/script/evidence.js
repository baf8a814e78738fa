// A quote in its document: the whole text, with every quote of the timeline in its place.
const texts = $("texts") ? () => (texts.read ??= JSON.parse($("texts").textContent)) : null;
const showDialog = (title, ...body) => {
  $("dialog-title").textContent = typeset(title);
  $("dialog-body").replaceChildren(...body);
  if (!$("dialog").open) $("dialog").showModal();
  $("dialog").scrollTop = 0;
};
const pointsOf = text => { // offsets count code points
  const points = text.length === [...text].length ? text : Array.from(text);
  return {length: points.length, slice: (start, end) => typeof points === "string" ? points.slice(start, end) : points.slice(start, end).join("")};
};
const quotesIn = place => {
  const found = events.flatMap(event => event.proofs.filter(proof => proof[0] === place).map(([, start, end]) => ({start, end, event})));
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
};
const readInside = (event, number) => {
  const [place, start] = event.proofs[number], source = data.documents[place], text = pointsOf(texts()[source.id]);
  const body = make("div", {className: "text"});
  let at = 0;
  for (const quote of quotesIn(place)) {
    const first = Math.max(at, quote.start), isCurrent = quote.start === start && quote.event === event;
    if (first >= quote.end && !isCurrent) continue;
    body.append(text.slice(at, first));
    const mark = make("mark", {title: titleOf(quote.event)}, text.slice(first, Math.max(first, quote.end)));
    if (quote.start === start) mark.classList.add("current");
    body.append(mark);
    at = Math.max(first, quote.end);
  }
  body.append(text.slice(at, text.length));
  const about = [source.publisher, source.label].filter(Boolean).join(", ");
  showDialog(source.title, ...(about ? [make("p", {className: "note"}, about)] : []), body);
  body.querySelector(".current")?.scrollIntoView({block: "center"});
};
const addInside = event => {
  if (!texts || event.node.querySelector(".inside")) return;
  [...event.node.querySelectorAll("blockquote")].forEach((quote, number) => {
    if (!(data.documents[event.proofs[number][0]].id in texts())) return;
    const button = make("button", {type: "button", className: "inside plain", onclick: () => readInside(event, number)}, "dans le document");
    quote.nextElementSibling.append(make("span", {className: "also"}, " · ", button));
  });
};
