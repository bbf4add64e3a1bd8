// The studio: which view is shown, and what has become known.
import { byId, h, plural, put } from "./element.js";
import { get, listen } from "./server.js";
import * as chat from "./chat.js";
import * as entries from "./entries.js";
import * as findings from "./findings.js";
import * as state from "./state.js";

const views = ["chat", "why", "state", "entries", "findings"];
let news = { round: 0 };
let lost = false;

/** The keyboard and a screen reader go on where the view is, unless they are at the views' names. */
function moveFocus(shown) {
  const at = document.activeElement;
  const section = byId("view-" + shown);
  if (at?.closest("nav") || section.contains(at)) return;
  section.focus({ preventScroll: true });
}

/** What stands in an address; one that somebody has cut names nothing. */
function decoded(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}

function show() {
  const [view, id] = location.hash.slice(1).split("/");
  const shown = views.includes(view) ? view : "chat";
  document.body.dataset.view = shown;
  for (const link of document.querySelectorAll("nav a")) {
    const is = link.hash === "#" + shown;
    if (is) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (view === "text") byId("text").focus(); // the skip link
  if (shown === "entries") entries.show(decoded(id || ""));
  if (shown === "findings") findings.show();
}

/** What is wrong, as one sentence. */
function words() {
  if (news.round === 0) return "Reading the rules…";
  if (news.errors > 0) return plural(news.errors, "error");
  const parts = [];
  if (news.tests === null) parts.push("testing…");
  else if (news.tests.failed > 0)
    parts.push(`${news.tests.failed} of ${plural(news.tests.all, "test")} fail`);
  else parts.push(`${plural(news.tests.all, "test")} pass`);
  if (news.warnings > 0) parts.push(plural(news.warnings, "warning"));
  if (news.conflicts === null) parts.push("looking for conflicts…");
  else if (news.conflicts > 0) parts.push(plural(news.conflicts, "conflict"));
  return parts.join(" · ");
}

function showStatus() {
  const status = byId("status");
  const bad = news.errors > 0 || news.tests?.failed > 0;
  status.className = "status " + (news.round === 0 ? "" : bad ? "bad" : "good");
  const said = words();
  if (status.textContent !== said)
    put(status, h("span", { class: "dot", "aria-hidden": "true" }), said);
  const count = byId("count");
  const number =
    (news.errors || 0) + (news.warnings || 0) + (news.tests?.failed || 0) + (news.conflicts || 0);
  count.hidden = number === 0;
  put(count, String(number), h("span", { class: "hidden" }, " to look at"));
  const alert = byId("alert");
  let problem = "";
  if (lost) {
    problem =
      "The studio does not answer: it was ended, or this machine slept. What you see stays; " +
      "it goes on when the studio is back.";
  } else if (news.errors > 0) {
    problem = news.has_rules
      ? "The files have errors. The bot goes on with the rules from before; nothing is lost."
      : "The files have errors: there is nothing to talk with yet. See the findings.";
  }
  alert.hidden = problem === "";
  if (alert.textContent !== problem) put(alert, problem);
}

async function hear(told) {
  const before = news;
  news = told;
  showStatus();
  if (told.rules !== before.rules || before.round === 0) {
    const about = await get("about");
    byId("rules").textContent = about.name ? `${about.name} — ${about.rules}` : about.rules;
    document.title = `${about.name || about.rules} — Studio`;
    await chat.rulesChanged(about);
  }
  state.roundChanged();
  entries.roundChanged();
  findings.roundChanged();
}

window.addEventListener("hashchange", () => {
  show();
  moveFocus(document.body.dataset.view);
});
chat.begin();
entries.begin();
show();
listen(
  (told) => hear(told).catch((error) => chat.complain(error)),
  (is) => {
    // Another server knows nothing: with its first news, all is asked again.
    if (lost && !is) {
      news = { round: 0 };
      chat.comeBack();
    }
    lost = is;
    showStatus();
  },
);
