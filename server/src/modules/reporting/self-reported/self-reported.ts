/** Answers that mean the same are one; beside each stands what was observed of those who gave it. */
import type { SelfReportedReport } from "@tributary/contract/self-reported";
import type { SaidRow } from "./self-reported.sql.ts";

const MOST_ANSWERS = 200;

/** @param rows most payments first, so that an answer is shown as most buyers spelled it */
export function selfReported(rows: readonly SaidRow[]): Omit<SelfReportedReport, "query"> {
  const said = rows.filter((row): row is SaidRow & { answer: string } => row.answer !== null);
  const byAnswer = Map.groupBy(said, ({ answer }) => answer.toLowerCase().replace(/\s+/g, " "));
  const data = [...byAnswer.values()].map((own) => ({
    answer: own[0]?.answer ?? "",
    ...sumOf(own),
    channels: [...Map.groupBy(own, ({ channel }) => channel)]
      .map(([channel, part]) => ({ channel, ...sumOf(part) }))
      .sort((a, b) => b.payments - a.payments),
  }));
  return {
    data: data.sort((a, b) => b.payments - a.payments).slice(0, MOST_ANSWERS),
    payments: sumOf(rows).payments,
    answered: sumOf(said).payments,
  };
}

function sumOf(rows: readonly SaidRow[]) {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return {
    payments: rows.reduce((sum, { payments }) => sum + payments, 0),
    revenue: [...byCurrency]
      .map(([currency, own]) => ({ currency, amountMinor: own.reduce((sum, { netMinor }) => sum + netMinor, 0) }))
      .sort((a, b) => b.amountMinor - a.amountMinor),
  };
}
