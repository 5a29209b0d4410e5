// The ledger: a grid of which only the rows in sight exist, so that 5,000 figures cost no more than
// fifty. In the records' order each record has a heading row; in any other order rows stand alone
// and carry district and initiative themselves.

const MARGIN = 400; // pixels of rows kept ready above and below what is in sight

class Ledger {
  /** `root` is the scrolling grid, `body` its row group; `onpick(item)` is told of a click. */
  constructor(root, body, reviews, onpick) {
    Object.assign(this, {root, body, reviews, onpick, rows: [], tops: [0], chosen: null});
    this.drawn = new Map(); // row's number -> its element
    root.addEventListener("scroll", () => this.draw(), {passive: true});
    new ResizeObserver(() => this.measure()).observe(root);
    body.addEventListener("click", (event) => {
      const row = event.target.closest(".row");
      if (row) onpick(this.rows[row.dataset.row].item);
    });
  }

  /** Shows these items; `byRecord` says that they come in the records' order. */
  show(items, byRecord) {
    this.root.classList.toggle("flat", !byRecord);
    this.items = items;
    this.place = new Map(items.map((item, i) => [item, i]));
    this.rows = byRecord ? withHeadings(items) : items.map((item) => ({item}));
    this.root.setAttribute("aria-rowcount", this.rows.length + 1);
    this.rowOf = new Map();
    this.rows.forEach(({item}, i) => item && this.rowOf.set(item, i));
    this.measure();
  }

  /** Row heights come from the style sheet: a phone's rows have two lines. */
  measure() {
    const style = getComputedStyle(this.root);
    const heights = {
      row: parseFloat(style.getPropertyValue("--row")),
      heading: parseFloat(style.getPropertyValue("--heading")),
    };
    this.tops = [0];
    for (const {item} of this.rows) {
      this.tops.push(this.tops[this.tops.length - 1] + (item ? heights.row : heights.heading));
    }
    this.body.style.height = `${this.tops[this.rows.length]}px`;
    this.body.replaceChildren();
    this.drawn.clear();
    this.draw();
  }

  draw() {
    const from = lowerBound(this.tops, this.root.scrollTop - MARGIN) - 1;
    const to = lowerBound(this.tops, this.root.scrollTop + this.root.clientHeight + MARGIN);
    const [first, last] = [Math.max(0, from), Math.min(this.rows.length, to)];
    for (const [i, element] of this.drawn) {
      if (i >= first && i < last) continue;
      element.remove();
      this.drawn.delete(i);
    }
    for (let i = first; i < last; i++) if (!this.drawn.has(i)) this.add(i);
  }

  add(i) {
    const {item, record} = this.rows[i];
    const element = item ? figureRow(item, this.reviews.verdict(item.id)) : recordRow(record);
    element.id = `row-${i}`;
    element.dataset.row = i;
    element.setAttribute("aria-rowindex", i + 2);
    element.style.top = `${this.tops[i]}px`;
    if (item === this.chosen && item) element.setAttribute("aria-selected", "true");
    this.drawn.set(i, element);
    // Kept in the rows' order, for whoever reads the page without seeing it.
    const after = [...this.drawn.keys()].filter((n) => n > i);
    this.body.insertBefore(element, after.length ? this.drawn.get(Math.min(...after)) : null);
  }

  /** Chooses an item's row and brings it into sight. */
  choose(item) {
    const before = this.drawn.get(this.rowOf.get(this.chosen));
    if (before) before.setAttribute("aria-selected", "false");
    this.chosen = item;
    const i = this.rowOf.get(item);
    if (i === undefined) return this.root.removeAttribute("aria-activedescendant");
    this.reveal(i);
    if (!this.drawn.has(i)) return; // the charts or the text are shown in its stead
    this.drawn.get(i).setAttribute("aria-selected", "true");
    this.root.setAttribute("aria-activedescendant", `row-${i}`);
  }

  /** Scrolls as little as shows the row with its neighbours, a record's heading being one. */
  reveal(i) {
    const height = this.root.clientHeight - this.body.offsetTop;
    const top = this.tops[Math.max(0, i - 1)];
    const bottom = this.tops[Math.min(this.rows.length, i + 2)];
    if (top < this.root.scrollTop) this.root.scrollTop = top;
    else if (bottom > this.root.scrollTop + height) this.root.scrollTop = bottom - height;
    this.draw();
  }

  /** Draws an item's row anew, its review having changed. */
  refresh(item) {
    const i = this.rowOf.get(item);
    const element = this.drawn.get(i);
    if (!element) return;
    element.remove();
    this.drawn.delete(i);
    this.add(i);
  }

  /** The item `step` places behind the chosen one, or behind the start where none is chosen. */
  neighbour(step) {
    const now = this.place.get(this.chosen);
    const from = now !== undefined ? now : step > 0 ? -1 : this.items.length;
    return this.items[Math.max(0, Math.min(this.items.length - 1, from + step))];
  }
}

function withHeadings(items) {
  const rows = [];
  let record = null;
  for (const item of items) {
    if (item.record !== record) {
      record = item.record;
      rows.push({record: {...record, name: item.district, source: item.source}});
    }
    rows.push({item});
  }
  return rows;
}

function recordRow({article, initiative, name, source}) {
  return el(
    "div",
    {class: "heading", role: "row"},
    el(
      "div",
      {role: "rowheader", "aria-colspan": 4},
      el("strong", {}, initiative ? initiative.name : word("none.initiative")),
      el("span", {class: "where"}, name || word("none.district")),
      el("span", {class: "title"}, article.title || source.name),
    ),
  );
}

function figureRow(item, verdict) {
  const {figure, record} = item;
  const cell = (name, content, ...more) => {
    const classes = content ? `c-${name}` : `c-${name} unset`;
    return el("div", {class: classes, role: "gridcell"}, content || "—", ...more);
  };
  return el(
    "div",
    {class: `row k-${figure.kind}${failing(item) ? " failed" : ""}`, role: "row"},
    cell(
      "metric",
      el("i", {class: "swatch", title: word(`kind.${figure.kind}`)}),
      el("span", {class: figure.metric ? "clip" : "clip unset"}, metricOf(figure)),
      failing(item) ? el("b", {class: "alarm"}, word("ledger.failed")) : null,
      verdictSign(verdict),
    ),
    cell("value", figure.text),
    cell("district", item.district),
    cell("initiative", record.initiative && record.initiative.name),
    cell("time", figure.time && figure.time.text),
    cell("status", statusOf(figure)),
  );
}

function verdictSign(verdict) {
  if (verdict === NONE) return null;
  const properties = {class: `verdict v-${verdict}`, title: word(`review.${verdict}`)};
  return el("span", properties, VERDICT_SIGNS[verdict]);
}

function statusOf({status}) {
  return el("span", {class: `status s-${status}`}, word(`status.${status}`));
}
