// The entries: what the bot knows, with tests, findings and traffic. Rows come a page at a time.
import { byId, entryLink, h, moment, plural, put } from "./element.js";
import { get } from "./server.js";
import { say } from "./chat.js";
import { draw } from "./flow.js";
import { findingItem } from "./findings.js";

const page = 50;
let open = "";
let isStale = true;
let isShown = false;
let asked = 0;

const list = byId("list");
const entry = byId("entry");

function share(row) {
  if (row.points === 0) return "";
  return `${Math.round((100 * row.reached) / row.points)} %`;
}

function tests(row) {
  if (row.tests === 0) return row.from_pack ? "" : "none";
  return row.failed > 0 ? `${row.failed} of ${row.tests} fail` : `${row.tests} ✓`;
}

function rowOf(row, hasLog) {
  const cell = (name, words, kind) => h("td", { "data-name": name, class: kind }, words);
  return h(
    "tr",
    { "aria-current": row.id === open ? "true" : null },
    h(
      "th",
      { scope: "row" },
      entryLink(row.id),
      row.title && h("span", { class: "by" }, row.title),
    ),
    cell("kind", row.kind),
    cell(
      "tests",
      tests(row),
      row.failed > 0 ? "bad" : row.tests === 0 && !row.from_pack ? "warn" : "",
    ),
    cell("reached", share(row)),
    cell("findings", row.findings > 0 ? String(row.findings) : "", "warn"),
    hasLog && cell("in the log", row.traffic > 0 ? row.traffic.toLocaleString("en") : ""),
  );
}

function wish(from) {
  return {
    text: byId("filter-text").value.trim(),
    which: byId("filter-which").value,
    order: byId("filter-order").value,
    from,
    most: page,
  };
}

function logWords(log) {
  if (!log) return null;
  if (log.turns === undefined)
    return `${log.file} ${log.is_missing ? "cannot be read" : "is being read…"}`;
  const days = log.first ? `, ${moment(log.first)} to ${moment(log.last)}` : "";
  return (
    `${log.file}: ${plural(log.turns, "message")}${days}, ` +
    `${log.not_understood.toLocaleString("en")} not understood` +
    (log.bad > 0 ? `, ${plural(log.bad, "line")} that cannot be read` : "") +
    (log.is_missing ? "; the file is gone" : "")
  );
}

async function load() {
  const number = ++asked;
  const [about, found] = await Promise.all([get("about"), get("entries", wish(0))]);
  if (number !== asked) return;
  isStale = false;
  const hasLog = about.log !== null;
  const body = h(
    "tbody",
    {},
    found.rows.map((row) => rowOf(row, hasLog)),
  );
  const more = h(
    "button",
    { type: "button", onclick: () => loadMore(body, more, hasLog) },
    "Show more",
  );
  more.hidden = found.rows.length >= found.found;
  const words = logWords(about.log);
  put(
    list,
    h(
      "p",
      { class: "hint", role: "status" },
      `${found.found.toLocaleString("en")} of ${plural(found.all, "entry", "entries")}`,
    ),
    words && h("p", { class: "hint" }, words),
    h(
      "table",
      { class: "entries" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Entry", "Kind", "Tests", "Reached", "Findings", hasLog && "In the log"]
            .filter(Boolean)
            .map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      body,
    ),
    more,
  );
}

async function loadMore(body, more, hasLog) {
  const from = body.children.length;
  const found = await get("entries", wish(from));
  const rows = found.rows.map((row) => rowOf(row, hasLog));
  body.append(...rows);
  more.hidden = from + rows.length >= found.found;
  rows[0]?.querySelector("a").focus();
}

function texts(title, all, extra) {
  if (all.length === 0) return null;
  const most = 12;
  const item = (one) =>
    h(
      "li",
      {},
      h("code", {}, one.text),
      one.locale && h("span", { class: "by" }, one.locale),
      extra?.(one),
    );
  return [
    h("h4", {}, title),
    h("ul", { class: "plain" }, all.slice(0, most).map(item)),
    all.length > most &&
      h(
        "details",
        {},
        h("summary", {}, `${all.length - most} more`),
        h("ul", { class: "plain" }, all.slice(most).map(item)),
      ),
  ];
}

const reached = (one) =>
  one.tests !== null &&
  h(
    "span",
    { class: "chip " + (one.tests > 0 ? "won" : "warn") },
    one.tests > 0 ? `✓ ${one.tests}` : "no test",
  );

function caseItem(one) {
  return h(
    "li",
    {},
    h(
      "span",
      { class: "chip " + (one.passed ? "won" : "lost-test") },
      one.passed ? "passes" : "fails",
    ),
    " ",
    one.name,
    one.kind === "sentence"
      ? [
          " ",
          h(
            "button",
            {
              type: "button",
              class: "link",
              "aria-label": `Try: ${one.name}`,
              onclick: () => say(one.name),
            },
            "try",
          ),
        ]
      : h("span", { class: "by" }, "chat"),
    !one.passed && h("p", { class: "evidence" }, `expected ${one.expected}; came ${one.actual}`),
  );
}

function messagesPart(one) {
  if (one.traffic === 0) return null;
  return [
    h(
      "h4",
      {},
      `In the log: ${plural(one.traffic, "message")}` +
        (one.handed_off > 0 ? `, ${one.handed_off} handed off` : ""),
    ),
    h(
      "ul",
      { class: "plain" },
      one.messages.map((words) =>
        h(
          "li",
          {},
          words,
          " ",
          h(
            "button",
            {
              type: "button",
              class: "link",
              "aria-label": `Try: ${words}`,
              onclick: () => say(words),
            },
            "try",
          ),
        ),
      ),
    ),
  ];
}

async function loadEntry() {
  if (open === "") {
    put(
      entry,
      h(
        "p",
        { class: "empty" },
        "Choose an entry to see its phrases, tests, findings and traffic.",
      ),
    );
    return;
  }
  const id = open;
  let one;
  try {
    one = await get("entry", { id });
  } catch (error) {
    put(
      entry,
      h(
        "p",
        { class: "problem" },
        error.status === 404 ? `There is no entry ${id} in the rules as they are.` : error.message,
      ),
    );
    return;
  }
  const flow = one.kind === "flow" ? await get("flow", { id }).catch(() => null) : null;
  if (id !== open) return;
  put(
    entry,
    h("p", { class: "back" }, h("a", { href: "#entries" }, "All entries")),
    h("h3", {}, one.id),
    one.title && h("p", { class: "lead" }, one.title),
    h("p", { class: "by" }, `${one.kind}, ${one.file}:${one.line}`),
    one.conflicts.length > 0 && [
      h("h4", {}, "Findings"),
      h("ul", { class: "findings" }, one.conflicts.map(findingItem)),
    ],
    flow && [h("h4", {}, "Steps"), draw(flow, "")],
    one.cases.length > 0 && [
      h("h4", {}, "Tests"),
      h("ul", { class: "plain" }, one.cases.map(caseItem)),
    ],
    messagesPart(one),
    texts("Phrases", one.phrases, reached),
    texts("Examples", one.examples),
    texts("Not", one.not),
    one.unreached.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, `${one.unreached.length} things that no test reaches`),
        h(
          "ul",
          { class: "plain" },
          one.unreached.map((point) =>
            h(
              "li",
              {},
              `${point.kind.replace("_", " ")}, line ${point.line}: `,
              h("code", {}, point.what),
            ),
          ),
        ),
      ),
  );
  entry.scrollTop = 0;
}

function fail(error) {
  put(list, h("p", { class: "problem" }, error.message));
}

export function show(id) {
  isShown = true;
  const isOther = id !== open;
  open = id;
  document.body.toggleAttribute("data-entry", open !== "");
  if (isStale) load().catch(fail);
  for (const row of list.querySelectorAll("tr")) {
    const is = row.querySelector("a")?.textContent === open;
    if (is) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  loadEntry()
    .then(() => {
      if (isOther && open !== "") entry.focus();
    })
    .catch(fail);
}

export function roundChanged() {
  isStale = true;
  if (!isShown || document.body.dataset.view !== "entries") return;
  load().catch(fail);
  loadEntry().catch(fail);
}

export function begin() {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => load().catch(fail), 150);
  };
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["filter-text", "filter-which", "filter-order"])
    byId(id).addEventListener("input", soon);
}
