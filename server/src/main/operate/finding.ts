/** One line of a check-up: how something is, in a sentence, and what to do about it. */
export type Verdict = "ok" | "warn" | "fail";

export interface Finding {
  /** What was looked at, in one word. */
  check: string;
  verdict: Verdict;
  /** One sentence on how it is. Holds no secrets and no personal data. */
  says: string;
  /** One sentence on what to do; null: nothing. */
  mend: string | null;
}

export const ok = (check: string, says: string): Finding => ({ check, verdict: "ok", says, mend: null });
export const warn = (check: string, says: string, mend: string): Finding => ({ check, verdict: "warn", says, mend });
export const fail = (check: string, says: string, mend: string): Finding => ({ check, verdict: "fail", says, mend });

/** `1 webhook`, `2 webhooks`. */
export function count(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? "" : "s"}`;
}

/** What went wrong, without the addresses and values that messages of drivers may hold behind their first line. */
export function reasonOf(error: unknown): string {
  const { code, message, cause } = (error ?? {}) as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === "string" && /^E[A-Z_]+$/.test(code)) return code;
  // fetch says "fetch failed" and keeps the reason in its cause.
  if (cause instanceof Error) return reasonOf(cause);
  const [line = ""] = String(message || error).split("\n");
  return line.slice(0, 200);
}
