// The findings: what is wrong, which tests fail, which entries claim the same message.
import { byId, entryLink, h, plural, put, ticked } from "./element.js";
import { get } from "./server.js";
import { say } from "./chat.js";

let isStale = true;

function place(at) {
  return at.file ? `${at.file}${at.line ? `:${at.line}:${at.column}` : ""}` : "";
}

/** The line of the file with the place marked. */
function source(at) {
  if (!at.source) return null;
  const indent = at.source.length - at.source.trimStart().length;
  const letters = [...at.source.slice(indent)];
  const begin = Math.max(0, at.source_column - 1 - indent);
  const end = Math.min(letters.length, begin + at.width);
  return h(
    "pre",
    { class: "source", tabindex: 0, "aria-label": `Line ${at.line}` },
    letters.slice(0, begin).join(""),
    h("mark", { class: "place" }, letters.slice(begin, end).join("") || " "),
    letters.slice(end).join(""),
  );
}

export function findingItem(one) {
  return h(
    "li",
    { class: "finding " + one.severity },
    h(
      "p",
      {},
      h("span", { class: "chip " + one.severity }, one.severity),
      " ",
      h("b", {}, ticked(one.message)),
    ),
    h("p", { class: "by" }, place(one.at), " · ", h("code", {}, one.code)),
    source(one.at),
    one.help && h("p", { class: "help" }, ticked(one.help)),
    one.notes.map((note) => [
      h("p", { class: "by" }, `${place(note.at)}: `, ticked(note.message)),
      source(note.at),
    ]),
  );
}

function caseItem(one) {
  return h(
    "li",
    { class: "finding error" },
    h(
      "p",
      {},
      h("span", { class: "chip error" }, "fails"),
      " ",
      h("b", {}, one.name),
      one.entry && [" ", entryLink(one.entry)],
    ),
    h("p", { class: "by" }, place(one.at)),
    one.chat.length === 0 && [
      h("p", { class: "help" }, `expected ${one.expected}; came ${one.actual}`),
      h("button", { type: "button", onclick: () => say(one.name) }, "Try it in the chat"),
    ],
    one.chat.length > 0 &&
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "The test says"),
            h("th", { scope: "col" }, "What came"),
          ),
        ),
        h(
          "tbody",
          {},
          one.chat
            .slice(-6)
            .map((row) =>
              h(
                "tr",
                { class: row.wrong ? "wrong" : "" },
                h("td", {}, row.expected),
                h("td", {}, row.actual),
              ),
            ),
        ),
      ),
  );
}

function part(title, items, count, rest) {
  if (items.length === 0)
    return rest ? [h("h3", {}, title), h("p", { class: "hint" }, rest)] : null;
  return [
    h("h3", {}, `${title} (${count.toLocaleString("en")})`),
    h("ul", { class: "findings" }, items),
    count > items.length && h("p", { class: "hint" }, `The first ${items.length} are shown.`),
  ];
}

async function load() {
  const all = await get("findings");
  isStale = false;
  const { summary } = all;
  const errors = all.findings.filter((one) => one.severity === "error");
  const warnings = all.findings.filter((one) => one.severity === "warning");
  const isFine =
    summary.errors + summary.warnings === 0 &&
    summary.tests?.failed === 0 &&
    summary.conflicts === 0;
  put(
    byId("found"),
    summary.round === 0 && h("p", { class: "empty" }, "Reading the rules…"),
    isFine && h("p", { class: "empty" }, "Nothing to mend."),
    !summary.is_current &&
      summary.has_rules &&
      h("p", { class: "note" }, "Tests and conflicts are those of the rules before these errors."),
    part("Errors", errors.map(findingItem), summary.errors),
    part(
      "Failing tests",
      all.failed.map(caseItem),
      summary.tests?.failed || 0,
      summary.has_rules && summary.tests === null ? "Being played…" : "",
    ),
    part("Warnings", warnings.map(findingItem), summary.warnings),
    part(
      "Conflicts",
      all.conflicts.map(findingItem),
      summary.conflicts || 0,
      summary.has_rules && summary.conflicts === null
        ? "Being looked for: this takes some seconds."
        : "",
    ),
    summary.tests &&
      h("h3", {}, `The tests reach ${(100 * summary.tests.coverage).toFixed(1)} % of the rules`),
    all.unreached.length > 0 &&
      h(
        "details",
        {},
        h(
          "summary",
          {},
          `${plural(summary.tests.unreached, "entry", "entries")} that no test reaches`,
        ),
        h(
          "ul",
          { class: "plain" },
          all.unreached.map((id) => h("li", {}, entryLink(id))),
        ),
      ),
  );
}

export function show() {
  if (isStale)
    load().catch((error) => put(byId("found"), h("p", { class: "problem" }, error.message)));
}

export function roundChanged() {
  isStale = true;
  if (document.body.dataset.view === "findings") show();
}
