// Why: what was read in a message, what could have been done, and what was.
import { byId, entryLink, h, put, ticked } from "./element.js";
import { get } from "./server.js";
import { replyLines } from "./lines.js";

let shown = 0; // counts what was shown: answers that come late are not for the present turn

const acts = {
  change_language: "go on in another language",
  refuse_language: "say that it does not speak the language",
  hand_off_urgent: "bring in a person at once",
  settle_person: "take the answer about a person",
  take_choice: "take the entry that was meant",
  greet_once: "leave it at the greeting",
  take_offer: "take the button that was named",
  fill: "take the answer to the question",
  hand_off: "bring in a person",
  ask_again: "leave it at the question",
  need_consent: "ask for consent",
  go_on: "let the flow go on",
  answer: "answer",
  ask_which: "ask which was meant",
  comfort: "apologise and bring in a person",
  offer_help: "apologise and offer a person",
  admit: "say that it was not understood",
};

function readPart(turn) {
  const { parts, marks } = turn.read;
  if (!turn.message) return null;
  const words = parts.map((part) => {
    if (part.marks.length === 0) return part.text;
    const kinds = [...new Set(part.marks.map((i) => marks[i].kind))].join(" ");
    const title = part.marks.map((i) => `${marks[i].kind}: ${marks[i].entry}`).join(", ");
    return h("mark", { class: kinds, title }, part.text);
  });
  const isMarked = marks.length > 0;
  return [
    h("h3", {}, "What was read"),
    h("p", { class: "quote" }, words),
    isMarked &&
      h(
        "p",
        { class: "legend" },
        marks.some((one) => one.kind === "phrase") &&
          h("span", {}, h("mark", { class: "phrase" }, "words"), " of a phrase"),
        marks.some((one) => one.kind === "entity") &&
          h("span", {}, h("mark", { class: "entity" }, "value"), " taken from the message"),
      ),
  ];
}

function proposalItem(one) {
  const fate = { done: "done", passed: "nothing to do", beaten: "" }[one.fate];
  return h(
    "li",
    { class: one.fate },
    h("span", { class: "act" }, acts[one.act] || one.act),
    " ",
    one.entry && entryLink(one.entry),
    fate && h("span", { class: "chip " + one.fate }, fate),
    one.evidence && h("p", { class: "evidence" }, one.evidence),
  );
}

function decisionPart(turn) {
  const { proposals, rows } = turn.decision;
  const last = rows.at(-1);
  if (!last && !turn.reason) return null;
  return [
    h("h3", {}, "What was done"),
    last &&
      h(
        "p",
        { class: "decision" },
        h("b", {}, last.does),
        last.entry && [": ", entryLink(last.entry)],
        h(
          "span",
          { class: "row" },
          `Row ${last.row} of the table of precedence: `,
          ticked(last.needs),
        ),
      ),
    turn.reason && h("p", { class: "decision" }, turn.reason),
    proposals.length > 0 &&
      h(
        "ol",
        { class: "proposals", "aria-label": "What could have been done, the strongest first" },
        proposals.map(proposalItem),
      ),
  ];
}

/** Everything that was noticed of one entry, as one row. */
function candidates(turn) {
  const all = new Map();
  for (const one of turn.noticed) {
    if (!one.entry || !["phrase", "rank", "winner", "loser"].includes(one.kind)) continue;
    if (!all.has(one.entry))
      all.set(one.entry, { id: one.entry, phrases: [], like: null, fate: "", why: "" });
    const row = all.get(one.entry);
    if (one.kind === "phrase") row.phrases.push(one);
    if (one.kind === "rank") row.like = one;
    if (one.kind === "winner" || one.kind === "loser")
      [row.fate, row.why] = [one.kind === "winner" ? "won" : "lost", one.text];
  }
  const order = { won: 0, lost: 1, "": 2 };
  return [...all.values()].sort((a, b) => order[a.fate] - order[b.fate]);
}

function candidatesPart(turn) {
  const rows = candidates(turn);
  const vetoes = turn.noticed.filter((one) => one.kind === "veto");
  if (rows.length === 0 && vetoes.length === 0) return null;
  return [
    h("h3", {}, "Who was meant"),
    h(
      "ul",
      { class: "candidates" },
      rows.map((row) =>
        h(
          "li",
          { class: row.fate },
          h(
            "p",
            {},
            entryLink(row.id),
            row.fate && h("span", { class: "chip " + row.fate }, row.fate),
          ),
          row.why && h("p", { class: "evidence" }, row.why),
          row.phrases
            .slice(0, 3)
            .map((one) =>
              h(
                "p",
                { class: "phrase-text" },
                h("code", {}, one.text),
                h("span", {}, ` ${one.score} literal ${one.score === 1 ? "word" : "words"}`),
              ),
            ),
          row.like &&
            h(
              "p",
              { class: "like" },
              h("meter", {
                min: 0,
                max: 1,
                value: row.like.score,
                "aria-label": `Likeness of ${row.id}`,
              }),
              ` ${row.like.score.toFixed(2)} like its examples`,
              row.like.text && [" by ", h("i", {}, row.like.text)],
            ),
        ),
      ),
    ),
    vetoes.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, `${vetoes.length} kept out by “not”`),
        h(
          "ul",
          { class: "plain" },
          vetoes.map((one) => h("li", {}, entryLink(one.entry), " ", h("code", {}, one.text))),
        ),
      ),
  ];
}

function valuesPart(turn) {
  const found = turn.noticed.filter((one) => one.kind === "entity" || one.kind === "signal");
  if (found.length === 0) return null;
  return [
    h("h3", {}, "Values and signals"),
    h(
      "ul",
      { class: "chips" },
      found.map((one) =>
        h(
          "li",
          { class: "chip " + one.kind },
          one.kind === "entity" ? `${one.entry} = ${one.text}` : `signal ${one.entry} ${one.score}`,
        ),
      ),
    ),
  ];
}

/** A list that is fetched when it is opened. */
function later(summary, load) {
  const body = h("div", {}, h("p", { class: "hint" }, "…"));
  return h(
    "details",
    {
      ontoggle: async (event) => {
        if (!event.target.open || event.target.dataset.loaded) return;
        event.target.dataset.loaded = "yes";
        try {
          put(body, await load());
        } catch (error) {
          put(body, h("p", { class: "problem" }, error.message));
        }
      },
    },
    h("summary", {}, summary),
    body,
  );
}

async function wordings(chat, entry) {
  const { channel, locale } = chat.setting;
  const { wordings: all } = await get("wordings", { entry, channel, locale });
  if (all.length === 0) return h("p", { class: "hint" }, "None in this language.");
  return [
    h("p", { class: "hint" }, "With made-up values where the answer has variables."),
    all.map((one) =>
      h(
        "div",
        { class: "wording" },
        h(
          "p",
          { class: "by" },
          `${one.part}, ${one.variant} of ${one.variants}`,
          one.when && ` when ${one.when}`,
        ),
        one.replies.map((reply) => replyLines(reply, null)),
      ),
    ),
  ];
}

/** One of these lines, as a person says it. */
function saidLine(line) {
  if (line.kind === "reply") {
    const [, number] = /^variant (\d+)/.exec(line.said) || [];
    return [entryLink(line.entry), number ? `: wording ${number}` : `: ${line.said}`];
  }
  if (line.kind === "state") {
    const [from, to] = line.said.split(" -> ");
    if (!to) return from ? [h("code", {}, from), " ends the flow"] : line.text;
    return from
      ? [h("code", {}, from), " → ", h("code", {}, to)]
      : ["begins at ", h("code", {}, to)];
  }
  return line.text;
}

function saidPart(chat, turn) {
  const speakers = [...new Set(turn.replies.map((reply) => reply.entry).filter(Boolean))];
  if (speakers.length === 0) return null;
  const lines = turn.lines.filter(
    (one) => one.kind === "reply" || one.kind === "state" || one.kind === "policy",
  );
  return [
    h("h3", {}, "What was said, and what else could be"),
    h(
      "ul",
      { class: "plain" },
      lines.map((one) => h("li", {}, saidLine(one))),
    ),
    speakers.map((entry) => later(`Other wordings of ${entry}`, () => wordings(chat, entry))),
  ];
}

async function instead(chat, turn, entry) {
  const other = await get(`chats/${chat.id}/instead`, { turn: turn.number, entry });
  return [
    other.replies.map((reply) => replyLines(reply, null)),
    other.handoff && h("p", { class: "line note" }, `a person, ${other.handoff}`),
    other.call && h("p", { class: "line note" }, `asks your system: ${other.call}`),
    other.replies.length === 0 &&
      !other.handoff &&
      !other.call &&
      h("p", { class: "hint" }, other.outcome),
  ];
}

function insteadPart(chat, turn) {
  if (turn.runners_up.length === 0) return null;
  const [first, ...others] = turn.runners_up;
  const number = shown;
  const body = h("div", { class: "instead" });
  instead(chat, turn, first)
    .then((lines) => {
      if (number === shown) put(body, lines);
    })
    .catch((error) => put(body, h("p", { class: "problem" }, error.message)));
  return [
    h("h3", {}, "What would have come instead"),
    h("p", {}, "If ", entryLink(first), " had won:"),
    body,
    others.map((entry) => later(`If ${entry} had won`, () => instead(chat, turn, entry))),
  ];
}

export function show(chat, turn) {
  ++shown;
  if (!turn) {
    put(
      byId("why"),
      h(
        "p",
        { class: "empty" },
        "Here stands why the bot answers as it does: what it read, what it could have done, " +
          "and which rule decided.",
      ),
    );
    return;
  }
  put(
    byId("why"),
    readPart(turn),
    decisionPart(turn),
    candidatesPart(turn),
    valuesPart(turn),
    saidPart(chat, turn),
    insteadPart(chat, turn),
    turn.lines.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, "Everything, step by step"),
        h(
          "ol",
          { class: "lines" },
          turn.lines.map((one) => h("li", {}, one.text)),
        ),
      ),
  );
  byId("why").scrollTop = 0;
}
