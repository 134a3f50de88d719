import { Link } from "@tanstack/react-router";
import type { GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import { Card, CardHeader } from "../../design/Card.tsx";
import { platformName } from "../../format/platformName.ts";
import { formatDay } from "../../format/time.ts";
import type { PeriodSearch } from "../../period/period.ts";
import { figureOf } from "./bridge.ts";
import { CAUSE_WORDS } from "./causeWords.ts";
import { paymentsBehind, paymentsOfCause } from "./paymentsBehind.ts";
import type { Measure } from "./reconciliationSearch.ts";

interface ReconciliationTableProps {
  rows: readonly ReconciliationRow[];
  by: "campaign" | "day";
  measure: Measure;
  /** Days of the page, which opened lists keep. */
  days: PeriodSearch;
  format: (value: number) => string;
}

const CAUSES = Object.keys(CAUSE_WORDS) as GapCause[];

/** Claims, causes and credit of each day or campaign. */
export function ReconciliationTable({ rows, by, measure, days, format }: ReconciliationTableProps) {
  const title = by === "day" ? "Day by day" : "By campaign";
  const head = "px-3 pb-2 text-right font-medium last:pr-5";
  return (
    <Card>
      <CardHeader
        title={title}
        note={
          by === "day"
            ? "Newest first. Days of claims are those of each ad account."
            : "Claims through spend mapping, credit through your campaigns' links."
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto pb-3" aria-label={title} tabIndex={0}>
        <table className="w-full min-w-max text-sm">
          <caption className="sr-only">{title}: claimed, causes of the difference, and credited</caption>
          <thead className="align-bottom text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">{by === "day" ? "Day" : "Campaign"}</th>
              <th className="px-3 pb-2 text-left font-medium">Ad platform</th>
              <th className={head}>Claimed</th>
              {CAUSES.map((cause) => (
                <th key={cause} className={`${head} max-w-28`} title={CAUSE_WORDS[cause].explanation}>
                  {CAUSE_WORDS[cause].label}
                </th>
              ))}
              <th className={head}>Credited</th>
            </tr>
          </thead>
          <tbody className="figures">
            {(by === "day" ? rows.toReversed() : rows).map((row) => (
              <tr key={`${row.platform} ${row.day} ${row.campaignId}`} className="border-t">
                <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal whitespace-nowrap">
                  <Link
                    to="/payments"
                    search={paymentsBehind(row, days)}
                    className="font-medium text-river hover:underline"
                  >
                    {row.day ? formatDay(row.day, "weekday") : (row.campaignName ?? "No campaign")}
                  </Link>
                </th>
                <td className="px-3 py-2 font-sans whitespace-nowrap">{platformName(row.platform)}</td>
                <td className="px-3 py-2 text-right">{format(figureOf(row.claimed, measure))}</td>
                {row.causes.map((cause) => (
                  <td key={cause.cause} className="px-3 py-2 text-right text-ink-soft">
                    <CauseFigure row={row} cause={cause.cause} days={days}>
                      {signed(figureOf(cause, measure), format)}
                    </CauseFigure>
                  </td>
                ))}
                <td className="py-2 pr-5 pl-3 text-right">{format(figureOf(row.credited, measure))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function CauseFigure({
  row,
  cause,
  days,
  children,
}: {
  row: ReconciliationRow;
  cause: GapCause;
  days: PeriodSearch;
  children: string;
}) {
  const search = children === NONE ? null : paymentsOfCause(row, cause, days);
  if (!search) return children;
  return (
    <Link to="/payments" search={search} className="hover:text-river hover:underline">
      {children}
    </Link>
  );
}

const NONE = "–";

function signed(value: number, format: (value: number) => string): string {
  if (value === 0) return NONE;
  return `${value > 0 ? "−" : "+"}${format(Math.abs(value))}`;
}
