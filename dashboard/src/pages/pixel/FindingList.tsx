import type { PixelFinding } from "@tributary/contract/pixel-check";
import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { cx } from "../../design/cx.ts";

const LOOKS: Readonly<Record<PixelFinding["severity"], { Icon: LucideIcon; tone: string; word: string }>> = {
  error: { Icon: CircleX, tone: "text-negative", word: "Problem" },
  warning: { Icon: TriangleAlert, tone: "text-caution", word: "Warning" },
  info: { Icon: Info, tone: "text-river", word: "Note" },
  ok: { Icon: CircleCheck, tone: "text-positive", word: "OK" },
};

interface FindingListProps {
  findings: readonly PixelFinding[];
  /** What the page knows besides, by finding. */
  more: Partial<Readonly<Record<PixelFinding["code"], string>>>;
}

/** What a check found, the worst first, each with what to do about it. */
export function FindingList({ findings, more }: FindingListProps) {
  return (
    <ul className="flex flex-col gap-4 px-5 pt-4 pb-5">
      {findings.map(({ code, severity, sentence, remedy }) => {
        const { Icon, tone, word } = LOOKS[severity];
        return (
          <li key={`${code} ${sentence}`} data-finding={code} className="flex gap-3">
            <Icon aria-hidden className={cx("mt-0.5 size-[18px] shrink-0", tone)} />
            <div className="min-w-0 text-sm">
              <p className="[overflow-wrap:anywhere] text-ink">
                <span className="sr-only">{word}: </span>
                {sentence} {more[code]}
              </p>
              {remedy && <p className="mt-0.5 [overflow-wrap:anywhere] text-ink-soft">{remedy}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
