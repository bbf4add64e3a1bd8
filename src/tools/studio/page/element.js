// Elements, made with their attributes and children. Texts are texts: nothing is read as HTML.

function fill(element, props, children) {
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

/** `code` in a sentence, as the rules print it. */
export function ticked(words) {
  return words.split("`").map((part, i) => (i % 2 === 1 ? h("code", {}, part) : part));
}

export const byId = (id) => document.getElementById(id);

export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child));
}

export function entryLink(id) {
  return h("a", { href: "#entries/" + encodeURIComponent(id), class: "entry-link" }, id);
}

export const plural = (count, one, many = one + "s") =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const clock = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
export const moment = (ms) => clock.format(new Date(ms));

/** How long, in the largest unit or two: 2 h 5 min. */
export function duration(ms) {
  const parts = [];
  for (const [size, unit] of [
    [86400000, "d"],
    [3600000, "h"],
    [60000, "min"],
    [1000, "s"],
  ]) {
    const count = Math.floor(ms / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    ms -= count * size;
  }
  return parts.slice(0, 2).join(" ") || "no time";
}
