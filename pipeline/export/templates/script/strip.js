// The strip of the years: what the filters keep stands before what there is; a stretch drawn over it filters.
const strip = $("strip"), bars = strip?.querySelector(".bars");
const buckets = bars ? [...bars.querySelectorAll("a")].map(link => ({key: link.dataset.key, now: link.querySelector(".now"), full: Number(link.querySelector(".all").getAttribute("height")), label: link.getAttribute("aria-label")})) : [];
const lengthOfKey = buckets[0]?.key.length ?? 4;
const bucketOf = new Map(events.filter(event => event.dated).map(event => {
  const key = (event.start || event.end).slice(0, lengthOfKey);
  return [event, !buckets.length || key < buckets[0].key ? buckets[0]?.key : key > buckets.at(-1).key ? buckets.at(-1).key : key];
}));
const drawStrip = () => {
  const all = new Map(), kept = new Map();
  for (const [event, key] of bucketOf) {
    all.set(key, (all.get(key) ?? 0) + 1);
    if (event.kept) kept.set(key, (kept.get(key) ?? 0) + 1);
  }
  for (const bucket of buckets) {
    const height = bucket.full * (kept.get(bucket.key) ?? 0) / (all.get(bucket.key) ?? 1);
    bucket.now.setAttribute("height", height);
    bucket.now.setAttribute("y", 50 - height);
  }
};
if (bars) {
  const brush = bars.querySelector(".brush"), width = bars.viewBox.baseVal.width, first = Number(buckets[0].key.slice(0, 4)) * 12 + Number(buckets[0].key.slice(5) || 1) - 1;
  const keyAt = place => {
    if (lengthOfKey === 4) return String(Number(buckets[0].key) + place);
    return Math.floor((first + place) / 12) + "-" + String((first + place) % 12 + 1).padStart(2, "0");
  };
  const placeOf = moved => Math.min(width / 10 - 1, Math.max(0, Math.floor((moved.clientX - bars.getBoundingClientRect().left) / bars.getBoundingClientRect().width * width / 10)));
  let from = null, to = null, began = 0, isDrawn = false;
  const draw = () => {
    brush.setAttribute("x", 10 * Math.min(from ?? 0, to ?? 0));
    brush.setAttribute("width", from === null || !isDrawn ? 0 : 10 * (Math.abs(to - from) + 1));
  };
  bars.addEventListener("pointerdown", moved => { if (moved.button === 0) [from, to, began, isDrawn] = [placeOf(moved), placeOf(moved), moved.clientX, false]; });
  addEventListener("pointermove", moved => {
    if (from === null) return;
    to = placeOf(moved);
    isDrawn ||= Math.abs(moved.clientX - began) > 4; // within one bar too: that year alone
    draw();
  });
  addEventListener("pointerup", () => {
    if (from !== null && isDrawn) {
      bars.addEventListener("click", click => { click.preventDefault(); click.stopPropagation(); }, {once: true, capture: true});
      [filters.de, filters.a] = [Math.min(from, to), Math.max(from, to)].map(keyAt);
      writeForm();
      apply();
    }
    from = to = null;
    draw();
  });
  bars.addEventListener("dragstart", dragged => dragged.preventDefault());
}
