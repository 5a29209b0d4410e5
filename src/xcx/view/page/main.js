// The page put together: one state, and one function that brings everything in step with it.

const narrow = matchMedia("(max-width: 860px)"); // as in the style sheet

class Page {
  constructor() {
    this.model = readModel();
    this.reviews = new Reviews(this.model);
    this.state = stateOf(location.hash);
    this.target = null; // what is chosen: a figure's item, or a mark that is no figure
    this.text = new TextPane(byId("text"), (target) => this.pick(target, "text"));
    this.bar = new SourceBar(
      this.model.sources,
      (source) => {
        this.pick(null);
        this.showSource(source);
      },
      (offset) => this.text.goTo(offset),
    );
    const pick = (item) => this.pick(item, "ledger");
    this.ledger = new Ledger(byId("grid"), byId("rows"), this.reviews, pick);
    this.detail = new Detail(byId("detail"), this.model, this.reviews, {
      pick: (item) => this.pick(item, "detail"),
      review: (item, verdict, fields) => this.review(item, verdict, fields),
      close: () => this.pick(null),
      showText: () => this.showPane("text"),
    });
    this.controls = new Controls(
      byId("filters"),
      (facet, values) => this.change((state) => (state.facets[facet] = values)),
      (words) => this.change((state) => (state.q = words)),
    );
  }

  start() {
    const {counts} = filtered(this.model, freshState(), this.reviews);
    this.controls.fill(this.model, counts);
    this.listen();
    const [first] = this.model.sources;
    if (first) this.showSource(first);
    this.update();
    this.pick(this.model.byId.get(this.state.figure) || null);
    this.tellReview();
  }

  /** Changes the state and shows it. */
  change(edit) {
    edit(this.state);
    this.update();
    this.remember();
  }

  update() {
    const {state} = this;
    const {shown, counts} = filtered(this.model, state, this.reviews);
    this.shown = shown;
    this.showView();
    this.controls.show(state, counts);
    this.text.filter(new Set(shown));
    this.ledger.show(shown, state.sort === "record" && !state.down);
    if (this.target && this.target.figure) this.ledger.choose(this.target);
    this.tell(shown);
    byId("sort").value = state.sort;
    byId("down").setAttribute("aria-pressed", String(state.down));
    for (const head of document.querySelectorAll("#grid [aria-sort]")) {
      const mine = head.dataset.sort === state.sort;
      head.setAttribute("aria-sort", mine ? (state.down ? "descending" : "ascending") : "none");
    }
  }

  /** The counts, which follow the filter and are read out when they change. */
  tell(shown) {
    const records = new Set(shown.map((item) => item.record)).size;
    const failed = new Set(
      shown.flatMap((item) => item.checks).filter((check) => check.holds === false),
    ).size;
    const numbers = {
      n: grouped(shown.length),
      all: grouped(this.model.figures.length),
      records: grouped(records),
    };
    const narrowed = shown.length < this.model.figures.length;
    setText(byId("count"), word(narrowed ? "count.some" : "count.all", numbers));
    const alarm = byId("failed");
    alarm.hidden = this.model.failed === 0;
    alarm.setAttribute("aria-pressed", String(this.state.facets.check.includes("failed")));
    alarm.classList.toggle("calm", failed === 0);
    setText(alarm, word("count.failed", {n: failed}));
    byId("none").hidden = shown.length > 0;
    byId("clear").disabled = !this.narrowed();
    setText(byId("narrowed"), this.narrowed() ? String(this.narrowed()) : "");
  }

  /** How many filters are set. */
  narrowed() {
    const facets = Object.values(this.state.facets).filter((values) => values.length).length;
    return facets + (this.state.q ? 1 : 0);
  }

  showView() {
    const charts = this.state.view === "charts";
    byId("charts").hidden = !charts;
    byId("grid").hidden = charts;
    byId("ordering").hidden = charts;
    for (const tab of document.querySelectorAll("[data-view]")) {
      tab.setAttribute("aria-selected", String(tab.dataset.view === this.state.view));
      tab.tabIndex = tab.dataset.view === this.state.view ? 0 : -1;
    }
    if (!charts) return;
    const elements = chartElements(this.shown, (item) => this.pick(item, "charts"));
    byId("charts").replaceChildren(...elements);
  }

  /** Chooses a figure or another mention; text, ledger and detail follow. */
  pick(target, from) {
    this.target = target;
    const item = target && target.figure ? target : null;
    this.state.figure = item && item.id;
    if (item) this.showSource(item.source);
    this.detail.show(target, item !== null && !this.shown.includes(item));
    document.body.classList.toggle("picked", target !== null);
    this.ledger.choose(item);
    if (item && from === "ledger") this.showPane("text");
    this.text.choose(target, item ? this.relatedTo(item) : [], item && item.record.article.id);
    // A click in the text leaves it where it is, unless a phone's sheet now lies over the place.
    if (from !== "text" || narrow.matches) this.text.reveal();
    this.remember();
  }

  /** What a figure rests on: its time, its total, what it restates, the figures of its checks. */
  relatedTo({figure, source, checks, id}) {
    const ids = [
      figure.part_of,
      figure.restates,
      ...checks.flatMap((c) => [...c.figures, c.stated_by]),
    ];
    const items = [...new Set(ids)]
      .filter((other) => other && other !== id)
      .map((other) => source.byId.get(other));
    const time =
      figure.time &&
      source.marks.find((mark) => mark.start === figure.time.start && mark.end === figure.time.end);
    return [...items, time].filter(Boolean);
  }

  showSource(source) {
    this.text.show(source);
    this.bar.show(source);
    document.body.classList.toggle("textless", source.text === null);
  }

  review(item, verdict, fields) {
    this.reviews.set(item, verdict, fields);
    this.detail.show(item);
    this.tellReview();
    if (this.state.facets.review.length) return this.update();
    const {counts} = filtered(this.model, this.state, this.reviews);
    this.controls.show(this.state, counts);
    this.ledger.refresh(item);
  }

  tellReview() {
    const n = this.reviews.entries.size;
    byId("corrections").disabled = n === 0;
    setText(byId("corrections").querySelector(".n"), n ? String(n) : "");
    byId("unkept").hidden = this.reviews.kept;
  }

  /** On a phone one pane is shown at a time. */
  showPane(name) {
    document.body.dataset.pane = name;
    for (const tab of document.querySelectorAll("[data-pane-tab]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.paneTab === name));
    }
    // What is not shown cannot be scrolled to before.
    if (name === "text") return this.text.reveal();
    this.ledger.measure();
    this.ledger.choose(this.ledger.chosen);
  }

  /** Writes the state into the address, so that a link can be sent. */
  remember() {
    const fragment = fragmentOf(this.state);
    if (fragment === location.hash.replace(/^#/, "")) return;
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  listen() {
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("storage", ({key}) => this.reviewedElsewhere(key));
    document.addEventListener("keydown", (event) => onKey(this, event));
    this.listenToFilters();
    this.listenToTabs();
    on("csv", "click", () => save("xcx-ledger.csv", "text/csv", csvOf(this.shown)));
    on("corrections", "click", () =>
      save("corrections.jsonl", "application/x-ndjson", this.reviews.file()),
    );
    on("theme", "click", () => switchTheme());
    on("help", "click", () => byId("keys").showModal());
    on("skip", "click", () => byId("grid").focus());
  }

  listenToFilters() {
    on("clear", "click", () =>
      this.change((state) => Object.assign(state, {q: "", facets: freshState().facets})),
    );
    on("failed", "click", () =>
      this.change(({facets}) => {
        facets.check = facets.check.includes("failed") ? [] : ["failed"];
      }),
    );
    on("filter-toggle", "click", () => {
      const open = document.body.classList.toggle("filtering");
      byId("filter-toggle").setAttribute("aria-expanded", String(open));
    });
    on("sort", "change", (event) => this.change((state) => (state.sort = event.target.value)));
    on("down", "click", () => this.change((state) => (state.down = !state.down)));
    for (const head of document.querySelectorAll("#grid [data-sort] button")) {
      head.addEventListener("click", () => this.sortBy(head.parentElement.dataset.sort));
    }
  }

  listenToTabs() {
    for (const tab of document.querySelectorAll("[data-view]")) {
      tab.addEventListener("click", () => this.change((state) => (state.view = tab.dataset.view)));
    }
    for (const tab of document.querySelectorAll("[data-pane-tab]")) {
      tab.addEventListener("click", () => this.showPane(tab.dataset.paneTab));
    }
  }

  /** A column's head: a second click turns the order round. */
  sortBy(sort) {
    this.change((state) => {
      state.down = state.sort === sort && !state.down;
      state.sort = sort;
    });
  }

  /** Follows an address that the reader has changed or a link in the page has set. */
  follow() {
    this.state = stateOf(location.hash);
    this.update();
    this.pick(this.model.byId.get(this.state.figure) || null);
  }

  /** The same page in another tab has reviewed something. */
  reviewedElsewhere(key) {
    if (!key || !key.startsWith(STORE)) return;
    this.reviews.read(key);
    this.update();
    this.tellReview();
  }
}

function on(id, type, act) {
  byId(id).addEventListener(type, act);
}

const page = new Page();
page.start();
