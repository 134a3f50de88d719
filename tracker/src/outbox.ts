/**
 * Requests on their way. Each is kept until the server has answered, across pages where storage allows, and sent again
 * with the same ids if it has not: the server counts an id once.
 */
import { harmless, warn } from "./harmless.ts";
import { base } from "./options.ts";
import { OUTBOX, read, write } from "./storage.ts";

type Kept = [path: string, body: string];

const MAX_KEPT = 50;
const TOO_MANY_REQUESTS = 429;
/** Doubled before each wait. */
const DELAY_MS = 1000;
/** Browsers refuse bodies above 64 KB when a request is to outlive its page; a character has up to three bytes. */
const MAX_KEEPALIVE_LENGTH = 20_000;

let delayMs = DELAY_MS;
let timer: unknown;

/** Whatever lies there: pages can write to it too. */
function load(): Kept[] {
  return harmless((): Kept[] => JSON.parse(read(OUTBOX) || "[]").filter((kept: Kept) => kept?.[1]))() || [];
}

function save(all: Kept[]): void {
  write(OUTBOX, JSON.stringify(all.slice(-MAX_KEPT)));
}

/** @returns the answer, if there was one; never rejects */
export function send(path: string, content: object): Promise<unknown> {
  const kept: Kept = [path, JSON.stringify(content)];
  save([...load(), kept]);
  return deliver(kept);
}

/** Sends again what got no answer. */
export function resend(): void {
  timer = 0;
  load().map(deliver);
}

async function deliver([path, body]: Kept): Promise<unknown> {
  try {
    // A text goes as text/plain, which needs no preflight; cookies go to the shop's own path only. The time is by the
    // page's clock, which may be wrong: the server corrects the times of events by it.
    const answer = await fetch(`${base + path}?sentAt=${Date.now()}`, {
      method: "POST",
      body,
      keepalive: body.length < MAX_KEEPALIVE_LENGTH,
    });
    const said = await answer.json();
    warn(said);
    if (answer.status < TOO_MANY_REQUESTS) {
      // Taken, or refused for good.
      delayMs = DELAY_MS;
      save(load().filter((kept) => kept[1] !== body));
      return said;
    }
  } catch (error) {
    warn(error);
  }
  if (timer) return;
  delayMs *= 2;
  timer = setTimeout(resend, delayMs);
}
