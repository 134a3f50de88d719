/** Finding a click that may have happened a moment ago: what is collected is stored about a second later. */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../core/errors.ts";
import type { Click } from "./clicks.sql.ts";

/** An id younger than this may belong to a click on its way into the store. */
const FRESH_MS = 60_000;
const ATTEMPTS = 12;
const PAUSE_MS = 250;
const RETRY_AFTER_SECONDS = 5;

export interface AwaitClickOptions {
  /** @param around Unix milliseconds near which the click must lie; null: at any time, which takes longer */
  find(around: number | null): Promise<Click | null>;
  /** Unix milliseconds. */
  now?: () => number;
  pause?: () => Promise<unknown>;
}

/**
 * @returns null for an id that no click has and that is too old for one on its way
 * @throws AppError unavailable when a fresh id's click is not stored in time
 */
export async function awaitClick(
  trackingId: string,
  { find, now = Date.now, pause = () => sleep(PAUSE_MS) }: AwaitClickOptions,
): Promise<Click | null> {
  const madeAt = timeOfId(trackingId);
  const near = madeAt === null ? null : await find(madeAt);
  if (near) return near;
  // Clicks that a server tells of may have happened long before their ids were made.
  if (madeAt === null || Math.abs(now() - madeAt) >= FRESH_MS) return find(null);
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    await pause();
    const click = await find(madeAt);
    if (click) return click;
  }
  throw new AppError("unavailable", {
    public: "The click for this tracking ID isn't stored yet. Send the conversion again in a few seconds.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** Unix milliseconds that a UUID version 7 carries; null for other ids. */
function timeOfId(id: string): number | null {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.replace("-", "").slice(0, 12), 16) : null;
}
