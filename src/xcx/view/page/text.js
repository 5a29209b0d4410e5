// The text as printed, with every mention marked.
//
// Marks overlap and run across line ends, which nested elements cannot show. So the text is cut at
// every place where a mark, an article's range or a chunk begins or ends; each piece is one flat
// element that knows all the marks that cover it, innermost first.

const CHUNK = 1500; // characters; chunks out of sight are not laid out (CSS: content-visibility)

/** Shows one source at a time; `onpick(target)` is told when a mark is clicked. */
class TextPane {
  constructor(root, onpick) {
    this.root = root;
    this.onpick = onpick;
    this.source = null;
    this.empty();
    root.addEventListener("click", (event) => {
      const piece = event.target.closest(".mark");
      if (!piece || event.ctrlKey || event.metaKey) return; // a new tab is the browser's
      event.preventDefault();
      this.pick(this.covers.get(piece));
    });
  }

  /** Of several marks on one piece a further click takes the next one out. */
  pick(marks) {
    const now = marks.findIndex((mark) => mark.target === this.target);
    this.onpick(marks[(now + 1) % marks.length].target);
  }

  show(source) {
    if (this.source === source) return;
    this.source = source;
    this.empty();
    this.root.replaceChildren(...(source.text === null ? [this.missing()] : this.chunks()));
    this.root.scrollTop = 0;
    if (this.shown) this.filter(this.shown);
  }

  empty() {
    this.target = null;
    this.covers = new Map(); // piece -> its marks
    this.pieces = new Map(); // target (figure item or mark) -> its pieces
    this.inArticle = new Map(); // article's id -> the pieces of its ranges
    this.articlePieces = []; // pieces of the article that stands out now
    this.lit = {}; // class -> the pieces that have it now
  }

  missing() {
    return el("p", {class: "empty"}, word("text.missing", {path: this.source.path}));
  }

  chunks() {
    const {text} = this.source;
    const marks = marksOf(this.source);
    const ranges = rangesOf(this.source);
    const breaks = chunkBreaks(text);
    const pieces = cut(text, marks, ranges, breaks);
    const chunks = [];
    let next = 0;
    for (const piece of pieces) {
      if (piece.start === breaks[next]) {
        chunks.push(el("div", {class: "chunk"}));
        next++;
      }
      chunks[chunks.length - 1].append(this.element(piece));
    }
    return chunks;
  }

  element({text, marks, article, first}) {
    const element = marks.length ? this.marked(text, marks, first) : el("span", {}, text);
    if (article) {
      if (!this.inArticle.has(article)) this.inArticle.set(article, []);
      this.inArticle.get(article).push(element);
    }
    return element;
  }

  marked(text, marks, first) {
    const [{kind, target, again}] = marks;
    const item = target.figure ? target : null;
    const failed = marks.some((mark) => mark.target.figure && failing(mark.target));
    const classes = ["mark", `k-${kind}`, item ? "figure" : "aside"];
    if (again) classes.push("again");
    if (failed) classes.push("failed");
    if (marks.length > 1) classes.push("double");
    const element = el(
      "a",
      {
        class: classes.join(" "),
        href: item ? `#figure=${encodeURIComponent(item.id)}` : "#",
        tabindex: first && item ? null : "-1", // one stop a figure
        title: titleOf(target),
      },
      text,
    );
    this.covers.set(element, marks);
    for (const mark of marks) {
      if (!this.pieces.has(mark.target)) this.pieces.set(mark.target, []);
      this.pieces.get(mark.target).push(element);
    }
    return element;
  }

  /** Marks a target as the chosen one, and those that it rests on; its article stands out. */
  choose(target, related, article) {
    this.target = target;
    this.light("chosen", [target]);
    this.light("related", related);
    for (const piece of this.articlePieces) piece.classList.remove("lit");
    this.articlePieces = this.inArticle.get(article) || [];
    for (const piece of this.articlePieces) piece.classList.add("lit");
    this.root.classList.toggle("focused", this.articlePieces.length > 0);
  }

  /** Brings the chosen mark into sight. */
  reveal() {
    const pieces = this.pieces.get(this.target);
    if (pieces) pieces[0].scrollIntoView({block: "nearest"});
  }

  /** Marks of figures that the filters leave out are shown as outlines. */
  filter(shown) {
    this.shown = shown;
    for (const [target, pieces] of this.pieces) {
      if (!target.figure) continue;
      const out = !shown.has(target);
      for (const piece of pieces) piece.classList.toggle("out", out);
    }
  }

  light(name, targets) {
    for (const piece of this.lit[name] || []) piece.classList.remove(name);
    this.lit[name] = targets.flatMap((target) => this.pieces.get(target) || []);
    for (const piece of this.lit[name]) piece.classList.add(name);
  }

  goTo(offset) {
    const units = toUnits(this.source.text)(offset);
    let at = 0;
    for (const chunk of this.root.children) {
      for (const piece of chunk.children) {
        at += piece.textContent.length;
        if (at > units) return piece.scrollIntoView({block: "start"});
      }
    }
  }
}

/** The source's marks in UTF-16 units: figures, their repeats, dates and other numbers. */
function marksOf(source) {
  const units = toUnits(source.text);
  const marks = [];
  const add = (kind, target, [start, end], again) =>
    marks.push({kind, target, start: units(start), end: units(end), again});
  for (const item of source.figures) {
    const {kind, start, end, repeats} = item.figure;
    add(kind, item, [start, end], false);
    for (const span of repeats) add(kind, item, span, true);
  }
  for (const mark of source.marks) {
    const kind = DATE_KINDS.has(mark.kind) ? "date" : "other";
    add(kind, mark, [mark.start, mark.end], false);
    for (const span of mark.repeats) add(kind, mark, span, true);
  }
  return marks.filter(({start, end}) => 0 <= start && start < end && end <= source.text.length);
}

const DATE_KINDS = new Set(["date", "time", "set"]);

function rangesOf(source) {
  const units = toUnits(source.text);
  return source.articles
    .flatMap(({id, ranges}) =>
      ranges.map(([start, end]) => ({id, start: units(start), end: units(end)})),
    )
    .sort((a, b) => a.start - b.start);
}

/** Where chunks begin: at 0 and behind the first line end after each CHUNK characters. */
function chunkBreaks(text) {
  const breaks = [0];
  for (;;) {
    const line = text.indexOf("\n", breaks[breaks.length - 1] + CHUNK) + 1;
    if (!line || line >= text.length) return breaks;
    breaks.push(line);
  }
}

/** The text cut into pieces {start, text, marks (innermost first), article, first}. */
function cut(text, marks, ranges, breaks) {
  const edges = new Set([0, ...breaks]);
  for (const {start, end} of [...marks, ...ranges]) edges.add(start).add(end);
  const cuts = [...edges].filter((edge) => edge < text.length).sort((a, b) => a - b);
  const waiting = [...marks].sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [];
  let range = 0;
  let next = 0;
  cuts.forEach((start, i) => {
    const end = i + 1 < cuts.length ? cuts[i + 1] : text.length;
    open = open.filter((mark) => mark.end > start);
    let first = false;
    while (next < waiting.length && waiting[next].start === start) {
      open.push(waiting[next++]);
      first = true;
    }
    while (range < ranges.length && ranges[range].end <= start) range++;
    const within = range < ranges.length && ranges[range].start <= start;
    pieces.push({
      start,
      text: text.slice(start, end),
      marks: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)),
      article: within ? ranges[range].id : null,
      first,
    });
  });
  return pieces;
}

function titleOf(target) {
  if (!target.figure)
    return [word(`kind.${target.kind}`), target.value, target.rule].filter(Boolean).join(" · ");
  const {metric, kind} = target.figure;
  return [metric, normalised(target.figure), word(`kind.${kind}`)].filter(Boolean).join(" · ");
}
