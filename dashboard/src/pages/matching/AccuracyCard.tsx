import type { MatchingParameters } from "@tributary/contract/matching";
import { useState } from "react";
import { TableToggle } from "../../charts/TableToggle.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";
import { CalibrationChart } from "./CalibrationChart.tsx";
import { knownBands } from "./calibration.ts";

const LEAST_TOLD = 0.001;

interface AccuracyCardProps {
  report: MatchingParameters["report"];
  paymentsNeeded: number;
}

/** How often matches of each confidence were right. */
export function AccuracyCard({ report, paymentsNeeded }: AccuracyCardProps) {
  const [asTable, setAsTable] = useState(false);
  const bands = knownBands(report?.bands ?? []);
  return (
    <Card>
      <CardHeader
        title="Confidence against reality"
        note="Measured on the latest payments, which weren't learned from. On the diagonal, 70% confidence is right 7 times in 10."
        action={bands.length > 0 && <TableToggle what="Confidence" asTable={asTable} onToggle={setAsTable} />}
      />
      {bands.length === 0 && (
        <EmptyState title="Not measured yet">
          {`Accuracy is measured once ${formatCount(paymentsNeeded)} payments name the visitor who paid.`}
        </EmptyState>
      )}
      {report && bands.length > 0 && (
        <>
          {asTable ? <BandTable bands={bands} /> : <CalibrationChart bands={bands} />}
          <p className="px-5 pb-5 text-sm text-ink-soft text-pretty">
            Off by {report.ece < LEAST_TOLD ? `less than ${formatRatio(LEAST_TOLD)}` : formatRatio(report.ece)} on
            average (ECE), Brier score {report.brier.toFixed(4)}, over {formatCount(report.pairs)} candidates. Bars are
            95% intervals (Wilson).
          </p>
        </>
      )}
    </Card>
  );
}

function BandTable({ bands }: { bands: ReturnType<typeof knownBands> }) {
  return (
    <table className="mb-4 w-full text-sm">
      <caption className="sr-only">How often matches of each confidence were right</caption>
      <thead className="text-xs text-ink-faint">
        <tr>
          <th className="pb-2 pl-5 text-left font-medium">Confidence</th>
          <th className="px-3 pb-2 text-right font-medium">Candidates</th>
          <th className="px-3 pb-2 text-right font-medium">Right</th>
          <th className="px-3 pb-2 pr-5 text-right font-medium">95% interval</th>
        </tr>
      </thead>
      <tbody className="figures">
        {bands.map(({ from, to, n, rate, low, high }) => (
          <tr key={from} className="border-t">
            <th scope="row" className="py-2 pl-5 text-left font-normal">
              {formatRatio(from)}–{formatRatio(to)}
            </th>
            <td className="px-3 py-2 text-right">{formatCount(n)}</td>
            <td className="px-3 py-2 text-right">{formatRatio(rate)}</td>
            <td className="px-3 py-2 pr-5 text-right whitespace-nowrap">
              {formatRatio(low)}–{formatRatio(high)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
