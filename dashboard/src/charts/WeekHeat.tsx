import { formatCount } from "../format/number.ts";
import { hourName, WEEKDAYS, weekGrid } from "./weekGrid.ts";

interface WeekHeatProps {
  hours: readonly { weekday: number; hour: number; clicks: number }[];
}

/** When people click: every hour of the week, deeper where there were more. */
export function WeekHeat({ hours }: WeekHeatProps) {
  const { rows, most } = weekGrid(hours);
  return (
    <table className="w-full table-fixed border-separate border-spacing-[2px] text-2xs text-ink-faint">
      <caption className="sr-only">Clicks by weekday and hour</caption>
      <thead>
        <tr>
          <th className="w-8">
            <span className="sr-only">Weekday</span>
          </th>
          {Array.from({ length: 24 }, (_, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the hour is what it is known by
            <th key={hour} scope="col" className="relative h-4 font-normal whitespace-nowrap">
              {hour % 6 === 0 ? (
                <span className="absolute bottom-0 left-0">{hourName(hour)}</span>
              ) : (
                <span className="sr-only">{hourName(hour)}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, day) => (
          <tr key={WEEKDAYS[day]}>
            <th scope="row" className="pr-1 text-left font-normal">
              {WEEKDAYS[day]}
            </th>
            {row.map((clicks, hour) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: the hour is what it is known by
                key={hour}
                title={`${WEEKDAYS[day]} ${hourName(hour)}: ${formatCount(clicks)} ${clicks === 1 ? "click" : "clicks"}`}
                className="h-6 rounded-xs p-0"
                style={{ backgroundColor: depth(clicks, most) }}
              >
                <span className="sr-only">{formatCount(clicks)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The colour of a part of the most; nothing at all is dry. */
function depth(clicks: number, most: number): string {
  if (clicks === 0) return "var(--hover)";
  return `color-mix(in srgb, var(--river) ${Math.round(16 + 84 * (clicks / most))}%, var(--surface))`;
}
