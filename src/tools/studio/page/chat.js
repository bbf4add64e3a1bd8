// The chat: what is said, by whom, and under which setting.
import { byId, h, moment, put } from "./element.js";
import { get, post } from "./server.js";
import { turnLine } from "./lines.js";
import * as setting from "./setting.js";
import * as state from "./state.js";
import * as why from "./why.js";

const remembered = "frontdesk.chat";
let about = null;
let chat = null; // as the server sent it, with all turns
let sent = [];
let isBack = false; // the server was away: it may not know the chat
let kept = ""; // what is told once the rules are those with the new test
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
    sessionStorage.setItem(
      remembered,
      JSON.stringify({ id: chat.id, setting: chat.setting, steps: chat.steps }),
    );
  } catch {
    /* a browser that keeps nothing loses nothing but this */
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(remembered));
  } catch {
    return null;
  }
}

const narrow = () => matchMedia("(max-width: 64rem)").matches;

function select(number) {
  for (const element of log.querySelectorAll(".turn")) {
    const is = Number(element.dataset.turn) === number;
    element.classList.toggle("selected", is);
    element.querySelector(".meta button").setAttribute("aria-pressed", String(is));
  }
  why.show(chat, chat.turns[number]);
}

/** Only the buttons of the last turn may be pressed. */
function lineOf(turn, isLast) {
  return turnLine(turn, chat.steps[turn.step], isLast && press, () => {
    select(turn.number);
    if (narrow()) location.hash = "#why";
  });
}

function drawLog() {
  if (chat.turns.length === 0) {
    put(
      log,
      h(
        "p",
        { class: "empty" },
        "Say something as a customer would. Each answer tells why it came.",
      ),
    );
    return;
  }
  put(
    log,
    chat.turns.map((turn, i) => lineOf(turn, i + 1 === chat.turns.length)),
  );
}

/** New turns only: a screen reader hears what is new. */
function addTurns(turns) {
  if (log.querySelector(".turn") === null) put(log);
  for (const old of log.querySelectorAll(".choices button")) old.disabled = true;
  for (const turn of turns) log.append(lineOf(turn, turn === turns.at(-1)));
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
    if (about === null || !about.news.has_rules)
      throw new Error("The rules have errors: there is nothing to talk with yet.");
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
  return then(() =>
    onChat(async () => take(await post(`chats/${chat.id}/replay`, { setting: changed }))),
  );
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
  step(
    as === "agent" ? { kind: "agent", action: "wrote", text: words } : { kind: as, text: words },
  );
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
  put(
    byId("keep-file"),
    files.map((file) => h("option", { value: file }, file)),
  );
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
    const made = await post(`chats/${chat.id}/keep`, {
      name: byId("keep-name").value,
      expects,
      file: byId("keep-file").value,
    });
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
  byId("new").addEventListener("click", () =>
    then(async () => {
      await create(chat === null ? {} : { setting: chat.setting });
      text.focus();
    }),
  );
  byId("undo").addEventListener("click", () =>
    then(() => onChat(async () => take(await post(`chats/${chat.id}/undo`)))),
  );
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
