// The chosen figure in full: what it says, where from, how it was decided, whether it adds up.

class Detail {
  /** `on` has pick(target), review(item, verdict, fields), close() and showText(). */
  constructor(root, model, reviews, on) {
    Object.assign(this, {root, model, reviews, on, item: null});
  }

  /** `outside` says that the filters leave the figure out. */
  show(target, outside = false) {
    this.item = target && target.figure ? target : null;
    this.source = this.item
      ? this.item.source
      : this.model.sources.find(({marks}) => marks.includes(target));
    this.root.hidden = !target;
    if (!target) return this.root.replaceChildren();
    this.root.replaceChildren(...(this.item ? this.figure(target) : this.mention(target)));
    if (outside) this.root.append(el("p", {class: "note outside"}, word("detail.outside")));
    this.root.scrollTop = 0;
  }

  figure(item) {
    const {figure, checks} = item;
    const failed = checks.filter((check) => check.holds === false);
    const others = checks.filter((check) => check.holds !== false);
    const corrected = figure.basis === "correction" ? word("detail.corrected") : null;
    return [
      this.head(metricOf(figure), figure.kind, figure.text),
      el("p", {class: "normal"}, normalised(figure), note(corrected)),
      ...failed.map((check) => this.check(check, item)),
      this.judge(item),
      el("dl", {}, ...pairs(this.fields(item))),
      ...others.map((check) => this.check(check, item)),
      el("blockquote", {class: "sentence"}, figure.sentence),
    ];
  }

  /** Names, values and remarks of the figure's fields, in the order in which people ask. */
  fields({figure, record: {district, initiative, article, source}}) {
    return [
      ["district", district && (district.full_name || district.name), basis(district)],
      ["place", figure.place],
      ["initiative", initiative && initiative.name, basis(initiative)],
      ["theme", initiative && initiative.theme],
      ["time", figure.time && timeAndValue(figure.time), figure.time && days(figure.time)],
      ["rule", el("code", {}, figure.rule)],
      ["status", word(`status.${figure.status}`)],
      ["kind", word(`kind.${figure.kind}`)],
      ["modifier", figure.modifier && word(`modifier.${figure.modifier}`)],
      ["direction", figure.direction && word(`direction.${figure.direction}`)],
      ["per", figure.per],
      ["part_of", figure.part_of && this.link(figure.part_of)],
      ["restates", figure.restates && this.link(figure.restates)],
      ["repeats", figure.repeats.map((span) => span.join("–")).join(", ")],
      ["title", article.title],
      ["path", source.path],
      ["id", el("code", {}, figure.id)],
    ];
  }

  /** A date, or a number that no ledger wants. */
  mention(mark) {
    const dated = this.model.figures.filter(
      ({figure: {time}, source}) =>
        time && time.start === mark.start && time.end === mark.end && source.marks.includes(mark),
    );
    const links = dated.map((item) => el("li", {}, this.link(item.id)));
    return [
      this.head(word(`kind.${mark.kind}`), mark.kind, mark.text),
      el("p", {class: "normal"}, mark.value === null ? word("detail.vague") : mark.value),
      el("dl", {}, ...pairs([["rule", el("code", {}, mark.rule)]])),
      ...(links.length ? [el("h3", {}, word("detail.dates", {n: links.length}))] : []),
      el("ul", {class: "links"}, ...links),
    ];
  }

  head(title, kind, text) {
    const close = {class: "close", "aria-label": word("detail.close")};
    return el(
      "header",
      {},
      el("h2", {}, el("i", {class: `swatch k-${kind}`}), title),
      el("p", {class: "printed"}, text),
      button({class: "to-text"}, this.on.showText, word("detail.text")),
      button(close, this.on.close, "×"),
    );
  }

  /** A check: its formula, what it comes to, what the text says, the figures in it. */
  check(check, item) {
    const verdict = check.holds === false ? "failed" : check.holds ? "holds" : "open";
    const others = [...new Set([...check.figures, check.stated_by])].filter(
      (id) => id && id !== item.id && item.source.byId.has(id),
    );
    const links = others.map((id) => el("li", {}, this.link(id)));
    const stated = check.stated === null ? [] : [word("checked.text"), " ", grouped(check.stated)];
    return el(
      "div",
      {class: `check ${verdict}`},
      el("p", {}, el("strong", {}, word(`checked.${verdict}`)), note(word(`check.${check.kind}`))),
      el(
        "p",
        {class: "formula"},
        `${check.formula} = `,
        el("b", {}, grouped(check.computed)),
        el("span", {}, ...stated),
      ),
      el("ul", {class: "links"}, ...links),
    );
  }

  link(id) {
    const item = this.source.byId.get(id);
    if (!item) return el("code", {}, id);
    const words = [item.figure.metric, item.figure.text].filter(Boolean).join(" ");
    const go = (event) => {
      if (event.ctrlKey || event.metaKey) return; // a new tab is the browser's
      event.preventDefault();
      this.on.pick(item);
    };
    return el("a", {href: `#figure=${encodeURIComponent(id)}`, onclick: go}, words);
  }

  /** The three verdicts; a second press takes a verdict back. */
  judge(item) {
    const now = this.reviews.verdict(item.id);
    const verdict = (name, onclick) => {
      const sign = el("span", {"aria-hidden": "true"}, VERDICT_SIGNS[name]);
      const properties = {class: `v-${name}`, "aria-pressed": String(now === name)};
      return button(properties, onclick, sign, " ", word(`review.${name}`));
    };
    const toggle = (name) => () => this.on.review(item, now === name ? null : name);
    const back = () => this.on.review(item, null);
    return el(
      "div",
      {class: "judge", role: "group", "aria-label": word("review.label")},
      verdict("right", toggle("right")),
      verdict("wrong", toggle("wrong")),
      verdict("corrected", () => this.edit()),
      now === "corrected" ? button({}, back, word("review.undo")) : null,
    );
  }

  edit() {
    const {item} = this;
    if (!item) return;
    const form = correctionForm(
      item,
      this.reviews.entries.get(item.id),
      (fields) => this.on.review(item, Object.keys(fields).length ? "corrected" : null, fields),
      () => this.show(item),
    );
    this.root.querySelector(".judge").replaceWith(form);
    form.elements.metric.focus();
    form.scrollIntoView({block: "nearest"});
  }
}

/** Terms and descriptions of those fields that have something to say. */
function pairs(fields) {
  return fields
    .filter(([, value]) => value)
    .flatMap(([name, value, remark]) => [
      el("dt", {}, word(`field.${name}`)),
      el("dd", {}, value, note(remark)),
    ]);
}

function basis(it) {
  return it && it.basis && word(`basis.${it.basis}`);
}

function timeAndValue({text, value}) {
  return value ? `${text} = ${value}` : text;
}

function days({from, to}) {
  if (!from && !to) return null;
  return from === to ? from : `${from || "…"} – ${to || "…"}`;
}
