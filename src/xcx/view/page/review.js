// What the reader has judged: kept in the browser, one entry per figure's id, so that a page made
// anew finds it again; saved as the corrections file that `xcx extract --corrections` applies.

const STORE = "xcx.review/1 ";
const VERDICT_SIGNS = {right: "✓", wrong: "✗", corrected: "✎"};
const CORRECTABLE = ["metric", "value", "value_max", "unit", "kind", "modifier", "direction", "per",
                     "status", "district", "place", "initiative", "time"];
const CHOICES = {
  kind: KIND_ORDER,
  modifier: ["", "approx", "more_than", "less_than", "equal_or_more", "equal_or_less"],
  direction: ["", "up", "down"],
  status: ["actual", "planned", "required"],
};

class Reviews {
  constructor(model) {
    this.model = model;
    this.entries = new Map();
    this.kept = true; // false once the browser has refused to keep something
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(STORE)) this.read(key);
    } catch {
      this.kept = false;
    }
  }

  read(key) {
    const id = key.slice(STORE.length);
    const text = localStorage.getItem(key);
    try {
      if (text === null) this.entries.delete(id);
      else if (this.model.byId.has(id)) this.entries.set(id, JSON.parse(text));
    } catch {
      // Not ours, or cut short: as if it were not there.
    }
  }

  /** right, wrong, corrected, or NONE. */
  verdict(id) {
    const entry = this.entries.get(id);
    return entry ? entry.verdict : NONE;
  }

  /** Keeps a verdict with the fields that are to change; null takes it back. */
  set(id, verdict, fields = {}) {
    if (verdict === null) this.entries.delete(id);
    else this.entries.set(id, {verdict, ...fields});
    try {
      if (verdict === null) localStorage.removeItem(STORE + id);
      else localStorage.setItem(STORE + id, JSON.stringify(this.entries.get(id)));
    } catch {
      this.kept = false;
    }
  }

  /** The corrections file: JSON Lines in the records' order; `path` and `text` are for people. */
  file() {
    const lines = [];
    for (const {id, figure, source} of this.model.figures) {
      const entry = this.entries.get(id);
      if (entry) lines.push(JSON.stringify({id, ...entry, path: source.path, text: figure.text}) + "\n");
    }
    return lines.join("");
  }
}

/** A figure's fields as a correction names them, all as strings, "" for null. */
function correctable({figure, record: {district, initiative}}) {
  const plain = {...figure, district: district && district.name,
                 initiative: initiative && initiative.name, time: figure.time && figure.time.text};
  return Object.fromEntries(CORRECTABLE.map((name) => [name, plain[name] === null ? "" : String(plain[name])]));
}

/** The form that corrects a figure; `onsave(fields)` gets the changed fields alone. */
function correctionForm(item, entry, onsave, oncancel) {
  const before = correctable(item);
  const input = (name) => {
    const now = entry && name in entry ? entry[name] || "" : before[name];
    const shared = {id: `fix-${name}`, name, "data-was": before[name]};
    if (CHOICES[name]) {
      const label = (value) => (value ? word(`${name}.${value}`) : "—");
      return el("select", shared, ...CHOICES[name].map((value) =>
        el("option", {value, selected: value === now}, label(value))));
    }
    const number = name.startsWith("value");
    return el("input", {...shared, value: now, autocomplete: "off", required: name === "value",
                        inputmode: number ? "decimal" : null, pattern: number ? "-?[0-9]+(\\.[0-9]+)?" : null,
                        title: number ? word("form.number") : null});
  };
  return el(
    "form",
    {
      class: "fix",
      onsubmit: (event) => {
        event.preventDefault();
        onsave(changes(event.target));
      },
    },
    ...CORRECTABLE.map((name) =>
      el("label", {class: `field f-${name}`}, el("span", {}, word(`field.${name}`)), input(name))),
    el("p", {class: "buttons"},
      el("button", {class: "main"}, word("form.save")),
      el("button", {type: "button", onclick: oncancel}, word("form.cancel"))),
  );
}

function changes(form) {
  const fields = {};
  for (const name of CORRECTABLE) {
    const {value, dataset} = form.elements[name];
    if (value.trim() !== dataset.was) fields[name] = value.trim() || null;
  }
  return fields;
}
