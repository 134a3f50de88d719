import type { ConfidenceLevel } from "@tributary/contract/payments";
import { LEVEL_COLOUR, LEVEL_LABEL } from "./confidenceLevel.ts";

interface ConfidenceMeterProps {
  /** Percent; null while the payment is still being traced. */
  confidence: number | null;
  level: ConfidenceLevel | null;
}

const SEGMENTS = [20, 40, 60, 80, 100];

/** A water gauge of five marks, the figure beside it. */
export function ConfidenceMeter({ confidence, level }: ConfidenceMeterProps) {
  if (confidence === null) return <span className="text-xs text-ink-faint">Tracing…</span>;
  const colour = level ? LEVEL_COLOUR[level] : "var(--level-none)";
  const words = level === "none" ? LEVEL_LABEL.none : `${level ? LEVEL_LABEL[level] : "No"} match confidence`;
  return (
    <span className="inline-flex items-center gap-2" title={words}>
      <span aria-hidden className="flex items-end gap-[2px]">
        {SEGMENTS.map((mark) => (
          <span
            key={mark}
            className="h-3 w-[5px] rounded-[1.5px]"
            style={{ backgroundColor: confidence > mark - 20 ? colour : "var(--line)" }}
          />
        ))}
      </span>
      <span className="figures w-8 text-right text-sm text-ink-soft">
        <span className="sr-only">Match confidence </span>
        {confidence}%
      </span>
    </span>
  );
}
