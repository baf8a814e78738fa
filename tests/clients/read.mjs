// node read.mjs WHAT FOLDER: what a client that is not ours says of the outputs in FOLDER, as JSON.
import { readFileSync, readdirSync } from "node:fs";

const [what, folder] = process.argv.slice(2);
const read = name => readFileSync(`${folder}/${name}`, "utf8");
const json = name => JSON.parse(read(name));
const documents = () => readdirSync(`${folder}/documents`).filter(name => name.endsWith(".json")).map(name => json(`documents/${name}`));

const clients = {
  async ajv() {
    const [{ default: Ajv }, { default: addFormats }] = [await import("ajv/dist/2020.js"), await import("ajv-formats")];
    const ajv = new Ajv({ strict: true, allErrors: true });
    addFormats(ajv);
    const errors = (schema, values) => {
      const validate = ajv.compile(json(schema));
      return values.flatMap(value => (validate(value) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`)));
    };
    return { timeline: errors("timeline.schema.json", [json("timeline.json")]), documents: errors("document.schema.json", documents()) };
  },
  async edtf() {
    const { default: edtf } = await import("edtf");
    const { events, undated } = json("timeline.json");
    const values = [...events, ...undated].flatMap(event => [event.date?.edtf, event.bound?.edtf]).concat(documents().flatMap(one => one.time_expressions.map(time => time.edtf)));
    const level = value => [1, 2].find(level => {
      try {
        return edtf(value, { level });
      } catch {
        return false;
      }
    });
    return Object.fromEntries(values.filter(Boolean).map(value => [value, level(value) ?? 0]));
  },
  async ical() {
    const { default: ICAL } = await import("ical.js");
    const calendar = new ICAL.Component(ICAL.parse(read("timeline.ics")));
    const entries = calendar.getAllSubcomponents("vevent").map(one => new ICAL.Event(one));
    return {
      about: calendar.getFirstPropertyValue("x-wr-caldesc"),
      entries: entries.map(one => ({ id: one.uid, title: one.summary, start: one.startDate.toString(), days: one.duration.toSeconds() / 86400, url: one.component.getFirstPropertyValue("url") })),
    };
  },
  async citations() {
    const { Cite } = await import("@citation-js/core");
    await import("@citation-js/plugin-bibtex");
    const [fromBibtex] = new Cite(read("cited.bib")).data, [fromCsl] = new Cite(json("cited.json")).data;
    return { bibtex: fromBibtex, csl: fromCsl };
  },
};
console.log(JSON.stringify(await clients[what]()));
