/** Whether this machine's clock agrees with those it deals with: signatures and sessions are judged by the time. */
import { type Finding, fail, ok, warn } from "./finding.ts";

export interface OtherClock {
  /** Whose it is. */
  name: string;
  /** How far it is ahead of ours; null: not known. */
  aheadMs: number | null;
}

/** Dates of answers have whole seconds, and the answer takes its time. */
const WARN_MS = 5000;
/** Webhooks of Stripe are refused from five minutes on. */
const FAIL_MS = 60_000;

export function checkClocks(others: readonly OtherClock[]): Finding {
  const known = others.flatMap(({ name, aheadMs }) => (aheadMs === null ? [] : [{ name, aheadMs }]));
  const [worst] = known.toSorted((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs));
  if (!worst) return warn("clock", "No other clock to compare with.", "Fix the issues above, then run this again.");
  const seconds = Math.round(Math.abs(worst.aheadMs) / 1000);
  const says = `This machine's clock is ${seconds} s ${worst.aheadMs > 0 ? "behind" : "ahead of"} that of ${worst.name}.`;
  const mend = "Sync both clocks with NTP. Webhook signatures and logins depend on the time.";
  if (Math.abs(worst.aheadMs) > FAIL_MS) return fail("clock", says, mend);
  if (Math.abs(worst.aheadMs) > WARN_MS) return warn("clock", says, mend);
  return ok("clock", `This machine's clock agrees with that of ${known.map(({ name }) => name).join(" and ")}.`);
}
