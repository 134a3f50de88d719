/** Shoppers who never give up: what was not acknowledged is sent again under the same ids until it is. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchShop } from "../harness/shop.ts";
import { type Ledger, newVisit, noteRefusal, type Visit, visitBody } from "./ledger.ts";

export interface Senders {
  /** Lets each visit that was begun be acknowledged, then ends. @throws Error for an answer that no retry can mend */
  finish(): Promise<void>;
}

export interface SenderOptions {
  url: string;
  shop: BenchShop;
  ledger: Ledger;
  /** Whether storing is impossible at this moment, so that an acknowledgement would be false. */
  isImpossible?: () => boolean;
}

const SENDERS = 8;
const CLICKERS = 2;
const RETRY_MS = 100;
const TIMEOUT_MS = 15_000;
/** How many visits are sent once more although they were answered, as a page does that was closed in between. */
const SENT_TWICE = 0.2;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Begins sending, several requests at a time, without pause. */
export function startSenders(options: SenderOptions): Senders {
  let isOver = false;
  const sendVisits = async (): Promise<void> => {
    while (!isOver) {
      const visit = newVisit(options.ledger);
      while (!(await sendVisit(options, visit))) await sleep(RETRY_MS);
      if (Math.random() < SENT_TWICE) await sendVisit(options, visit);
    }
  };
  const click = async (): Promise<void> => {
    while (!isOver) if (!(await followLink(options))) await sleep(RETRY_MS);
  };
  const running = Promise.all([
    ...Array.from({ length: SENDERS }, sendVisits),
    ...Array.from({ length: CLICKERS }, click),
  ]);
  // Told by finish(); until then a failed sender must not end the program without its cleaning up.
  running.catch(() => {});
  return {
    finish: async () => {
      isOver = true;
      await running;
    },
  };
}

async function sendVisit({ url, shop, ledger, isImpossible }: SenderOptions, visit: Visit): Promise<boolean> {
  const wasImpossible = isImpossible?.() ?? false;
  const answer = await ask(`${url}/api/v1/events/batch`, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": BROWSER },
    body: visitBody(shop.pixelId, visit),
  });
  if (answer?.status === 202) {
    visit.isAcknowledged = true;
    if (wasImpossible && isImpossible?.()) ledger.acknowledgedInVain++;
    return true;
  }
  refuse(ledger, answer);
  return false;
}

async function followLink({ url, shop, ledger, isImpossible }: SenderOptions): Promise<boolean> {
  const wasImpossible = isImpossible?.() ?? false;
  ledger.clicksTried++;
  const answer = await ask(url + shop.linkPath, { redirect: "manual", headers: { "user-agent": BROWSER } });
  const trackingId = URL.parse(answer?.headers.get("location") ?? "")?.searchParams.get("ct_tracking_id");
  if (answer?.status === 302 && trackingId) {
    ledger.clicks.add(trackingId);
    if (wasImpossible && isImpossible?.()) ledger.acknowledgedInVain++;
    return true;
  }
  refuse(ledger, answer);
  return false;
}

/** @returns null when no answer came */
async function ask(url: string, init: RequestInit): Promise<Response | null> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.arrayBuffer();
    return answer;
  } catch {
    return null;
  }
}

function refuse(ledger: Ledger, answer: Response | null): void {
  noteRefusal(ledger, answer?.status ?? 0, answer?.headers.get("retry-after") ?? null);
  if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`a sender was answered ${answer.status}`);
}
