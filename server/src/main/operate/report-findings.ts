/** How a check-up is told to people, and to whoever started the program. */
import type { Finding, Verdict } from "./finding.ts";

const EXIT_CODES: Readonly<Record<Verdict, number>> = { ok: 0, warn: 1, fail: 2 };

/** The worst verdict decides. */
export function exitCodeOf(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ verdict }) => EXIT_CODES[verdict]));
}

/** A line for each finding, and one under it where something is to be done. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, verdict, says, mend }) => [
    `${verdict.padEnd(5)} ${check.padEnd(width)}  ${says}`,
    ...(mend ? [`${" ".repeat(width + 6)}  → ${mend}`] : []),
  ]);
  const [fails, warns] = (["fail", "warn"] as const).map(
    (verdict) => findings.filter((f) => f.verdict === verdict).length,
  );
  const sum = fails || warns ? `${fails} to fix, ${warns} to check.` : "Everything looks good.";
  return `${lines.join("\n")}\n\n${sum}\n`;
}
