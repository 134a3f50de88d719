import type { ReportedConversion } from "@tributary/contract/conversions";

/** How long after its click a report came, beside how long it may: "3 days after the click, of 30". Null: no click. */
export function windowWords({
  daysSinceClick,
  windowDays,
}: Pick<ReportedConversion, "daysSinceClick" | "windowDays">): string | null {
  if (daysSinceClick === null || windowDays === null || daysSinceClick < 0) return null;
  const days = daysSinceClick === 1 ? "1 day" : `${daysSinceClick} days`;
  return `${daysSinceClick === 0 ? "Less than a day" : days} after the click (${windowDays}-day window)`;
}
