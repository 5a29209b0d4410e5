// The chosen figure in full: what it says, where from, how it was decided, whether it adds up.

class Detail {
  /** `on` has pick(target), review(item, verdict, fields), close() and showText(). */
  constructor(root, model, reviews, on) {
    Object.assign(this, {root, model, reviews, on, item: null});
  }

  /** `outside` says that the filters leave the figure out. */
  show(target, outside = false) {
    this.item = target && target.figure ? target : null;
    this.source = this.item ? this.item.source : this.model.sources.find(({marks}) => marks.includes(target));
    this.root.hidden = !target;
    if (!target) return this.root.replaceChildren();
    this.root.replaceChildren(...(this.item ? this.figure(target) : this.mention(target)));
    if (outside) this.root.append(el("p", {class: "note outside"}, word("detail.outside")));
    this.root.scrollTop = 0;
  }

  figure(item) {
    const {figure, record, checks} = item;
    const failed = checks.filter((check) => check.holds === false);
    return [
      this.head(figure.metric || word("none.metric"), figure.kind, figure.text),
      el("p", {class: "normal"}, normalised(figure), item.figure.basis === "correction"
        ? el("span", {class: "note"}, word("detail.corrected")) : null),
      ...failed.map((check) => this.check(check, item)),
      this.judge(item),
      el("dl", {}, ...pairs([
        ["district", district(record.district), basis(record.district)],
        ["place", figure.place],
        ["initiative", record.initiative && record.initiative.name, basis(record.initiative)],
        ["theme", record.initiative && record.initiative.theme],
        ["time", figure.time && this.time(item), figure.time && span(figure.time)],
        ["rule", el("code", {}, figure.rule)],
        ["status", word(`status.${figure.status}`)],
        ["kind", word(`kind.${figure.kind}`)],
        ["modifier", figure.modifier && word(`modifier.${figure.modifier}`)],
        ["direction", figure.direction && word(`direction.${figure.direction}`)],
        ["per", figure.per],
        ["part_of", figure.part_of && this.link(figure.part_of)],
        ["restates", figure.restates && this.link(figure.restates)],
        ["repeats", figure.repeats.length ? figure.repeats.map((s) => s.join("–")).join(", ") : null],
        ["title", record.article.title],
        ["path", record.source.path],
        ["id", el("code", {}, figure.id)],
      ])),
      ...checks.filter((check) => check.holds !== false).map((check) => this.check(check, item)),
      el("blockquote", {class: "sentence"}, figure.sentence),
    ];
  }

  /** A date, or a number that no ledger wants. */
  mention(mark) {
    const dated = this.model.figures.filter(({figure: {time}, source}) =>
      time && time.start === mark.start && time.end === mark.end && source.marks.includes(mark));
    return [
      this.head(word(`kind.${mark.kind}`), mark.kind, mark.text),
      el("p", {class: "normal"}, mark.value === null ? word("detail.vague") : mark.value),
      el("dl", {}, ...pairs([["rule", el("code", {}, mark.rule)]])),
      dated.length ? el("h3", {}, word("detail.dates", {n: dated.length})) : null,
      dated.length ? el("ul", {class: "links"},
        ...dated.map((item) => el("li", {}, this.link(item.id)))) : null,
    ].filter(Boolean);
  }

  head(title, kind, text) {
    return el("header", {},
      el("h2", {}, el("i", {class: `swatch k-${kind}`}), title),
      el("p", {class: "printed"}, text),
      el("button", {class: "to-text", type: "button", onclick: this.on.showText}, word("detail.text")),
      el("button", {class: "close", type: "button", "aria-label": word("detail.close"),
                    onclick: this.on.close}, "×"));
  }

  time(item) {
    const {text, value} = item.figure.time;
    return value ? `${text} = ${value}` : text;
  }

  /** A check: its formula, what it comes to, what the text says, the figures in it. */
  check(check, item) {
    const verdict = check.holds === false ? "failed" : check.holds ? "holds" : "open";
    const others = [...new Set([...check.figures, check.stated_by])].filter(
      (id) => id && id !== item.id && item.source.byId.has(id));
    return el("div", {class: `check ${verdict}`},
      el("p", {},
        el("strong", {}, word(`checked.${verdict}`)),
        el("span", {class: "note"}, word(`check.${check.kind}`))),
      el("p", {class: "formula"}, check.formula, " = ", el("b", {}, grouped(check.computed)),
        check.stated === null ? null : el("span", {}, `  ${word("checked.text")} `, el("b", {}, grouped(check.stated)))),
      others.length ? el("ul", {class: "links"}, ...others.map((id) => el("li", {}, this.link(id)))) : null);
  }

  link(id) {
    const item = this.source.byId.get(id);
    if (!item) return el("code", {}, id);
    return el("a", {
      href: `#figure=${encodeURIComponent(id)}`,
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.on.pick(item);
      },
    }, [item.figure.metric, item.figure.text].filter(Boolean).join(" "));
  }

  /** The three verdicts; a second press takes a verdict back. */
  judge(item) {
    const now = this.reviews.verdict(item.id);
    const button = (verdict, onclick) =>
      el("button", {type: "button", class: `v-${verdict}`, "aria-pressed": String(now === verdict), onclick},
        el("span", {"aria-hidden": "true"}, VERDICT_SIGNS[verdict]), " ", word(`review.${verdict}`));
    const toggle = (verdict) => () => this.on.review(item, now === verdict ? null : verdict);
    return el("div", {class: "judge", role: "group", "aria-label": word("review.label")},
      button("right", toggle("right")),
      button("wrong", toggle("wrong")),
      button("corrected", () => this.edit()),
      now === "corrected" ? el("button", {type: "button", class: "back", onclick: () => this.on.review(item, null)},
        word("review.undo")) : null);
  }

  edit() {
    const {item} = this;
    if (!item) return;
    const form = correctionForm(item, this.reviews.entries.get(item.id),
      (fields) => this.on.review(item, Object.keys(fields).length ? "corrected" : null, fields),
      () => this.show(item));
    this.root.querySelector(".judge").replaceWith(form);
    form.elements.metric.focus();
    form.scrollIntoView({block: "nearest"});
  }
}

/** Terms and descriptions of those fields that have something to say. */
function pairs(fields) {
  return fields
    .filter(([, value]) => value)
    .flatMap(([name, value, note]) => [
      el("dt", {}, word(`field.${name}`)),
      el("dd", {}, value, note ? el("span", {class: "note"}, note) : null),
    ]);
}

function district(it) {
  return it && (it.full_name || it.name);
}

function basis(it) {
  return it && it.basis && word(`basis.${it.basis}`);
}

function span({from, to}) {
  return from || to ? (from === to ? from : `${from || "…"} – ${to || "…"}`) : null;
}
