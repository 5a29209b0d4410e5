// The filters: one select per facet, chips for the kinds (which are the legend too), and the search.
// Every choice tells how many figures it would leave.

const SELECTS = ["source", "district", "initiative", "theme", "status", "check", "review"];

class Controls {
  /** `onchange(facet, values)` and `onsearch(words)` are told what the reader chose. */
  constructor(form, onchange, onsearch) {
    Object.assign(this, {form, onchange});
    this.choices = new Map(); // facet -> value -> its option or chip
    for (const facet of SELECTS) {
      this.choices.set(facet, new Map());
      const select = this.select(facet);
      select.addEventListener("change", () => onchange(facet, select.value ? [select.value] : []));
    }
    this.kinds = byId("kinds");
    const {q} = form.elements;
    // Pinyin that is still being composed is no word to search for.
    q.addEventListener("input", (event) => event.isComposing || onsearch(q.value));
    q.addEventListener("compositionend", () => onsearch(q.value));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  select(facet) {
    return this.form.elements[`f-${facet}`];
  }

  /** Lays out the choices that the model has, the commonest first. */
  fill(model, counts) {
    this.names = new Map(model.sources.map(({path, name}) => [path, name]));
    for (const facet of SELECTS) {
      const select = this.select(facet);
      const values =
        facet === "review" ? [NONE, "right", "wrong", "corrected"] : byCount(counts[facet]);
      const options = new Map(values.map((value) => [value, el("option", {value})]));
      this.choices.set(facet, options);
      select.replaceChildren(el("option", {value: ""}, word("filter.all")), ...options.values());
      // One choice is no choice; but a link may ask for it.
      select.closest("label").hidden = values.length < 2 && facet !== "review";
    }
    const chips = byCount(counts.kind).map((kind) => [kind, this.chip(kind)]);
    this.choices.set("kind", new Map(chips));
    this.kinds.append(...chips.map(([, chip]) => chip));
  }

  chip(kind) {
    const toggle = () => {
      const others = this.chosen.filter((other) => other !== kind);
      this.onchange("kind", others.length < this.chosen.length ? others : [...others, kind]);
    };
    const swatch = el("i", {class: "swatch"});
    const count = el("span", {class: "n"});
    return button({class: `chip k-${kind}`}, toggle, swatch, word(`kind.${kind}`), count);
  }

  /** Brings the controls in step with the state and the counts. */
  show(state, counts) {
    const {q} = this.form.elements;
    if (q.value !== state.q) q.value = state.q;
    for (const facet of SELECTS) {
      const select = this.select(facet);
      for (const value of state.facets[facet]) {
        if (!this.choices.get(facet).has(value)) this.unknown(facet, value);
      }
      for (const [value, option] of this.choices.get(facet)) {
        const n = counts[facet].get(value) || 0;
        setText(option, `${this.choiceName(facet, value)} (${n})`);
        option.disabled = n === 0 && !state.facets[facet].includes(value);
      }
      select.value = state.facets[facet][0] || "";
      select.closest("label").classList.toggle("on", state.facets[facet].length > 0);
    }
    this.chosen = state.facets.kind;
    for (const [kind, chip] of this.choices.get("kind")) {
      setText(chip.lastChild, String(counts.kind.get(kind) || 0));
      chip.setAttribute("aria-pressed", String(this.chosen.includes(kind)));
    }
  }

  /** A value that a link asks for and no figure has: shown, so that it can be taken off. */
  unknown(facet, value) {
    const option = el("option", {value});
    this.choices.get(facet).set(value, option);
    this.select(facet).append(option);
    this.select(facet).closest("label").hidden = false;
  }

  choiceName(facet, value) {
    if (facet === "source") return this.names.get(value) || value;
    if (facet === "status") return word(`status.${value}`);
    if (facet === "check") return word(`checked.${value}`);
    if (value === NONE) return word(facet === "review" ? "review.none" : "filter.none");
    return facet === "review" ? word(`review.${value}`) : value;
  }
}

function byCount(counts) {
  const entries = [...counts].sort(
    ([a, n], [b, m]) => (a === NONE) - (b === NONE) || m - n || (a < b ? -1 : 1),
  );
  return entries.map(([value]) => value);
}
