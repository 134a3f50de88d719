import { ChangeFigure } from "../../design/ChangeFigure.tsx";
import { cx } from "../../design/cx.ts";
import { Skeleton } from "../../design/Skeleton.tsx";
import { changeBetween } from "../../format/change.ts";
import { type Answers, currentSpan, previousSpan, STATS, type Stat, totalOf } from "./figures.ts";
import { formatExactly, formatHeadline, STAT_FORMATS } from "./statFormats.ts";

interface StatStripProps {
  /** Undefined while loading. */
  answers: Answers | undefined;
  currency: string;
  chosen: Stat;
  onChoose: (stat: Stat) => void;
}

/** The headline figures; pressing one draws it below. */
export function StatStrip({ answers, currency, chosen, onChoose }: StatStripProps) {
  return (
    <fieldset
      aria-label="Metric to chart"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-t-lg bg-line sm:grid-cols-3 xl:grid-cols-[1.25fr_repeat(5,1fr)]"
    >
      {STATS.map((stat) => (
        <button
          key={stat}
          type="button"
          aria-pressed={chosen === stat}
          title={STAT_FORMATS[stat].meaning}
          data-testid={`stat-${stat}`}
          onClick={() => onChoose(stat)}
          className={cx(
            "group relative flex min-w-0 flex-col gap-1 bg-surface px-4 pt-3.5 pb-3 text-left transition-colors duration-120 hover:bg-river-wash focus-visible:z-10 focus-visible:-outline-offset-2 sm:px-5",
            chosen === stat && "bg-river-wash",
          )}
        >
          <span
            aria-hidden
            className={cx("absolute inset-x-0 top-0 h-0.5 bg-river transition-opacity", chosen !== stat && "opacity-0")}
          />
          <span className={cx("text-sm", chosen === stat ? "font-medium text-river-strong" : "text-ink-soft")}>
            {STAT_FORMATS[stat].label}
          </span>
          <StatFigure stat={stat} answers={answers} currency={currency} />
        </button>
      ))}
    </fieldset>
  );
}

function StatFigure({ stat, answers, currency }: { stat: Stat; answers: Answers | undefined; currency: string }) {
  if (!answers) {
    return (
      <>
        <Skeleton className="my-1 h-6 w-24" />
        <Skeleton className="my-[3px] h-3 w-12" />
      </>
    );
  }
  const now = totalOf(stat, currentSpan(answers), currency);
  const previous = previousSpan(answers);
  const before = previous && totalOf(stat, previous, currency);
  return (
    <>
      <span
        className="figures truncate text-2xl font-semibold text-ink"
        title={now === null ? undefined : `${formatExactly(stat, now, currency)}. ${STAT_FORMATS[stat].meaning}`}
      >
        {now === null ? <span className="text-ink-faint">–</span> : formatHeadline(stat, now, currency)}
      </span>
      {previous && (
        <span className="flex h-4.5 items-center gap-1.5">
          <ChangeFigure change={changeBetween(now, before)} better={STAT_FORMATS[stat].better} />
          {before !== null && before !== undefined && (
            <span className="figures truncate text-xs text-ink-faint max-xl:hidden">
              from {formatHeadline(stat, before, currency)}
            </span>
          )}
        </span>
      )}
    </>
  );
}
