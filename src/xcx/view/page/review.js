// What the reader has judged: kept in the browser, one entry per figure's id, so that a page made
// anew finds it again; saved as the corrections file that `xcx extract --corrections` applies.

const STORE = "xcx.review/1 ";
const VERDICT_SIGNS = {right: "✓", wrong: "✗", corrected: "✎"};
const CORRECTABLE = [
  "metric",
  "value",
  "value_max",
  "unit",
  "kind",
  "modifier",
  "direction",
  "per",
  "status",
  "district",
  "place",
  "initiative",
  "time",
];
const CHOICES = {
  kind: KIND_ORDER,
  modifier: ["", "approx", "more_than", "less_than", "equal_or_more", "equal_or_less"],
  direction: ["", "up", "down"],
  status: ["actual", "planned", "required"],
};

class Reviews {
  constructor(model) {
    this.model = model;
    this.entries = new Map(); // figure's id -> {verdict, the changed fields, path, text}
    this.kept = true; // false once the browser has refused to keep something
    this.prefixes = new Map(model.sources.map((source) => [source.prefix, source.index]));
    // Corrections that the page was made with: a file saved here must have them too.
    this.given = new Set(model.corrections.map(({id}) => id));
    for (const {id, ...entry} of model.corrections) if (this.ours(id)) this.entries.set(id, entry);
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(STORE)) this.read(key);
    } catch {
      this.kept = false;
    }
  }

  /** Whether the id is of this page's sources. A figure that was marked wrong may be gone by now. */
  ours(id) {
    return this.prefixes.has(id.split(":")[0]);
  }

  read(key) {
    const id = key.slice(STORE.length);
    if (!this.ours(id)) return;
    try {
      // null is kept for a given correction that was taken back, and comes when a key is removed.
      const entry = JSON.parse(localStorage.getItem(key));
      if (entry === null) this.entries.delete(id);
      else this.entries.set(id, entry);
    } catch {
      // Cut short: as if it were not there.
    }
  }

  /** right, wrong, corrected, or NONE. */
  verdict(id) {
    const entry = this.entries.get(id);
    return entry ? entry.verdict : NONE;
  }

  /** Keeps a verdict on a figure with the fields that are to change; null takes it back. */
  set({id, figure, source}, verdict, fields = {}) {
    const entry =
      verdict === null ? null : {verdict, ...fields, path: source.path, text: figure.text};
    if (entry === null) this.entries.delete(id);
    else this.entries.set(id, entry);
    try {
      if (entry === null && !this.given.has(id)) localStorage.removeItem(STORE + id);
      else localStorage.setItem(STORE + id, JSON.stringify(entry));
    } catch {
      this.kept = false;
    }
  }

  /** The corrections file: JSON Lines in the order of the text; `path` and `text` are for people. */
  file() {
    const place = (id) => {
      const [prefix, start] = id.split(/[:-]/);
      return [this.prefixes.get(prefix), Number(start)];
    };
    return [...this.entries]
      .map(([id, entry]) => ({place: place(id), line: JSON.stringify({id, ...entry}) + "\n"}))
      .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1])
      .map(({line}) => line)
      .join("");
  }
}

/** A figure's fields as a correction names them, all as strings, "" for null. */
function correctable({figure, record: {district, initiative}}) {
  const plain = {
    ...figure,
    district: district && district.name,
    initiative: initiative && initiative.name,
    time: figure.time && figure.time.text,
  };
  return Object.fromEntries(
    CORRECTABLE.map((name) => [name, plain[name] === null ? "" : String(plain[name])]),
  );
}

/** The form that corrects a figure; `onsave(fields)` gets the changed fields alone. */
function correctionForm(item, entry, onsave, oncancel) {
  const before = correctable(item);
  const input = (name) => {
    const now = entry && name in entry ? entry[name] || "" : before[name];
    const shared = {id: `fix-${name}`, name, "data-was": before[name]};
    if (CHOICES[name]) {
      const label = (value) => (value ? word(`${name}.${value}`) : "—");
      return el(
        "select",
        shared,
        ...CHOICES[name].map((value) =>
          el("option", {value, selected: value === now}, label(value)),
        ),
      );
    }
    const number = name.startsWith("value");
    return el("input", {
      ...shared,
      value: now,
      autocomplete: "off",
      required: name === "value",
      inputmode: number ? "decimal" : null,
      pattern: number ? "-?[0-9]+(\\.[0-9]+)?" : null,
      title: number ? word("form.number") : null,
    });
  };
  return el(
    "form",
    {
      class: "fix",
      onsubmit: (event) => {
        event.preventDefault();
        onsave(changes(event.target, item.figure.basis === "correction" ? entry : null));
      },
    },
    ...CORRECTABLE.map((name) =>
      el("label", {class: `field f-${name}`}, el("span", {}, word(`field.${name}`)), input(name)),
    ),
    el(
      "p",
      {class: "buttons"},
      el("button", {class: "main"}, word("form.save")),
      el("button", {type: "button", onclick: oncancel}, word("form.cancel")),
    ),
  );
}

/**
 * The fields that differ from the record's. Where the record has been corrected already (`settled`
 * is what was said then), fields that are as corrected stay corrected.
 */
function changes(form, settled) {
  const fields = {};
  for (const name of CORRECTABLE) {
    const {value, dataset} = form.elements[name];
    const changed = value.trim() !== dataset.was;
    if (changed || (settled && name in settled)) fields[name] = value.trim() || null;
  }
  return fields;
}
