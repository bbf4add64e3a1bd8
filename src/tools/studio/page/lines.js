// Lines: what was said, as it stands in the chat.
import { h, moment } from "./element.js";

function buttonsOf(reply) {
  const cards = (reply.cards || []).flatMap((card) => card.buttons || []);
  return [...(reply.buttons || []), ...cards, ...(reply.quick_replies || [])];
}

/** `onPress` takes a button that may be pressed; without it none may. */
export function replyLines(reply, onPress) {
  const who = reply.public ? "Bot, in public" : "Bot";
  const lines = [];
  const line = (content) =>
    lines.push(h("p", { class: "line bot" }, h("span", { class: "hidden" }, who + ": "), content));
  if (reply.public) lines.push(h("p", { class: "by" }, "in public"));
  if (reply.text) line(reply.text);
  for (const card of reply.cards || [])
    line([h("b", {}, card.title), card.subtitle ? "\n" + card.subtitle : ""]);
  for (const file of reply.media || []) line(`(${file.kind}: ${file.url})`);
  const buttons = buttonsOf(reply);
  if (buttons.length > 0) {
    lines.push(
      h(
        "div",
        { class: "choices" },
        buttons.map((button) =>
          button.kind === "reply"
            ? h(
                "button",
                { type: "button", disabled: !onPress, onclick: () => onPress(button) },
                button.title,
              )
            : h(
                "span",
                { class: "target", title: button.target },
                `${button.title} → ${button.target}`,
              ),
        ),
      ),
    );
  }
  return lines;
}

function inputLine(turn, step) {
  if (turn.event === "button") {
    const title = step?.title || turn.message;
    return h(
      "p",
      { class: "line me" },
      h("span", { class: "hidden" }, "Customer presses: "),
      title,
    );
  }
  if (turn.event === "message" || turn.event === "comment") {
    const words = turn.message || `(${step?.text || "nothing"})`;
    return [
      turn.event === "comment" && h("p", { class: "by right" }, "in public"),
      h("p", { class: "line me" }, h("span", { class: "hidden" }, "Customer: "), words),
    ];
  }
  if (turn.event === "agent_wrote") {
    return h(
      "p",
      { class: "line agent" },
      h("span", { class: "hidden" }, "Person: "),
      turn.message,
    );
  }
  if (turn.event.startsWith("agent_"))
    return h("p", { class: "line note" }, "A person " + turn.event.slice(6));
  if (turn.event === "time")
    return h("p", { class: "line note" }, `${moment(turn.at)} UTC: a timer went off`);
  if (turn.event === "result" && step?.kind === "result") {
    const what = `${step.title} ${step.ok ? "returned" : "failed:"} ${JSON.stringify(step.value)}`;
    return h("p", { class: "line note" }, what, step.is_canned && " (calls.json)");
  }
  return h("p", { class: "line note" }, turn.event);
}

/** One turn; `step` is what it came from, `onWhy` shows why it came so. */
export function turnLine(turn, step, onPress, onWhy) {
  const element = h(
    "div",
    { class: "turn", "data-turn": turn.number },
    inputLine(turn, step),
    turn.replies.map((reply) => replyLines(reply, onPress)),
  );
  if (turn.call)
    element.append(h("p", { class: "line note" }, `asks your system: ${turn.call.name}`));
  if (turn.handoff) {
    const { ticket, queue, priority, reason } = turn.handoff;
    const what = `${ticket ? "Ticket" : "Handoff"} to ${queue}, ${priority}: ${reason}`;
    element.append(h("p", { class: "line note person" }, what));
  }
  const words = [turn.outcome.replace("_", " "), turn.entry].filter(Boolean).join(" · ");
  element.append(
    h(
      "p",
      { class: "meta" },
      h("span", {}, words),
      h(
        "button",
        {
          type: "button",
          class: "link",
          "aria-pressed": "false",
          "aria-label": `Why: turn ${turn.number + 1}`,
          onclick: onWhy,
        },
        "why?",
      ),
    ),
  );
  return element;
}
