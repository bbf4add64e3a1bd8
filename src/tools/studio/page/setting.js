// The setting: who writes, where and when.
import { byId, h, moment, put } from "./element.js";

let replay;
let shown = "";

function valueOf(words) {
  if (words === "true" || words === "false") return words === "true";
  return words !== "" && String(Number(words)) === words ? Number(words) : words;
}

function row(name, value) {
  const words = typeof value === "object" ? JSON.stringify(value) : String(value);
  const element = h(
    "div",
    { class: "pair" },
    h("input", { "aria-label": "Field", list: "field-names", value: name, placeholder: "field" }),
    h("input", { "aria-label": "Value", value: words, placeholder: "value" }),
    h(
      "button",
      {
        type: "button",
        "aria-label": `Take out ${name || "this field"}`,
        onclick: () => element.remove(),
      },
      "×",
    ),
  );
  return element;
}

function read() {
  const customer = {};
  for (const pair of byId("customer").children) {
    const [name, value] = pair.querySelectorAll("input");
    if (name.value.trim() !== "" && value.value !== "")
      customer[name.value.trim()] = valueOf(value.value.trim());
  }
  const begins = Date.parse(byId("begins").value + ":00Z");
  return {
    channel: byId("channel").value,
    locale: byId("locale").value,
    ...(Number.isNaN(begins) ? {} : { now: begins }),
    customer,
  };
}

/** What can be chosen, by the rules as they are. */
export function choices(about) {
  if (!about.channels) return;
  const options = (list) => list.map((one) => h("option", { value: one }, one));
  for (const [id, list] of [
    ["channel", about.channels],
    ["locale", about.locales],
  ]) {
    const before = byId(id).value;
    put(byId(id), options(list));
    if (list.includes(before)) byId(id).value = before;
  }
  put(
    byId("field-names"),
    about.customer_fields.map((one) => h("option", { value: one })),
  );
}

export function show(chat) {
  const { channel, locale, customer, now } = chat.setting;
  const known = Object.entries(customer).map(
    ([name, value]) => `${name} ${typeof value === "object" ? "…" : value}`,
  );
  byId("setting-words").textContent = [
    channel,
    locale || "any language",
    moment(chat.now),
    ...known,
  ].join(" · ");
  const fresh = JSON.stringify(chat.setting);
  if (fresh === shown) return; // what is being written stays
  shown = fresh;
  for (const [id, value] of [
    ["channel", channel],
    ["locale", locale],
  ]) {
    const select = byId(id);
    if (value && ![...select.options].some((one) => one.value === value))
      select.append(h("option", { value }, value));
    select.value = value;
  }
  byId("begins").value = new Date(now).toISOString().slice(0, 16);
  const rows = Object.entries(customer).map(([name, value]) => row(name, value));
  if (rows.length === 0) rows.push(row("name", ""), row("tier", ""));
  put(byId("customer"), rows);
}

export function begin(onApply) {
  replay = onApply;
  byId("add-field").addEventListener("click", () => {
    byId("customer").append(row("", ""));
    byId("customer").lastChild.querySelector("input").focus();
  });
  byId("setting-form").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("setting").open = false;
    replay(read());
    byId("text").focus();
  });
}
