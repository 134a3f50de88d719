import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import type { Change } from "../format/change.ts";
import { cx } from "./cx.ts";

interface ChangeFigureProps {
  change: Change | null;
  /** Which direction is good news; `none` colours neither. */
  better?: "up" | "down" | "none";
}

/** How a figure moved: arrow, words and colour say the same, so that none is needed alone. */
export function ChangeFigure({ change, better = "up" }: ChangeFigureProps) {
  if (!change) return null;
  if (change.direction === "flat") return <span className="text-xs text-ink-faint">{change.text}</span>;
  const Icon = change.direction === "up" ? ArrowUpRight : ArrowDownRight;
  const good = change.direction === better;
  const tone = better === "none" ? "text-ink-faint" : good ? "text-positive" : "text-negative";
  return (
    <span className={cx("figures inline-flex items-center gap-0.5 text-xs font-medium whitespace-nowrap", tone)}>
      <Icon aria-hidden className="size-3.5" strokeWidth={2.2} />
      <span className="sr-only">{change.direction}</span>
      {change.text}
    </span>
  );
}
