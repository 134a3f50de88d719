import type { QualityDay } from "@tributary/contract/quality";
import { formatRatio } from "../../format/number.ts";
import { formatDay } from "../../format/time.ts";

/** Consent day by day as rows: for readers of tables, and read aloud while the chart is on screen. */
export function ConsentTable({ days, hidden }: { days: readonly QualityDay[]; hidden: boolean }) {
  return (
    // A scrolling region must be reachable by keyboard.
    <section
      aria-label="Consent by day"
      tabIndex={hidden ? undefined : 0}
      className={hidden ? "sr-only" : "scroll-slim h-60 overflow-y-auto"}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Consent by day, as shares of page views</caption>
        <thead className="sticky top-0 bg-surface text-xs text-ink-faint">
          <tr>
            <th className="py-1.5 text-left font-medium">Day</th>
            {["Given", "Denied", "Undecided", "Not asked"].map((head) => (
              <th key={head} className="py-1.5 text-right font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="figures">
          {days.map(({ day, consent }) => (
            <tr key={day} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal text-ink-soft">
                {formatDay(day, "weekday")}
              </th>
              {(["granted", "denied", "pending", "none"] as const).map((part) => (
                <td key={part} className="py-1.5 text-right">
                  {consent ? formatRatio(consent[part]) : "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
