/** How many events a refused body holds, for those who count what was lost. */

/** @param body as it came, of any shape: `batch` of our own and Segment's protocol, `events` of the Measurement Protocol */
export function eventsIn(body: unknown): number {
  const { batch, events } = (body ?? {}) as { batch?: unknown; events?: unknown };
  const list = [batch, events].find((each) => Array.isArray(each));
  return Math.max(1, list?.length ?? 1);
}
