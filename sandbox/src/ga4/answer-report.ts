/** A report as Google writes it: values by position, all of them text, and nothing that is 0 or empty around them. */
import type { KnownRows } from "../books/known-rows.ts";
import type { ReportRequest } from "./read-report-request.ts";
import { METRICS } from "./report-fields.ts";
import { metricText, type ReportRules, runReport } from "./run-report.ts";
import type { Ga4Property, SessionRow } from "./session-row.ts";

interface Played {
  data: { rows: KnownRows<SessionRow> };
  rules: ReportRules;
  sampling: object | null;
  now: () => number;
}

interface Asked {
  property: Ga4Property;
  report: ReportRequest;
  /** Counts tokens. @returns the state of the quotas */
  spend(tokens: number): object;
}

const ROWS_PER_TOKEN = 1000;

export function answerReport({ data, rules, sampling, now }: Played, { property, report, spend }: Asked): object {
  const known = [...data.rows.at(now())].filter(({ propertyId }) => propertyId === property.id);
  const { rows, isThresholded, hasOtherRow } = runReport(known, report, rules);
  const page = rows.slice(report.offset, report.offset + report.limit);
  const quota = spend(1 + Math.floor(rows.length / ROWS_PER_TOKEN));
  const dimensions = [...report.dimensions, ...(report.ranges.length > 1 ? ["dateRange"] : [])];
  return {
    ...(dimensions.length > 0 ? { dimensionHeaders: dimensions.map((name) => ({ name })) } : {}),
    metricHeaders: report.metrics.map((name) => ({ name, type: METRICS[name] })),
    ...(page.length > 0
      ? {
          rows: page.map((row) => ({
            ...(dimensions.length > 0 ? { dimensionValues: row.dimensions.map((value) => ({ value })) } : {}),
            metricValues: row.metrics.map((value, at) => ({ value: metricText(report.metrics[at] ?? "", value) })),
          })),
        }
      : {}),
    ...(rows.length > 0 ? { rowCount: rows.length } : {}),
    metadata: {
      ...(hasOtherRow ? { dataLossFromOtherRow: true } : {}),
      currencyCode: property.currency,
      timeZone: property.timeZone,
      ...(isThresholded ? { subjectToThresholding: true } : {}),
      ...(sampling ? { samplingMetadatas: [sampling] } : {}),
    },
    ...(report.returnPropertyQuota ? { propertyQuota: quota } : {}),
    kind: "analyticsData#runReport",
  };
}
