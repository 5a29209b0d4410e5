// The records as the page works with them: one item per figure, with its record, source and checks
// at hand, and what the filters ask of it worked out once.

const NONE = "-"; // how a filter names "not settled"
const SIGNS = {approx: "≈", more_than: ">", less_than: "<", equal_or_more: "≥", equal_or_less: "≤"};

/** Offsets count code points, JavaScript's strings UTF-16 units: a function from one to the other. */
function toUnits(text) {
  const astral = []; // code-point offsets of the characters that take two units
  let points = 0;
  for (let i = 0; i < text.length; i++, points++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      astral.push(points);
      i++;
    }
  }
  if (!astral.length) return (offset) => offset;
  return (offset) => offset + lowerBound(astral, offset);
}

/** How many of the ascending numbers are smaller than `limit`. */
function lowerBound(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads the page's data: {sources, figures, byId, corrections, failed}. */
function readModel() {
  const data = JSON.parse(byId("data").textContent);
  const sources = data.sources.map((source, index) => ({
    ...source,
    index,
    figures: [],
    byId: new Map(), // the same text under two paths has the same ids twice
  }));
  nameSources(sources);
  const byPath = new Map(sources.map((source) => [source.path + "\n" + source.prefix, source]));
  const sourceOf = ({source: {path, sha256}}) => byPath.get(path + "\n" + sha256.slice(0, 12));
  const model = {sources, figures: [], byId: new Map(), corrections: data.corrections, failed: 0};
  const homonyms = doubleNames(data.records);
  for (const record of data.records) {
    const source = sourceOf(record);
    for (const figure of record.figures) {
      const item = itemOf(figure, record, source, homonyms);
      item.index = model.figures.length;
      model.figures.push(item);
      if (!model.byId.has(figure.id)) model.byId.set(figure.id, item);
      source.byId.set(figure.id, item);
      source.figures.push(item);
    }
  }
  for (const record of data.records) {
    for (const check of record.checks) {
      if (check.holds === false) model.failed++;
      join(sourceOf(record), check);
    }
  }
  for (const item of model.figures) item.facets.check = verdictOf(item.checks);
  return model;
}

function itemOf(figure, record, source, homonyms) {
  const {district, initiative, article} = record;
  return {
    id: figure.id,
    figure,
    record,
    source,
    checks: [],
    number: Number(figure.value),
    district: district ? districtName(district, homonyms) : null,
    facets: {
      source: source.path,
      district: district ? districtName(district, homonyms) : NONE,
      initiative: initiative ? initiative.name : NONE,
      theme: (initiative && initiative.theme) || NONE,
      kind: figure.kind,
      status: figure.status,
    },
    // Everything that a free-text search looks at, in one string.
    haystack: [
      figure.metric,
      figure.text,
      figure.value,
      figure.place,
      figure.rule,
      figure.sentence,
      figure.id,
      figure.time && figure.time.text,
      figure.time && figure.time.value,
      district && (district.full_name || district.name),
      initiative && initiative.name,
      initiative && initiative.theme,
      article.title,
      source.path,
    ]
      .filter(Boolean)
      .join("\n")
      .toLowerCase(),
  };
}

/** Sources go by their file's name, by the whole path where several files have that name. */
function nameSources(sources) {
  const fileOf = ({path}) => path.split(/[\\/]/).pop();
  const times = new Map();
  for (const source of sources) times.set(fileOf(source), (times.get(fileOf(source)) || 0) + 1);
  for (const source of sources) {
    source.name = times.get(fileOf(source)) > 1 ? source.path : fileOf(source);
  }
}

/** Names that more than one district bears (新华区): those are shown in full. */
function doubleNames(records) {
  const full = new Map();
  const double = new Set();
  for (const {district} of records) {
    if (!district) continue;
    if (!full.has(district.name)) full.set(district.name, district.full_name);
    else if (full.get(district.name) !== district.full_name) double.add(district.name);
  }
  return double;
}

function districtName(district, homonyms) {
  return homonyms.has(district.name) ? district.full_name || district.name : district.name;
}

/** Ties a check to the figures that take part in it. */
function join(source, check) {
  for (const id of new Set([...check.figures, check.stated_by])) {
    const item = source.byId.get(id);
    if (item) item.checks.push(check);
  }
}

function verdictOf(checks) {
  if (!checks.length) return "none";
  if (checks.some((check) => check.holds === false)) return "failed";
  return checks.some((check) => check.holds) ? "holds" : "open";
}

/** Whether a check in which the figure takes part fails. */
function failing(item) {
  return item.facets.check === "failed";
}

/** The value as normalised: "≥ 40 间 / 万人", "↓ 3.2 百分点". */
function normalised(figure) {
  const ends = [figure.value, figure.value_max].filter((v) => v !== null).map(grouped);
  const direction = {up: "↑", down: "↓"}[figure.direction];
  return [
    direction,
    SIGNS[figure.modifier],
    ends.join("–"),
    figure.unit,
    figure.per && `/ ${figure.per}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function metricOf(figure) {
  return figure.metric || word("none.metric");
}
