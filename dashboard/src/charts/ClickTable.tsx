import { formatCount } from "../format/number.ts";
import type { ClickSlot } from "./clickSlots.ts";

interface ClickTableProps {
  slots: readonly ClickSlot[];
  nameOf: (at: string, full: boolean) => string;
  hidden: boolean;
}

/** Clicks as rows: for readers of tables, and unseen but read aloud while the chart is on screen. */
export function ClickTable({ slots, nameOf, hidden }: ClickTableProps) {
  return (
    // A scrolling region must be reachable by keyboard.
    <section
      aria-label="Clicks over time"
      tabIndex={hidden ? undefined : 0}
      className={hidden ? "sr-only" : "scroll-slim h-56 overflow-y-auto sm:h-64"}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Clicks over time</caption>
        <thead className="sticky top-0 bg-surface text-left text-xs text-ink-faint">
          <tr>
            <th className="py-1.5 font-medium">When</th>
            {["Clicks", "Repeats", "Bots"].map((name) => (
              <th key={name} className="py-1.5 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="figures">
          {slots.map(({ at, counted, repeats, bots }) => (
            <tr key={at} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal text-ink-soft">
                {nameOf(at, true)}
              </th>
              <td className="py-1.5 text-right">{formatCount(counted)}</td>
              <td className="py-1.5 text-right text-ink-soft">{formatCount(repeats)}</td>
              <td className="py-1.5 text-right text-ink-faint">{formatCount(bots)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
