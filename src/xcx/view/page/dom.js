// Making elements. Text from the records and the sources reaches the page through here alone, and
// only as text nodes: nothing in this program parses a string as HTML.

/** The element with that id. */
const byId = (id) => document.getElementById(id);

/**
 * A new element: `el("a", {class: "mark", href: "#"}, "54.9亿元")`.
 * A property that is null, undefined or false is left out; one that starts with `on` is a listener.
 * Children are elements, strings, or null for none.
 */
function el(name, properties = {}, ...children) {
  return dressed(document.createElement(name), properties, children);
}

/** The same for SVG. */
function svg(name, properties = {}, ...children) {
  return dressed(
    document.createElementNS("http://www.w3.org/2000/svg", name),
    properties,
    children,
  );
}

/** A button that does something. */
function button(properties, onclick, ...children) {
  return el("button", {type: "button", onclick, ...properties}, ...children);
}

/** A lesser remark beside a text; none where there is nothing to remark. */
function note(words) {
  return words ? el("span", {class: "note"}, words) : null;
}

function dressed(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets an element's text; leaves it alone where nothing changes, so that nothing is read out. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Words for the reader: `word("status.planned")`, with {n} and the like filled in. */
function word(key, values = {}) {
  const found = (String(values.n) === "1" && WORDS[`${key}.one`]) || WORDS[key];
  if (found === undefined) return key.slice(key.indexOf(".") + 1);
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A whole number with its thousands set apart, and a decimal number as exact as it came. */
function grouped(number) {
  const [whole, fraction] = String(number).split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
