// The line above the text: which source is shown, and where its articles begin.

class SourceBar {
  /** `onsource(source)` and `onarticle(offset)` are told what the reader chose. */
  constructor(sources, onsource, onarticle) {
    this.sources = sources;
    const go = (index) => onsource(sources[index]);
    byId("source").replaceChildren(
      ...sources.map(({name, index}) => el("option", {value: index}, name)),
    );
    byId("text-head").hidden =
      sources.length < 2 && sources.every(({articles}) => articles.length < 2);
    byId("source").addEventListener("change", (event) => go(Number(event.target.value)));
    byId("previous").addEventListener("click", () => go(this.source.index - 1));
    byId("next").addEventListener("click", () => go(this.source.index + 1));
    byId("article").addEventListener("change", (event) => {
      const article = this.source.articles[event.target.value];
      if (article) onarticle(Math.min(...article.ranges.map(([start]) => start)));
    });
  }

  show(source) {
    this.source = source;
    byId("source").value = source.index;
    byId("previous").disabled = source.index === 0;
    byId("next").disabled = source.index === this.sources.length - 1;
    byId("article").closest("label").hidden = source.articles.length < 2;
    byId("article").replaceChildren(
      el("option", {value: ""}, word("text.articles", {n: source.articles.length})),
      ...source.articles.map(({title, ranges}, i) =>
        el("option", {value: i, disabled: !ranges.length}, title || word("none.title", {n: i + 1})),
      ),
    );
  }
}
