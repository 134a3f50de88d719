import { formatDay } from "../format/time.ts";
import type { TimeChartData } from "./timeChartData.ts";

/** A line over days as rows: for readers of tables, and unseen but read aloud while the chart is on screen. */
export function DayTable({ data, hidden }: { data: TimeChartData; hidden: boolean }) {
  const { current, previous } = data;
  const figure = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : data.formatValue(value);
  return (
    // A scrolling region must be reachable by keyboard.
    <section
      aria-label={`${data.label} by day`}
      tabIndex={hidden ? undefined : 0}
      className={hidden ? "sr-only" : "scroll-slim h-60 overflow-y-auto sm:h-72"}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{data.label} by day</caption>
        <thead className="sticky top-0 bg-surface text-left text-xs text-ink-faint">
          <tr>
            <th className="py-1.5 font-medium">Day</th>
            <th className="py-1.5 text-right font-medium">{data.label}</th>
            {previous && <th className="py-1.5 text-right font-medium">Previous period</th>}
          </tr>
        </thead>
        <tbody className="figures">
          {current.days.map((day, index) => (
            <tr key={day} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal text-ink-soft">
                {formatDay(day, "weekday")}
              </th>
              <td className="py-1.5 text-right">{figure(current.values[index])}</td>
              {previous && <td className="py-1.5 text-right text-ink-faint">{figure(previous.values[index])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
