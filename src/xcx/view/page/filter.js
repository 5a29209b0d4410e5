// Which figures are shown, in which order, and how many each choice would show.

const FACETS = ["source", "district", "initiative", "theme", "kind", "status", "check", "review"];
const SORTS = ["record", "metric", "value", "district", "initiative", "time", "status", "source"];

/** The state with nothing chosen. The URL's fragment is this object, written out. */
function freshState() {
  return {
    q: "",
    facets: Object.fromEntries(FACETS.map((facet) => [facet, []])),
    sort: "record",
    down: false,
    view: "ledger",
    figure: null,
  };
}

/** The state that a fragment asks for; what it does not know it leaves out. */
function stateOf(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  const state = freshState();
  state.q = asked.get("q") || "";
  for (const facet of FACETS) state.facets[facet] = asked.getAll(facet);
  const sort = asked.get("sort") || "record";
  if (SORTS.includes(sort.replace("-", ""))) {
    state.sort = sort.replace("-", "");
    state.down = sort.startsWith("-");
  }
  state.view = asked.get("view") === "charts" ? "charts" : "ledger";
  state.figure = asked.get("figure");
  return state;
}

/** The fragment of a state, shortest first: only what differs from the fresh state. */
function fragmentOf(state) {
  const asked = new URLSearchParams();
  if (state.q) asked.set("q", state.q);
  for (const facet of FACETS) for (const value of state.facets[facet]) asked.append(facet, value);
  if (state.sort !== "record" || state.down)
    asked.set("sort", (state.down ? "-" : "") + state.sort);
  if (state.view !== "ledger") asked.set("view", state.view);
  if (state.figure) asked.set("figure", state.figure);
  return asked.toString();
}

/**
 * The figures that pass, in the state's order, and for every facet a Map from value to the number
 * of figures that it would leave, the other filters being as they are.
 */
function filtered(model, state, reviews) {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = FACETS.map((facet) =>
    state.facets[facet].length ? new Set(state.facets[facet]) : null,
  );
  const counts = FACETS.map(() => new Map());
  const shown = [];
  for (const item of ordered(model, state)) {
    item.facets.review = reviews.verdict(item.id);
    if (!words.every((part) => item.haystack.includes(part))) continue;
    const missed = []; // places in FACETS of the filters that the figure does not pass
    wanted.forEach((values, i) => {
      if (values && !values.has(item.facets[FACETS[i]])) missed.push(i);
    });
    if (missed.length > 1) continue;
    // A figure that fails one facet alone still counts among that facet's choices.
    for (const i of missed.length ? missed : counts.keys()) {
      const value = item.facets[FACETS[i]];
      counts[i].set(value, (counts[i].get(value) || 0) + 1);
    }
    if (!missed.length) shown.push(item);
  }
  return {shown, counts: Object.fromEntries(FACETS.map((facet, i) => [facet, counts[i]]))};
}

const KIND_ORDER = [
  "amount",
  "count",
  "percentage",
  "measure",
  "duration",
  "multiple",
  "ratio",
  "rank",
];
const chinese = new Intl.Collator("zh");
const orders = new Map();

/** All figures in the state's order; an order is worked out once. */
function ordered(model, state) {
  const name = (state.down ? "-" : "") + state.sort;
  if (!orders.has(name)) orders.set(name, sorted(model.figures, state.sort, state.down));
  return orders.get(name);
}

function sorted(figures, sort, down) {
  if (sort === "record") return down ? [...figures].reverse() : figures;
  const sign = down ? -1 : 1;
  const keys = {
    metric: (item) => item.figure.metric,
    district: (item) => item.district,
    initiative: (item) => item.record.initiative && item.record.initiative.name,
    time: ({figure: {time}}) => time && (time.from || time.to || time.text),
    status: (item) => String(["actual", "planned", "required"].indexOf(item.figure.status)),
    source: (item) => item.source.path,
    // Values are compared within their unit only: 3 亿元 is not less than 40 %.
    value: ({figure: {kind, unit}}) => `${KIND_ORDER.indexOf(kind)} ${unit || ""}`,
  };
  const ranks = ranksOf(figures, keys[sort]);
  return [...figures].sort((a, b) => {
    const rank = ranks.get(keys[sort](a)) - ranks.get(keys[sort](b));
    if (sort === "value") return rank || sign * (a.number - b.number) || a.index - b.index;
    // What has no such field comes last either way.
    if (!keys[sort](a) !== !keys[sort](b)) return rank;
    return sign * rank || a.index - b.index;
  });
}

/** Each key's place among the sorted keys: comparing Chinese text 60,000 times would be slow. */
function ranksOf(figures, keyOf) {
  const keys = [...new Set(figures.map(keyOf))];
  keys.sort((a, b) => (a ? (b ? chinese.compare(a, b) : -1) : b ? 1 : 0));
  return new Map(keys.map((key, rank) => [key, rank]));
}
