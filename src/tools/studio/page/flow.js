// A flow, drawn: its steps in layers, where the conversation is, and what the tests reach.
import { h, svg } from "./element.js";

let drawings = 0;

const cut = (words, most) => (words.length > most ? words.slice(0, most - 1) + "…" : words);

function pathOf(line) {
  const [first, ...rest] = line.points;
  let path = `M${first[0]},${first[1]}`;
  let [x, y] = first;
  for (const [nextX, nextY] of rest) {
    const middle = (y + nextY) / 2;
    path +=
      line.from === line.to
        ? `L${nextX},${nextY}`
        : `C${x},${middle} ${nextX},${middle} ${nextX},${nextY}`;
    [x, y] = [nextX, nextY];
  }
  return path;
}

function lineOf(line, arrow) {
  return [
    svg("path", { d: pathOf(line), class: "way", "marker-end": `url(#${arrow})` }),
    line.label &&
      svg(
        "text",
        { x: line.at[0], y: line.at[1] + 4, class: "way-label" },
        svg("title", {}, line.label),
        line.short,
      ),
  ];
}

function stepWords(step) {
  return step.about ? `${step.act} ${step.about}` : step.act;
}

function testWords(step) {
  if (step.tests === null) return "";
  return step.tests > 0 ? `✓ ${step.tests}` : "untested";
}

function exitWords(step) {
  return step.exits.map((one) => `${one.label ? one.label + ": " : ""}${one.to}`).join(", ");
}

function boxOf(step, size, isNow) {
  const [width, height] = size;
  const tests = step.tests === null ? "" : step.tests > 0 ? " tested" : " untested";
  const exits = exitWords(step);
  return svg(
    "g",
    { class: "step" + (isNow ? " now" : "") + tests, transform: `translate(${step.x},${step.y})` },
    svg("title", {}, [step.step, stepWords(step), exits].filter(Boolean).join(" · ")),
    svg("rect", { width, height, rx: 9 }),
    svg("text", { x: 12, y: 20, class: "step-act" }, cut(stepWords(step), 23)),
    svg(
      "text",
      { x: 12, y: 37, class: "step-name" },
      cut(exits ? `${step.name} → ${exits}` : step.name, 19),
    ),
    svg("text", { x: width - 10, y: 37, class: "step-tests" }, testWords(step)),
  );
}

function listOf(flow, now) {
  const ways = (i) =>
    flow.lines
      .filter((line) => line.from === i)
      .map((line) => `${line.label ? line.label + ": " : "on to "}${flow.steps[line.to].name}`);
  return h(
    "details",
    {},
    h("summary", {}, "As a list"),
    h(
      "ol",
      { class: "plain" },
      flow.steps.map((step, i) =>
        h(
          "li",
          {},
          h("b", {}, step.name),
          ` ${stepWords(step)}`,
          step.step === now && h("span", { class: "chip done" }, "here"),
          step.tests !== null && ` (${step.tests > 0 ? "reached by tests" : "no test reaches it"})`,
          h("p", { class: "evidence" }, [...ways(i), exitWords(step)].filter(Boolean).join("; ")),
        ),
      ),
    ),
  );
}

/** `now`: the step that the conversation is in, or empty. */
export function draw(flow, now) {
  const margin = 6;
  // A name of its own: what a hidden drawing defines is not drawn in others.
  const arrow = `arrow-${++drawings}`;
  const tested = flow.steps.filter((step) => step.tests > 0).length;
  const known = flow.steps.some((step) => step.tests !== null);
  const words = [
    `Flow ${flow.flow}, ${flow.steps.length} steps`,
    now && `now at ${now}`,
    known && `tests reach ${tested}`,
  ];
  const [width, height] = [flow.width + 2 * margin, flow.height + 2 * margin];
  const picture = svg(
    "svg",
    {
      class: "flow",
      role: "img",
      "aria-label": words.filter(Boolean).join(", "),
      width,
      height,
      viewBox: `${-margin} ${-margin} ${width} ${height}`,
    },
    svg(
      "defs",
      {},
      svg(
        "marker",
        {
          id: arrow,
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: "auto",
        },
        svg("path", { d: "M0,0.5 L8,4 L0,7.5 z", class: "arrow" }),
      ),
    ),
    flow.lines.map((line) => lineOf(line, arrow)),
    flow.steps.map((step) => boxOf(step, flow.box, step.step === now)),
  );
  return h(
    "div",
    {},
    h(
      "div",
      { class: "canvas", tabindex: 0, role: "region", "aria-label": `Drawing of ${flow.flow}` },
      picture,
    ),
    listOf(flow, now),
  );
}

/** Moves a drawing that is larger than its place to where the conversation is. */
export function reveal(element) {
  const canvas = element.querySelector(".canvas");
  const now = element.querySelector(".step.now");
  if (!canvas || !now) return;
  const [place, step] = [canvas.getBoundingClientRect(), now.getBoundingClientRect()];
  canvas.scrollLeft += step.left - place.left - (place.width - step.width) / 2;
  canvas.scrollTop += step.top - place.top - (place.height - step.height) / 2;
}
