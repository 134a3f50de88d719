import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { METERS } from "@tributary/contract/meters";
import type { UsageLevel, UsageOfMonth } from "@tributary/contract/usage";
import { usageMonthQuery } from "../api/usage.ts";
import { cx } from "../design/cx.ts";
import { formatInstant } from "../format/time.ts";

type Row = UsageOfMonth["meters"][number];

/** The gravest first. */
const LEVELS: readonly UsageLevel[] = ["over_hard", "near_hard", "over_soft", "near_soft"];

/** Says that a limit is near or reached, before it is noticed by what no longer works. */
export function UsageBanner() {
  const { data: month } = useQuery(usageMonthQuery);
  const gravest = LEVELS.find((level) => month?.meters.some((row) => row.level === level));
  const row = month?.meters.find(({ level }) => level === gravest);
  const isStopped = gravest === "over_hard";
  return (
    <div role="status">
      {month && row && (
        <p
          className={cx(
            "border-b px-4 py-1.5 text-center text-sm text-pretty",
            isStopped ? "bg-negative-soft text-negative" : "bg-caution-soft text-caution",
          )}
        >
          {sentenceOf(row, formatInstant(month.resetsAt, month.timeZone, "day"))}{" "}
          <Link to="/settings/usage" className="font-medium underline underline-offset-2">
            Usage & cost
          </Link>
        </p>
      )}
    </div>
  );
}

function sentenceOf({ meter, level }: Row, nextMonth: string): string {
  const { label, stops, isLevel } = METERS[meter];
  const until = isLevel ? "until an admin raises the limit" : `until ${nextMonth} or until an admin raises the limit`;
  if (level === "over_hard") return `${label}: hard limit reached. ${stops} ${until}.`;
  if (level === "near_hard") return `${label}: over 80% of the hard limit used.`;
  if (level === "over_soft") return `${label}: soft limit reached. Everything still works.`;
  return `${label}: over 80% of the soft limit used.`;
}
