// The state: what the conversation remembers, and where it is.
import { byId, duration, entryLink, h, moment, put } from "./element.js";
import { get } from "./server.js";
import { waitUntil } from "./chat.js";
import { draw, reveal } from "./flow.js";

let chat = null;
let shown = 0;

const who = {
  bot: "the bot",
  offered: "the bot, which has offered a person",
  waiting: "nobody yet: a person was asked for",
  agent: "a person",
  resolved: "nobody: a person has closed it",
};

function facts(pairs) {
  return h(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value)
      .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

function slotsPart(session) {
  if (session.slots.length === 0) return null;
  return [
    h("h3", {}, "Slots"),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h("tr", {}, h("th", { scope: "col" }, "Name"), h("th", { scope: "col" }, "Value")),
      ),
      h(
        "tbody",
        {},
        session.slots.map((slot) =>
          h(
            "tr",
            {},
            h(
              "th",
              { scope: "row" },
              slot.name,
              slot.owner && h("span", { class: "by" }, slot.owner),
            ),
            h(
              "td",
              {},
              typeof slot.value === "string" ? slot.value : JSON.stringify(slot.value),
              slot.is_masked && h("span", { class: "chip" }, "masked"),
            ),
          ),
        ),
      ),
    ),
  ];
}

function timersPart(session, now) {
  if (session.timers.length === 0) return null;
  return [
    h("h3", {}, "Timers"),
    h(
      "ul",
      { class: "plain" },
      session.timers.map((timer) =>
        h(
          "li",
          {},
          `in ${duration(timer.at - now)}: ${timer.what} `,
          h(
            "button",
            {
              type: "button",
              class: "link",
              "aria-label": `Wait until ${timer.what}`,
              onclick: () => waitUntil(timer.at),
            },
            "wait",
          ),
        ),
      ),
    ),
  ];
}

function countsPart(session) {
  const counts = Object.entries(session.counters).filter(
    ([name, count]) => count > 0 && name !== "turns",
  );
  if (counts.length === 0 && session.signals.length === 0) return null;
  return [
    h("h3", {}, "Counts and signals"),
    facts([
      ...counts.map(([name, count]) => [name, String(count)]),
      ...session.signals.map((one) => [`signal ${one.id}`, one.level.toFixed(1)]),
    ]),
  ];
}

async function drawFlows(session, place) {
  const number = shown;
  const flow = session.flows.at(-1);
  try {
    const drawn = await get("flow", { id: flow.flow });
    if (number !== shown) return;
    put(place, draw(drawn, flow.step));
    reveal(place);
  } catch (error) {
    if (number === shown) put(place, h("p", { class: "hint" }, error.message));
  }
}

function flowPart(session) {
  if (session.flows.length === 0) return null;
  const flow = session.flows.at(-1);
  const outer = session.flows.slice(0, -1).map((one) => one.flow);
  const place = h("div", { class: "drawing" });
  drawFlows(session, place);
  return [
    h("h3", {}, "Flow ", entryLink(flow.flow)),
    h(
      "p",
      { class: "by" },
      `at ${flow.step}`,
      flow.attempts > 0 && `, ${flow.attempts} answers did not fit`,
      outer.length > 0 && `; ${outer.join(", ")} goes on after it`,
    ),
    place,
  ];
}

function redraw() {
  ++shown;
  const { session, now } = chat;
  put(
    byId("state"),
    facts([
      ["With", who[session.custody.who]],
      [
        "Handoff",
        session.custody.reason &&
          `${session.custody.queue}, ${session.custody.priority}: ${session.custody.reason}`,
      ],
      ["Clock", `${moment(now)} UTC`],
      ["Speaks", session.locale],
      ["Asks", session.asks],
      ["Waits for", session.call],
      ["Spoke last", session.last_entry && entryLink(session.last_entry)],
      ["Size", `${session.bytes} bytes`],
    ]),
    flowPart(session),
    slotsPart(session),
    timersPart(session, now),
    countsPart(session),
  );
}

export function show(fresh) {
  chat = fresh;
  redraw();
}

/** Coverage is known, or another. */
export function roundChanged() {
  if (chat !== null && chat.session.flows.length > 0) redraw();
}
