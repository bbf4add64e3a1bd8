// The server: questions to it, and its news.

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch("/api/" + path, options);
  } catch {
    throw new Error("The studio does not answer. Is it still running?");
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    const error = new Error(body?.error?.message || `The studio answered ${answer.status}.`);
    throw Object.assign(error, { status: answer.status, code: body?.error?.code });
  }
  return body;
}

export const get = (path, parameters) =>
  ask(path + (parameters ? "?" + new URLSearchParams(parameters) : ""));

export const post = (path, body) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body || {}),
  });

/** Calls `told` with every piece of news, and `lost` with whether the server is gone. */
export function listen(told, lost) {
  const stream = new EventSource("/api/events");
  stream.addEventListener("message", (event) => told(JSON.parse(event.data)));
  stream.addEventListener("open", () => lost(false));
  stream.addEventListener("error", () => lost(true));
}
