/** For platforms that refuse a whole request for one event of it. */
import { ProviderError } from "../../../connect/provider-client.ts";
import type { Verdict } from "./destination.ts";

/**
 * Sends all at once, and where that is refused, each half for itself, until it is known whose fault it is: the others
 * are not held up. @param send resolves once all were taken
 */
export async function sendApart<Event>(
  events: readonly Event[],
  send: (events: readonly Event[]) => Promise<string>,
): Promise<Verdict[]> {
  if (events.length === 0) return [];
  try {
    const sentence = await send(events);
    return events.map(() => ({ state: "accepted", reason: null, sentence }));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "invalid") throw error;
    if (events.length === 1) return [{ state: "rejected", reason: "refused", sentence: error.message }];
    const half = Math.ceil(events.length / 2);
    return [...(await sendApart(events.slice(0, half), send)), ...(await sendApart(events.slice(half), send))];
  }
}
