import type { ReactNode } from "react";
import { Badge } from "../../design/Badge.tsx";
import { formatRatio } from "../../format/number.ts";
import { type Measure, type Verdict, verdictOn, YARDSTICKS } from "./verdict.ts";

const WORDS = {
  good: { tone: "positive", label: "Good" },
  watch: { tone: "caution", label: "Check" },
  act: { tone: "negative", label: "Needs fixing" },
} as const satisfies Record<Verdict, object>;

interface MeasureHeaderProps {
  measure: Measure;
  /** Null: nothing to judge. */
  share: number | null;
  /** Instead of the yardstick's own sentence. */
  sentence?: string;
  action?: ReactNode;
}

/** A share with its verdict, and what good looks like. */
export function MeasureHeader({ measure, share, sentence, action }: MeasureHeaderProps) {
  const verdict = verdictOn(measure, share);
  const { title, good } = YARDSTICKS[measure];
  return (
    <header>
      <div className="flex items-center gap-2">
        <h2 className="text-base font-semibold text-ink">{title}</h2>
        {verdict && <Badge tone={WORDS[verdict].tone}>{WORDS[verdict].label}</Badge>}
        <span className="ml-auto">{action}</span>
      </div>
      <p className="figures mt-0.5 text-2xl font-semibold text-ink">
        {share === null ? <span className="text-ink-faint">–</span> : formatRatio(share)}
      </p>
      <p className="mt-0.5 text-sm text-ink-faint text-pretty">{sentence ?? good}</p>
    </header>
  );
}
