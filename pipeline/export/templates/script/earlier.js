// A corrections.toml that was saved before: what this page could have written is taken up, so that it can be changed; the rest is kept as it is.
const TAKEN = {
  "events.confirm": ({id}) => ["events", id, {verdict: "right"}],
  "events.reject": ({id}) => ["events", id, {verdict: "wrong"}],
  "events.retitle": ({id, title}) => ["events", id, {title}],
  "events.redate": ({id, date}) => ["events", id, {date}],
  "events.kind": ({id, kind}) => ["events", id, {kind}],
  "events.participants": ({id, participants}) => Array.isArray(participants) && ["events", id, {participants}],
  "events.merge": ({ids}) => ids?.length === 2 && ["events", ids[0], {same: ids[1]}],
  "entities.rename": ({id, name}) => ["entities", id, {name}],
  "entities.same": ({ids}) => ids?.length === 2 && ["entities", ids[1], {same: ids[0]}],
};
const fieldsOf = lines => {
  const fields = {};
  for (const line of lines) {
    const [, key, value] = /^(\w+)\s*=\s*(.*\S)\s*$/.exec(line) ?? [];
    if (!key) return null;
    try {
      fields[key] = JSON.parse(/^'[^']*'$/.test(value) ? JSON.stringify(value.slice(1, -1)) : value);
    } catch {
      return null;
    }
  }
  return fields;
};
const said = note => { // « [label] note (who) », as it is written
  const [, label = "", text = "", by = ""] = /^(?:\[([^\]]*)\])? ?([^]*?) ?(?:\(([^()]*)\))?$/.exec(note ?? "");
  return {label, note: text, by};
};
const take = (table, fields, about) => {
  const [kind, id, found] = (fields && TAKEN[table]?.(fields)) || [];
  if (!id || Object.values(found).flat().some(value => typeof value !== "string")) return false;
  const known = review[kind][id] ?? {};
  if (known.mine) return true; // judged anew on this page
  const noted = said(fields.note);
  review[kind][id] = {...known, ...found, ...(about && {about}), ...(Object.keys(fields).includes("note") ? noted : {by: known.by ?? ""})};
  return true;
};
const takeEarlier = text => {
  const rest = [];
  for (const block of text.split(/^(?=\[|# à revoir : )/m)) {
    const [head, ...lines] = block.trim().split("\n"), table = /^\[\[([\w.]+)\]\]$/.exec(head)?.[1], [, waiting] = /^# à revoir : (\S+)/.exec(head) ?? [];
    if (waiting && byId.has(waiting) && !lines.length) {
      review.events[waiting] ??= {verdict: "todo", by: "", note: head.split(" · ").slice(2).join(" · ")};
      continue;
    }
    const about = /^# (.+)$/.exec(lines[0] ?? "")?.[1], fields = fieldsOf(lines.slice(about ? 1 : 0).filter(line => line.trim())); // any other comment is somebody's own: kept as it is
    if (!table || !take(table, fields, about)) rest.push(block.trim());
  }
  keep();
  return rest.filter(Boolean).join("\n\n");
};
