/**
 * The attribution window, for acceptance, credit and reports alike: something counts while the whole days since then, of
 * 24 hours each with the rest cut off, are at most the window's. With 30 days it counts until just before 31.
 */
const DAY_MS = 86_400_000;

/** Whole days from one to the other; 0 where the other was first. Both Unix milliseconds. */
export function daysSince(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / DAY_MS));
}

/** The first moment at which more whole days have passed than the window has. Unix milliseconds. */
export function windowEnd(from: number, windowDays: number): number {
  return from + (windowDays + 1) * DAY_MS;
}

/** Whether what happened `from` counts for what happened `to`. */
export function isWithinWindow(from: number, to: number, windowDays: number): boolean {
  return to < windowEnd(from, windowDays);
}
