// Files that the page hands out: the filtered ledger as CSV, the review as a corrections file.

// Names and order are those of `xcx extract -f csv`; provenance that the page does not show is left out.
const COLUMNS = {
  path: ({record}) => record.source.path,
  title: ({record}) => record.article.title,
  published: ({record}) => record.article.published,
  province: ({record: {district}}) => district && district.province,
  city: ({record: {district}}) => district && district.city,
  district: ({record: {district}}) => district && district.name,
  place: ({figure}) => figure.place,
  initiative: ({record: {initiative}}) => initiative && initiative.name,
  theme: ({record: {initiative}}) => initiative && initiative.theme,
  metric: ({figure}) => figure.metric,
  value: ({figure}) => number(figure.value),
  value_max: ({figure}) => number(figure.value_max),
  unit: ({figure}) => figure.unit,
  per: ({figure}) => figure.per,
  modifier: ({figure}) => closed("modifier", figure.modifier),
  direction: ({figure}) => closed("direction", figure.direction),
  kind: ({figure}) => closed("kind", figure.kind),
  status: ({figure}) => closed("status", figure.status),
  time: ({figure: {time}}) => time && time.text,
  time_value: ({figure: {time}}) => time && time.value,
  time_from: ({figure: {time}}) => time && time.from,
  time_to: ({figure: {time}}) => time && time.to,
  text: ({figure}) => figure.text,
  sentence: ({figure}) => figure.sentence,
  checks_failed: ({checks}) =>
    checks
      .filter((check) => check.holds === false)
      .map((check) => check.id)
      .join(" "),
  restates: ({figure}) => figure.restates,
  part_of: ({figure}) => figure.part_of,
  id: ({figure}) => figure.id,
  rule: ({figure}) => figure.rule,
};

/** The items as CSV (RFC 4180), with the BOM that Excel needs to read Chinese. */
function csvOf(items) {
  const names = Object.keys(COLUMNS);
  const head = names.map((name) => (LANG === "en" ? name : word(`field.${name}`)));
  const rows = items.map((item) => names.map((name) => COLUMNS[name](item)));
  return "\ufeff" + [head, ...rows].map((row) => row.map(cellOf).join(",") + "\r\n").join("");
}

/** Numbers are told from text, so that -18.5 stays a number and is not made inert. */
function number(value) {
  return value === null ? null : {number: value};
}

function closed(group, value) {
  return value === null || LANG === "en" ? value : word(`${group}.${value}`);
}

function cellOf(value) {
  if (value === null || value === undefined) return "";
  if (value.number !== undefined) return value.number;
  // A spreadsheet would run what begins like a formula; a Chinese one takes full-width signs too.
  const formula = /^[ \u3000]*[=+\-@＝＋－＠]|^[\u0000-\u001f\u007f]/;
  const inert = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}

/** Has the browser save a text under that name. */
function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  el("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
