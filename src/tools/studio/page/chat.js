// The chat: what is said, by whom, and under which setting.
import { byId, h, moment, put } from "./element.js";
import { get, post } from "./server.js";
import * as setting from "./setting.js";
import * as state from "./state.js";
import * as why from "./why.js";

const remembered = "frontdesk.chat";
let about = null;
let chat = null;  // as the server sent it, with all turns
let selected = -1;
let sent = [];
let isBack = false;  // the server was away: it may not know the chat
let kept = "";       // what is told once the rules are those with the new test
let busy = Promise.resolve();

const log = byId("log");
const text = byId("text");

/** Says that something did not work, where the chat is. */
export function complain(error) {
  log.append(h("p", { class: "line note bad" }, error.message));
  log.scrollTop = log.scrollHeight;
}

function tell(words) {
  log.append(h("p", { class: "line note good" }, words));
  log.scrollTop = log.scrollHeight;
}

/** One after the other: two quick clicks are two steps. */
function then(work) {
  busy = busy.then(work).catch(complain);
  return busy;
}

function remember() {
  try {
    sessionStorage.setItem(remembered, JSON.stringify({ id: chat.id, setting: chat.setting, steps: chat.steps }));
  } catch { /* a browser that keeps nothing loses nothing but this */ }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(remembered));
  } catch {
    return null;
  }
}

function buttonsOf(reply) {
  const cards = (reply.cards || []).flatMap((card) => card.buttons || []);
  return [...(reply.buttons || []), ...cards, ...(reply.quick_replies || [])];
}

export function replyLines(reply, isPast) {
  const who = reply.public ? "Bot, in public" : "Bot";
  const lines = [];
  const line = (content) => lines.push(h("p", { class: "line bot" }, h("span", { class: "hidden" }, who + ": "), content));
  if (reply.public) lines.push(h("p", { class: "by" }, "in public"));
  if (reply.text) line(reply.text);
  for (const card of reply.cards || []) line([h("b", {}, card.title), card.subtitle ? "\n" + card.subtitle : ""]);
  for (const file of reply.media || []) line(`(${file.kind}: ${file.url})`);
  const buttons = buttonsOf(reply);
  if (buttons.length > 0) {
    lines.push(h("div", { class: "choices" }, buttons.map((button) =>
      button.kind === "reply"
        ? h("button", { type: "button", disabled: isPast, onclick: () => press(button) }, button.title)
        : h("span", { class: "target", title: button.target }, `${button.title} → ${button.target}`))));
  }
  return lines;
}

function customerLine(turn) {
  if (turn.event === "button") {
    const title = chat.steps[turn.step]?.title || turn.message;
    return h("p", { class: "line me" }, h("span", { class: "hidden" }, "Customer presses: "), title);
  }
  if (turn.event === "message" || turn.event === "comment") {
    const words = turn.message || `(${chat.steps[turn.step]?.text || "nothing"})`;
    return [
      turn.event === "comment" && h("p", { class: "by right" }, "in public"),
      h("p", { class: "line me" }, h("span", { class: "hidden" }, "Customer: "), words),
    ];
  }
  if (turn.event === "agent_wrote") {
    return h("p", { class: "line agent" }, h("span", { class: "hidden" }, "Person: "), turn.message);
  }
  if (turn.event.startsWith("agent_")) return h("p", { class: "line note" }, "A person " + turn.event.slice(6));
  if (turn.event === "time") return h("p", { class: "line note" }, `${moment(turn.at)} UTC: a timer went off`);
  const step = chat.steps[turn.step];
  if (turn.event === "result" && step?.kind === "result") {
    const result = JSON.stringify(step.value);
    return h("p", { class: "line note" }, `${step.title} ${step.ok ? "returned" : "failed:"} ${result}${step.is_canned ? " (calls.json)" : ""}`);
  }
  return h("p", { class: "line note" }, turn.event);
}

function turnLine(turn, isLast) {
  const element = h("div", { class: "turn", "data-turn": turn.number }, customerLine(turn),
    turn.replies.map((reply) => replyLines(reply, !isLast)));
  if (turn.call) element.append(h("p", { class: "line note" }, `asks your system: ${turn.call.name}`));
  if (turn.handoff) {
    element.append(h("p", { class: "line note person" },
      `${turn.handoff.ticket ? "Ticket" : "Handoff"} to ${turn.handoff.queue}, ${turn.handoff.priority}: ${turn.handoff.reason}`));
  }
  const words = [turn.outcome.replace("_", " "), turn.entry].filter(Boolean).join(" · ");
  element.append(h("p", { class: "meta" }, h("span", {}, words),
    h("button", {
      type: "button", class: "link", "aria-pressed": "false", "aria-label": `Why: turn ${turn.number + 1}`,
      onclick: () => { select(turn.number); if (narrow()) location.hash = "#why"; },
    }, "why?")));
  return element;
}

const narrow = () => matchMedia("(max-width: 64rem)").matches;

function select(number) {
  selected = number;
  for (const element of log.querySelectorAll(".turn")) {
    const is = Number(element.dataset.turn) === number;
    element.classList.toggle("selected", is);
    element.querySelector(".meta button").setAttribute("aria-pressed", String(is));
  }
  why.show(chat, chat.turns[number]);
}

function drawLog() {
  if (chat.turns.length === 0) {
    put(log, h("p", { class: "empty" }, "Say something as a customer would. Each answer tells why it came."));
    return;
  }
  put(log, chat.turns.map((turn, i) => turnLine(turn, i + 1 === chat.turns.length)));
}

/** New turns only: a screen reader hears what is new. */
function addTurns(turns) {
  if (log.querySelector(".turn") === null) put(log);
  for (const old of log.querySelectorAll(".choices button")) old.disabled = true;
  for (const turn of turns) log.append(turnLine(turn, turn === turns.at(-1)));
}

function take(view) {
  const isWhole = view.from === 0;
  const before = chat;
  const turns = isWhole ? view.turns : [...chat.turns.slice(0, view.from), ...view.turns];
  chat = { ...view, turns };
  if (isWhole || before === null) drawLog();
  else addTurns(view.turns);
  if (!isWhole && view.turns.length === 0) {
    log.append(h("p", { class: "line note" }, `${moment(chat.now)} UTC: nothing happened`));
  }
  byId("mixed").hidden = !chat.is_mixed;
  byId("undo").disabled = byId("keep").disabled = byId("replay").disabled = chat.steps.length === 0;
  byId("wait-timer").disabled = chat.wake_at === null;
  showCall();
  setting.show(chat);
  state.show(chat);
  // Of several new turns, the one with words tells more than what came of a call.
  const spoken = view.turns.findLast((turn) => turn.message);
  if (chat.turns.length > 0) select(spoken?.number ?? chat.turns.length - 1);
  else why.show(chat, null);
  log.scrollTop = log.scrollHeight;
  remember();
}

function showCall() {
  const form = byId("call");
  const wasHidden = form.hidden;
  form.hidden = chat.call === null;
  if (chat.call === null) return;
  byId("call-name").textContent = chat.call.name;
  byId("call-arguments").textContent = JSON.stringify(chat.call.arguments);
  if (wasHidden) {
    byId("call-result").value = "";
    byId("call-result").focus();
  }
}

async function create(body) {
  take(await post("chats", body));
}

/** Does `work` on the chat; one that the server has forgotten is played to it again. */
async function onChat(work) {
  if (chat === null) {
    if (about === null || !about.news.has_rules) throw new Error("The rules have errors: there is nothing to talk with yet.");
    await create({});
  }
  try {
    return await work();
  } catch (error) {
    if (error.status !== 404) throw error;
    await create({ setting: chat.setting, steps: chat.steps });
    return work();
  }
}

function step(body) {
  return then(() => onChat(async () => take(await post(`chats/${chat.id}/steps`, body))));
}

const press = (button) => step({ kind: "press", text: button.target, title: button.title });

/** Writes `words` as the customer, from anywhere on the page. */
export function say(words) {
  location.hash = "#chat";
  return step({ kind: "user", text: words });
}

export function replayWith(changed) {
  return then(() => onChat(async () => take(await post(`chats/${chat.id}/replay`, { setting: changed }))));
}

export function waitUntil(ms) {
  return step({ kind: "wait", ms: Math.max(0, ms - chat.now) });
}

export async function rulesChanged(fresh) {
  about = fresh;
  setting.choices(about);
  if (!about.news.has_rules) return;
  if (chat !== null && isBack) {
    isBack = false;
    await then(() => onChat(async () => take(await get(`chats/${chat.id}`))));
    return;
  }
  if (chat !== null && kept !== "") {
    // A test more changes no answer.
    const words = kept;
    kept = "";
    await replayWith({});
    tell(words);
    return;
  }
  if (chat !== null) {
    // It goes on with the new rules at its next step.
    byId("mixed").hidden = chat.turns.length === 0;
    return;
  }
  const known = recall();
  await then(async () => {
    if (known === null) return create({});
    try {
      take(await get(`chats/${known.id}`));
    } catch {
      await create({ setting: known.setting, steps: known.steps });
    }
  });
}

export function comeBack() {
  isBack = true;
}

function send(event) {
  event.preventDefault();
  const words = text.value.trim();
  if (words === "") return;
  sent.push(words);
  text.value = "";
  grow();
  const as = byId("as").value;
  step(as === "agent" ? { kind: "agent", action: "wrote", text: words } : { kind: as, text: words });
}

function grow() {
  text.style.height = "auto";
  text.style.height = Math.min(text.scrollHeight + 2, 160) + "px";
}

function keyed(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    byId("composer").requestSubmit();
    event.preventDefault();
  } else if (event.key === "ArrowUp" && text.value === "" && sent.length > 0) {
    text.value = sent.at(-1);
    grow();
    event.preventDefault();
  }
}

async function openKeep() {
  const files = (await get("about")).test_files;
  put(byId("keep-file"), files.map((file) => h("option", { value: file }, file)));
  const first = chat.steps.find((one) => one.kind === "user");
  byId("keep-name").value = first ? first.text.split("\n")[0].slice(0, 80) : "";
  byId("keep-error").hidden = true;
  byId("keep-dialog").showModal();
  byId("keep-name").select();
}

async function keep(event) {
  event.preventDefault();
  const expects = new FormData(byId("keep-form")).get("expects");
  try {
    const made = await post(`chats/${chat.id}/keep`, { name: byId("keep-name").value, expects, file: byId("keep-file").value });
    byId("keep-dialog").close();
    kept = `Kept as “${made.name}” in ${made.file}.`;
    tell(kept);
  } catch (error) {
    byId("keep-error").hidden = false;
    byId("keep-error").textContent = error.message;
  }
}

export function begin() {
  setting.begin(replayWith);
  byId("composer").addEventListener("submit", send);
  text.addEventListener("keydown", keyed);
  text.addEventListener("input", grow);
  byId("new").addEventListener("click", () => then(async () => {
    await create(chat === null ? {} : { setting: chat.setting });
    text.focus();
  }));
  byId("undo").addEventListener("click", () => then(() => onChat(async () => take(await post(`chats/${chat.id}/undo`)))));
  byId("replay").addEventListener("click", () => replayWith({}));
  byId("keep").addEventListener("click", () => then(openKeep));
  byId("keep-form").addEventListener("submit", keep);
  byId("keep-cancel").addEventListener("click", () => byId("keep-dialog").close());
  byId("wait-timer").addEventListener("click", () => step({ kind: "wait" }));
  for (const button of document.querySelectorAll("[data-wait]")) {
    button.addEventListener("click", () => step({ kind: "wait", ms: Number(button.dataset.wait) }));
  }
  for (const button of document.querySelectorAll("[data-agent]")) {
    button.addEventListener("click", () => step({ kind: "agent", action: button.dataset.agent }));
  }
  for (const button of document.querySelectorAll("[data-attach]")) {
    button.addEventListener("click", () => step({ kind: "attach", text: button.dataset.attach }));
  }
  byId("call").addEventListener("submit", (event) => {
    event.preventDefault();
    step({ kind: "result", ok: true, text: byId("call-result").value });
    text.focus();
  });
  byId("call-fails").addEventListener("click", () => {
    step({ kind: "result", ok: false, text: byId("call-result").value });
    text.focus();
  });
}
