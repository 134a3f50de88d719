import { cx } from "../design/cx.ts";
import { formatCount } from "../format/number.ts";

export interface CountBar {
  key: string;
  label: string;
  /** More about it, on hover. */
  title?: string;
  count: number;
}

interface CountBarsProps {
  bars: readonly CountBar[];
  tone: "river" | "negative";
  /** The one the page is narrowed to. */
  chosen?: string | undefined;
  /** With it, a bar can be pressed. */
  onChoose?: (key: string | undefined) => void;
}

const TONES = { river: "bg-river-soft", negative: "bg-negative-soft" };

/** Counts of one kind beside each other, the longest filling the line. */
export function CountBars({ bars, tone, chosen, onChoose }: CountBarsProps) {
  const most = Math.max(...bars.map(({ count }) => count), 1);
  return (
    <ul className="flex flex-col gap-1 px-3 pb-4">
      {bars.map(({ key, label, title, count }) => {
        const content = (
          <>
            <span
              aria-hidden
              className={cx("absolute inset-y-0 left-0 min-w-0.5 rounded-xs", TONES[tone])}
              style={{ width: `${(count / most) * 100}%` }}
            />
            <span className="relative min-w-0 truncate">{label}</span>
            <span className="figures relative font-medium">{formatCount(count)}</span>
          </>
        );
        const line =
          "relative flex h-8 w-full items-center justify-between gap-3 rounded-xs px-2 text-left text-sm text-ink";
        return (
          <li key={key}>
            {onChoose ? (
              <button
                type="button"
                title={title}
                aria-pressed={chosen === key}
                onClick={() => onChoose(chosen === key ? undefined : key)}
                className={cx(line, "hover:bg-hover", chosen === key && "ring-1 ring-negative")}
              >
                {content}
              </button>
            ) : (
              <span title={title} className={line}>
                {content}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
