// Pictures for metrics that several districts or several dates share, drawn from the figures that
// the filters leave. Bars are of one unit and start at zero; lines join one district's dates.

const MOST_BARS = 16;
const MOST_LINES = 4;
const MOST_WORDS = 8; // points of a chart that are labelled
const MOST_CHARTS = 60;

/** The charts of these items: {metric, unit, kind, bars} or {metric, unit, kind, lines}. */
function chartsOf(items) {
  const groups = new Map();
  for (const item of items) {
    const {metric, unit, restates, kind} = item.figure;
    // What is said again in other words must not stand beside itself.
    if (!metric || restates) continue;
    const key = JSON.stringify([metric, unit, kind]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return [...groups.values()]
    .flatMap((group) => [barsOf(group), linesOf(group)])
    .filter((chart) => chart && chart.items.some((item) => item.number !== 0))
    .sort((a, b) => b.items.length - a.items.length)
    .slice(0, MOST_CHARTS);
}

function barsOf(group) {
  const placed = group.filter((item) => item.district);
  if (new Set(placed.map((item) => item.district)).size < 2) return null;
  return {type: "bars", items: [...placed].sort((a, b) => b.number - a.number)};
}

function linesOf(group) {
  const lines = new Map(); // district -> day -> the first figure of that day
  for (const item of group) {
    const day = dayOf(item);
    if (!day) continue;
    const name = item.district || "";
    if (!lines.has(name)) lines.set(name, new Map());
    if (!lines.get(name).has(day)) lines.get(name).set(day, item);
  }
  const series = [...lines]
    .map(([name, days]) => [
      name,
      [...days.values()].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)),
    ])
    .filter(([, its]) => its.length > 1)
    .sort(([, a], [, b]) => b.length - a.length);
  if (!series.length) return null;
  return {
    type: "lines",
    series: series.slice(0, MOST_LINES),
    items: series.slice(0, MOST_LINES).flatMap(([, its]) => its),
  };
}

/** The day to which a figure belongs on an axis: the end of its time, else its start. */
function dayOf({figure: {time}}) {
  return time && (time.to || time.from);
}

/** The charts as elements; `onpick(item)` is told of a click on a bar or point. */
function chartElements(items, onpick) {
  const charts = chartsOf(items);
  if (!charts.length) return [el("p", {class: "empty"}, word("charts.none"))];
  const legend = el("p", {class: "note"}, word("charts.legend"));
  return [legend, ...charts.map((chart) => chartElement(chart, onpick))];
}

function chartElement(chart, onpick) {
  const {metric, unit, kind} = chart.items[0].figure;
  const draw = chart.type === "bars" ? barChart : lineChart;
  const caption = el("figcaption", {}, el("strong", {}, metric), " ", note(unit));
  return el("figure", {class: `chart k-${kind}`}, caption, ...draw(chart, onpick));
}

/** Bars as a list of buttons, so that they can be reached by Tab and are read out. */
function barChart({items}, onpick) {
  const most = Math.max(...items.map((item) => Math.abs(item.number)));
  const bars = items.slice(0, MOST_BARS).map((item) => {
    const share = Math.abs(item.number) / most;
    return el(
      "li",
      {},
      barButton(item, share, () => onpick(item)),
    );
  });
  const more = items.length - bars.length;
  const rest = more > 0 ? el("p", {class: "note"}, word("charts.more", {n: more})) : null;
  return [el("ol", {class: "bars"}, ...bars), rest];
}

/** A bar is SVG stretched to its column: `share` of the longest one. */
function barButton(item, share, onclick) {
  const {figure, district} = item;
  const frame = {viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true"};
  const bar = {class: `b-${figure.status}`, width: (100 * share).toFixed(2), height: 10};
  return button(
    {title: titleOf(item)},
    onclick,
    el("span", {class: "name"}, district, " ", note(timeWords(item))),
    svg("svg", {class: "bar", ...frame}, svg("rect", bar)),
    el("span", {class: "amount"}, figure.text),
  );
}

function timeWords({figure: {time}}) {
  return time ? time.text : "";
}

const WIDTH = 480;
const HEIGHT = 150;
const PAD = {left: 12, right: 12, top: 22, bottom: 24};

function lineChart({series, items}, onpick) {
  const days = items.map((item) => Date.parse(dayOf(item)));
  const values = items.map((item) => item.number);
  const x = scale(Math.min(...days), Math.max(...days), PAD.left, WIDTH - PAD.right);
  const y = scale(Math.min(0, ...values), Math.max(...values), HEIGHT - PAD.bottom, PAD.top);
  const at = (item) => [x(Date.parse(dayOf(item))), y(item.number)].map((n) => n.toFixed(1));
  const label = items.map((item) => `${dayOf(item)} ${item.figure.text}`).join(", ");
  const ends = [Math.min(...days), Math.max(...days)].map((day) =>
    new Date(day).toISOString().slice(0, 10),
  );
  const drawn = svg(
    "svg",
    {class: "lines", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": label},
    svg("line", {class: "axis", x1: PAD.left, x2: WIDTH - PAD.right, y1: y(0), y2: y(0)}),
    svg("text", {x: PAD.left, y: HEIGHT - 6}, ends[0]),
    svg("text", {x: WIDTH - PAD.right, y: HEIGHT - 6, "text-anchor": "end"}, ends[1]),
    ...series.flatMap(([, its], n) => [
      svg("polyline", {
        class: `line n-${n}`,
        points: its.map((item) => at(item).join(",")).join(" "),
      }),
      ...its.map((item) => pointOf(item, at(item), n, items.length <= MOST_WORDS, onpick)),
    ]),
  );
  const names = series.map(([name], n) =>
    el("li", {class: `n-${n}`}, name || word("none.district")),
  );
  return [drawn, el("ul", {class: "series"}, ...names)];
}

function pointOf(item, [cx, cy], n, labelled, onpick) {
  const words = `${item.district || ""} ${timeWords(item)} ${item.figure.text}`.trim();
  const anchor = cx > WIDTH - 60 ? "end" : cx < 60 ? "start" : "middle";
  return svg(
    "g",
    {
      class: `point n-${n} b-${item.figure.status}`,
      tabindex: 0,
      role: "button",
      "aria-label": words,
      onclick: () => onpick(item),
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") onpick(item);
      },
    },
    svg("title", {}, words),
    svg("circle", {cx, cy, r: 4}),
    labelled ? svg("text", {x: cx, y: cy - 8, "text-anchor": anchor}, item.figure.text) : null,
  );
}

function scale(from, to, low, high) {
  return (value) =>
    to === from ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low);
}
