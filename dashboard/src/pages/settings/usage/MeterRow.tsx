import { METERS } from "@tributary/contract/meters";
import type { UsageOfMonth } from "@tributary/contract/usage";
import { Badge } from "../../../design/Badge.tsx";
import { cx } from "../../../design/cx.ts";
import { formatMicros, formatQuantity, LEVEL_WORDS } from "./usageWords.ts";

type Row = UsageOfMonth["meters"][number];

const TONES = {
  fine: { badge: "neutral", bar: "bg-river" },
  near_soft: { badge: "caution", bar: "bg-caution" },
  over_soft: { badge: "caution", bar: "bg-caution" },
  near_hard: { badge: "caution", bar: "bg-caution" },
  over_hard: { badge: "negative", bar: "bg-negative" },
} as const;

/** One meter: how much, what it costs, and how far to its limit. */
export function MeterRow({ row, currency }: { row: Row; currency: string | null }) {
  const { label, counts } = METERS[row.meter];
  const tone = TONES[row.level];
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-t px-5 py-3.5 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium text-ink">
          {label}
          {row.level !== "fine" && <Badge tone={tone.badge}>{LEVEL_WORDS[row.level]}</Badge>}
        </p>
        <p className="mt-0.5 text-xs text-ink-faint text-pretty">Counts {counts}.</p>
      </div>
      <div className="figures text-sm sm:text-right">
        <p className="text-base font-medium text-ink">
          {formatQuantity(row.meter, row.used)}
          {row.costMicros !== null && currency !== null && (
            <span className="ml-2 font-normal text-ink-soft">{formatMicros(row.costMicros, currency)}</span>
          )}
        </p>
        {row.forecast !== null && row.used > 0 && !METERS[row.meter].isLevel && (
          <p className="text-xs text-ink-faint">≈ {formatQuantity(row.meter, row.forecast)} projected</p>
        )}
      </div>
      <Progress row={row} bar={tone.bar} />
    </li>
  );
}

function Progress({ row: { meter, used, softLimit, hardLimit }, bar }: { row: Row; bar: string }) {
  const end = hardLimit ?? softLimit;
  if (end === null) return null;
  const share = Math.min(1, used / end);
  const limits = [
    softLimit !== null && `soft limit ${formatQuantity(meter, softLimit)}`,
    hardLimit !== null && `hard limit ${formatQuantity(meter, hardLimit)}`,
  ].filter(Boolean);
  return (
    <div className="sm:col-span-2">
      <div aria-hidden className="relative h-1.5 overflow-hidden rounded-full bg-sunken">
        <div
          className={cx("h-full rounded-full", bar)}
          style={{ width: `${Math.max(used > 0 ? 1 : 0, share * 100)}%` }}
        />
        {softLimit !== null && hardLimit !== null && softLimit < hardLimit && (
          <span
            className="absolute inset-y-0 w-0.5 bg-ink-faint"
            style={{ left: `${(softLimit / hardLimit) * 100}%` }}
          />
        )}
      </div>
      <p className="figures mt-1 text-xs text-ink-faint first-letter:uppercase">
        {percentOf(used, end)} of the {hardLimit === null ? "soft" : "hard"} limit · {limits.join(" · ")}
      </p>
    </div>
  );
}

/** Rounded down: 100% is said when it is reached. */
function percentOf(used: number, end: number): string {
  if (used > 0 && used * 100 < end) return "Under 1%";
  return `${Math.floor((used / end) * 100)}%`;
}
