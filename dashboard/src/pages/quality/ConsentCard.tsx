import type { ConsentSplit, QualityReport } from "@tributary/contract/quality";
import { useMemo, useState } from "react";
import { ShareChart, type SharePart } from "../../charts/ShareChart.tsx";
import { TableToggle } from "../../charts/TableToggle.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { formatRatio } from "../../format/number.ts";
import { ConsentTable } from "./ConsentTable.tsx";
import { consentRate } from "./consentRate.ts";
import { MeasureHeader } from "./MeasureHeader.tsx";

type ConsentPart = keyof ConsentSplit;

const CONSENT_PARTS: readonly SharePart<ConsentPart>[] = [
  { part: "none", label: "Not asked", fill: "fill-level-none", swatch: "bg-level-none" },
  { part: "pending", label: "Undecided", fill: "fill-level-low", swatch: "bg-level-low" },
  { part: "denied", label: "Denied", fill: "fill-negative", swatch: "bg-negative" },
  { part: "granted", label: "Given", fill: "fill-level-high", swatch: "bg-level-high" },
];

const NOT_ASKED = "Your pages don't report consent. If your visitors must opt in, set data-consent on the script.";

/** What visitors said to being recognised, day by day. */
export function ConsentCard({ report }: { report: QualityReport }) {
  const [asTable, setAsTable] = useState(false);
  const { days, shares } = useMemo(
    () => ({ days: report.days.map(({ day }) => day), shares: report.days.map(({ consent }) => consent) }),
    [report],
  );
  const total = report.totals.consent;
  const rate = consentRate(total);
  return (
    <Card className="flex flex-col gap-3 px-5 pt-4 pb-4">
      <MeasureHeader
        measure="consent"
        share={rate}
        sentence={total !== null && rate === null ? NOT_ASKED : undefined}
        action={<TableToggle what="Consent" asTable={asTable} onToggle={setAsTable} />}
      />
      {total && (
        <ul className="figures flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
          {CONSENT_PARTS.toReversed().map(({ part, label, swatch }) => (
            <li key={part} className="flex items-center gap-1.5">
              <span aria-hidden className={cx("size-2 rounded-full", swatch)} />
              {label} {formatRatio(total[part])}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-auto">
        {!asTable && <ShareChart days={days} shares={shares} parts={CONSENT_PARTS} height="h-36" />}
        <ConsentTable days={report.days} hidden={!asTable} />
      </div>
    </Card>
  );
}
