// The keyboard: what each key does, and when the page keeps its hands off.

const MOVES = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

function onKey(page, event) {
  const {key, target} = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (byId("keys").open) return;
  if (key === "Escape") {
    event.preventDefault(); // or a search field would empty itself without a word
    return leave(page, target);
  }
  if (target.closest("input, select, textarea")) return;
  const act = actionOf(page, key, target);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(page, key, target) {
  // Where something scrolls by the arrow keys, it keeps them; tabs move by them.
  const scrolls = target.closest("#text, #detail, #charts, [role=tablist]");
  if (key in MOVES && !(scrolls && key.length > 1)) return () => move(page, MOVES[key]);
  if (target.closest("[role=tablist]") && /^Arrow(Left|Right)$/.test(key))
    return () => otherTab(target);
  if (key === "/") return () => byId("q").focus();
  if (key === "?") return () => byId("keys").showModal();
  const item = page.detail.item;
  if (!item) return null;
  const judge = (verdict) => () =>
    page.review(item, page.reviews.verdict(item.id) === verdict ? null : verdict);
  return {r: judge("right"), w: judge("wrong"), e: () => page.detail.edit()}[key] || null;
}

function move(page, step) {
  const item = page.ledger.neighbour(step);
  if (item) page.pick(item, "keys");
  if (page.state.view === "ledger") byId("grid").focus({preventScroll: true});
}

function otherTab(tab) {
  const other = tab.nextElementSibling || tab.previousElementSibling;
  other.click();
  other.focus();
}

/** Escape: out of a field first, then out of the chosen figure. */
function leave(page, target) {
  if (target.closest(".fix")) page.detail.show(page.detail.item);
  else if (target.closest("input, select")) target.blur();
  else page.pick(null);
}
