import type { CampaignVersion } from "@tributary/contract/campaigns";
import { cx } from "../../design/cx.ts";
import { Skeleton } from "../../design/Skeleton.tsx";
import { barsOf, type Measure } from "./measures.ts";
import { ROW_HEAD, VERSION_CELL } from "./versionsTableClasses.ts";

interface MeasureRowProps {
  measure: Measure;
  versions: readonly CampaignVersion[];
  /** False while the figures are on their way. */
  known: boolean;
  failed: boolean;
}

/** One figure of every version as bars on one ground, so that they can be told apart at a glance. */
export function MeasureRow({ measure, versions, known, failed }: MeasureRowProps) {
  const { heights, best } = barsOf(measure.values);
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className={cx(ROW_HEAD, "align-bottom!")} title={measure.meaning}>
        <span className="block font-medium text-ink sm:text-sm">{measure.label}</span>
        <span className="block leading-4 font-normal text-pretty max-sm:sr-only">{measure.meaning}</span>
      </th>
      {versions.map(({ id }, index) => (
        <td key={id} className={cx(VERSION_CELL, "pb-0! align-bottom!")}>
          {known || failed ? (
            <Bar
              measure={measure}
              value={measure.values[index] ?? null}
              height={heights[index] ?? 0}
              isBest={index === best}
            />
          ) : (
            <Skeleton className="mt-12 h-12 w-14 rounded-b-none" />
          )}
        </td>
      ))}
    </tr>
  );
}

interface BarProps {
  measure: Measure;
  value: number | null;
  /** 0 to 1 */
  height: number;
  isBest: boolean;
}

function Bar({ measure, value, height, isBest }: BarProps) {
  return (
    <span className="flex h-[5.5rem] flex-col justify-end">
      <span
        title={value === null ? undefined : measure.exactly(value)}
        className={cx("figures text-base", isBest ? "font-semibold text-ink" : "font-medium text-ink-soft")}
      >
        {value === null ? <span className="text-ink-faint">–</span> : measure.format(value)}
        {isBest && <span className="sr-only"> (highest)</span>}
      </span>
      <span
        aria-hidden
        className={cx(
          "mt-1 block w-16 max-w-full rounded-t-xs transition-[height] duration-300 ease-flow",
          isBest ? "bg-river" : "bg-river/35",
        )}
        style={{ height: `${Math.max(height > 0 ? 3 : 0, height * 60)}px` }}
      />
    </span>
  );
}
