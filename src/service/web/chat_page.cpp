// Chat page: what a browser needs to talk with the bot.
#include "service/web/chat_page.hpp"

#include <algorithm>
#include <array>

namespace frontdesk::service {
namespace {

constexpr std::string_view kHtml = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Chat</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/chat.css">
</head>
<body>
<header><h1>Chat</h1><p id="state" role="status">Connecting…</p></header>
<main>
<div id="log" role="log" aria-label="Conversation" tabindex="0"></div>
<div id="choices" role="group" aria-label="Suggested answers"></div>
<form id="form" autocomplete="off">
<label for="text">Your message</label>
<input id="text" name="text" maxlength="4000" required>
<button id="send" type="submit">Send</button>
</form>
</main>
<noscript><p>This page needs JavaScript.</p></noscript>
<script src="/chat.js"></script>
</body>
</html>
)html";

constexpr std::string_view kCss = R"css(:root {
  --paper: #ffffff; --ink: #1c2024; --quiet: #5b636b; --line: #d5dadf;
  --bot: #eef1f4; --me: #0b57d0; --me-ink: #ffffff; --focus: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191c; --ink: #e8eaed; --quiet: #a8b0b8; --line: #3a4149;
    --bot: #252a30; --me: #a8c7fa; --me-ink: #0b1a33; --focus: #a8c7fa;
  }
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body {
  background: var(--paper); color: var(--ink); display: flex; flex-direction: column;
  font: 1rem/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 44rem;
}
header {
  align-items: baseline; border-bottom: 1px solid var(--line); display: flex;
  justify-content: space-between; padding: 0.75rem 1rem;
}
h1 { font-size: 1.1rem; margin: 0; }
#state { color: var(--quiet); font-size: 0.875rem; margin: 0; }
main { display: flex; flex: 1; flex-direction: column; min-height: 0; }
#log { flex: 1; overflow-y: auto; padding: 1rem; }
.line { border-radius: 0.75rem; margin: 0 0 0.6rem; max-width: 85%; overflow-wrap: anywhere;
  padding: 0.5rem 0.8rem; white-space: pre-wrap; width: fit-content; }
.bot { background: var(--bot); }
.me { background: var(--me); color: var(--me-ink); margin-left: auto; }
.note { color: var(--quiet); font-size: 0.875rem; padding: 0; }
.who { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
.line a { color: inherit; }
#choices { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0 1rem; }
#choices:not(:empty) { padding-bottom: 0.75rem; }
button {
  background: transparent; border: 1px solid var(--quiet); border-radius: 1.2rem; color: inherit;
  cursor: pointer; font: inherit; min-height: 2.75rem; padding: 0.3rem 1rem;
}
button:hover { background: var(--bot); }
form {
  align-items: end; border-top: 1px solid var(--line); display: grid; gap: 0.25rem 0.6rem;
  grid-template-columns: 1fr auto; padding: 0.75rem 1rem 1rem;
}
label { color: var(--quiet); font-size: 0.875rem; grid-column: 1 / -1; }
input {
  background: var(--paper); border: 1px solid var(--quiet); border-radius: 0.5rem;
  color: inherit; font: inherit; min-height: 2.75rem; min-width: 0; padding: 0.4rem 0.7rem;
}
#send { background: var(--me); border-color: var(--me); border-radius: 0.5rem;
  color: var(--me-ink); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
)css";

constexpr std::string_view kScript = R"js("use strict";
const log = document.getElementById("log");
const choices = document.getElementById("choices");
const form = document.getElementById("form");
const text = document.getElementById("text");
const state = document.getElementById("state");
let conversation;
let last = 0;

function add(kind, who, words) {
  const line = document.createElement("p");
  line.className = "line " + kind;
  if (who) {
    const name = document.createElement("span");
    name.className = "who";
    name.textContent = who + ": ";
    line.append(name);
  }
  line.append(words);
  log.append(line);
  log.scrollTop = log.scrollHeight;
  return line;
}

function link(button) {
  const a = document.createElement("a");
  const phone = button.kind === "phone";
  // Only what a customer may follow safely becomes a link.
  if (!phone && !/^https?:/i.test(button.target)) return button.title;
  a.href = phone ? "tel:" + button.target : button.target;
  a.rel = "noopener noreferrer";
  if (!phone) a.target = "_blank";
  a.textContent = button.title;
  return a;
}

function choice(button) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = button.title;
  one.addEventListener("click", () => {
    add("me", "You", button.title);
    choices.replaceChildren();
    text.focus();
    send({ target: button.target });
  });
  choices.append(one);
}

function show(reply) {
  choices.replaceChildren();
  if (reply.text) add("bot", "Bot", reply.text);
  for (const card of reply.cards || []) {
    add("bot", "Bot", [card.title, card.subtitle].filter(Boolean).join("\n"));
  }
  for (const file of reply.media || []) {
    add("bot", "Bot", link({ kind: "url", target: file.url, title: file.kind }));
  }
  const cards = (reply.cards || []).flatMap((card) => card.buttons || []);
  for (const button of [...(reply.buttons || []), ...cards, ...(reply.quick_replies || [])]) {
    if (button.kind === "reply") choice(button);
    else add("bot", "Bot", link(button));
  }
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const content = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(content.error.message), { status: answer.status });
  return content;
}

async function send(event) {
  event.id = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now();
  for (let attempt = 0; ; attempt++) {
    try {
      await post(`/chat/${conversation}/messages`, event);
      return;
    } catch (error) {
      // The same id: what was handled is not handled twice.
      const mends = error.status === undefined || error.status === 503 || error.status === 429;
      if (!mends || attempt === 5) {
        add("note", "", "This was not sent: " + error.message);
        return;
      }
      await new Promise((done) => setTimeout(done, 500 * 2 ** attempt));
    }
  }
}

function listen() {
  const source = new EventSource(`/chat/${conversation}/stream?after=${last}`);
  source.addEventListener("open", () => (state.textContent = "Online"));
  source.addEventListener("error", () => (state.textContent = "Reconnecting…"));
  source.addEventListener("reply", (event) => {
    last = Number(event.lastEventId);
    show(JSON.parse(event.data));
  });
  source.addEventListener("said", (event) => {
    last = Number(event.lastEventId);
    show(JSON.parse(event.data));
  });
  source.addEventListener("handoff", (event) => {
    last = Number(event.lastEventId);
    add("note", "", "A person has been asked to join.");
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  add("me", "You", words);
  text.value = "";
  send({ text: words });
});

(async () => {
  try {
    conversation = (await post("/chat", {})).conversation;
    listen();
    text.focus();
  } catch (error) {
    state.textContent = "Not connected: " + error.message;
  }
})();
)js";

constexpr std::array kAssets = {
    Asset{"/", "text/html; charset=utf-8", kHtml},
    Asset{"/chat.css", "text/css; charset=utf-8", kCss},
    Asset{"/chat.js", "text/javascript; charset=utf-8", kScript},
};

}  // namespace

const Asset* chat_asset(std::string_view path) {
  const auto found = std::find_if(kAssets.begin(), kAssets.end(),
                                  [path](const Asset& one) { return one.path == path; });
  return found == kAssets.end() ? nullptr : &*found;
}

}  // namespace frontdesk::service
