/** The way from one total to another, as bars that each begin where the one before ended. */

export interface BridgePart<What> {
  what: What;
  value: number;
}

export interface BridgeBar<What> extends BridgePart<What> {
  /** Where the bar begins and how wide it is, as shares of the widest there is. */
  start: number;
  width: number;
}

/** @param parts what is added to the first total, one after another; those that add nothing are left out */
export function bridgeBars<What>(
  first: BridgePart<What>,
  parts: readonly BridgePart<What>[],
  last: BridgePart<What>,
): BridgeBar<What>[] {
  const total = (part: BridgePart<What>) => ({ ...part, from: 0, to: part.value });
  const steps = [total(first)];
  let at = first.value;
  for (const part of parts.filter(({ value }) => value !== 0)) {
    steps.push({ ...part, from: at, to: at + part.value });
    at += part.value;
  }
  steps.push(total(last));
  const low = Math.min(0, ...steps.map(({ from, to }) => Math.min(from, to)));
  const span = Math.max(0, ...steps.map(({ from, to }) => Math.max(from, to))) - low || 1;
  return steps.map(({ what, value, from, to }) => ({
    what,
    value,
    start: (Math.min(from, to) - low) / span,
    width: Math.abs(to - from) / span,
  }));
}
