/**
 * Sends errors to Sentry as envelopes (https://develop.sentry.dev/sdk/data-model/envelopes/). What cannot be sent is
 * let go: an error must never cost more than itself. Sentry's own limits are kept to.
 */
import type { SentryDsn } from "./sentry-dsn.ts";
import type { SentryEvent } from "./sentry-event.ts";

export interface SentrySender {
  /** Never throws. */
  send(event: SentryEvent): void;
  /** Waits a moment for what is under way. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 5000;
const MAX_UNDER_WAY = 20;
/** In a storm the first tell as much as all of them. */
const MAX_A_MINUTE = 60;
const DEFAULT_PAUSE_SECONDS = 60;

/** @param client name and version, as `tributary/0.1.0`; @param clock Unix milliseconds */
export function createSentrySender(dsn: SentryDsn, client: string, clock: () => number = Date.now): SentrySender {
  const underWay = new Set<Promise<void>>();
  const auth = `Sentry sentry_version=7, sentry_client=${client}, sentry_key=${dsn.publicKey}`;
  let pausedUntil = 0;
  let minute = 0;
  let sentInMinute = 0;

  const mayGo = (now: number): boolean => {
    const current = Math.floor(now / 60_000);
    if (current !== minute) [minute, sentInMinute] = [current, 0];
    return now >= pausedUntil && underWay.size < MAX_UNDER_WAY && sentInMinute < MAX_A_MINUTE;
  };

  const post = async (event: SentryEvent): Promise<void> => {
    const answer = await fetch(dsn.envelopeUrl, {
      method: "POST",
      headers: { "content-type": "application/x-sentry-envelope", "x-sentry-auth": auth },
      body: envelopeOf(event, clock()),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    pausedUntil = Math.max(pausedUntil, clock() + pauseSeconds(answer) * 1000);
  };

  return {
    send: (event) => {
      if (!mayGo(clock())) return;
      sentInMinute += 1;
      const sending = post(event)
        .catch(() => {})
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    close: async () => {
      await Promise.allSettled(underWay);
    },
  };
}

function envelopeOf(event: SentryEvent, now: number): string {
  const payload = JSON.stringify(event);
  const header = { event_id: event.event_id, sent_at: new Date(now).toISOString() };
  const item = { type: "event", content_type: "application/json", length: Buffer.byteLength(payload) };
  return `${JSON.stringify(header)}\n${JSON.stringify(item)}\n${payload}\n`;
}

/** How long nothing more may be sent (https://develop.sentry.dev/sdk/expected-features/rate-limiting/). */
function pauseSeconds(answer: Response): number {
  const limits = (answer.headers.get("x-sentry-rate-limits") ?? "").split(",").map((limit) => limit.trim().split(":"));
  const ofErrors = limits.filter(([, categories = ""]) => categories === "" || categories.split(";").includes("error"));
  const named = ofErrors.map(([seconds]) => Number(seconds)).filter((seconds) => seconds > 0);
  if (named.length > 0) return Math.max(...named);
  if (answer.status !== 429) return 0;
  return Number(answer.headers.get("retry-after")) || DEFAULT_PAUSE_SECONDS;
}
