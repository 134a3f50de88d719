import type { JourneyPredictions } from "@tributary/contract/predictions";
import { formatCount, formatRatio } from "../../format/number.ts";

/** What was predicted of past journeys from what was known then, beside what came. */
export function JourneyRecord({ record }: { record: NonNullable<JourneyPredictions["record"]> }) {
  const { journeys, converted, bands } = record;
  const least = bands[0];
  const likeliest = bands.length > 1 ? bands.at(-1) : undefined;
  return (
    <div className="border-t px-5 py-4 text-sm text-ink-soft">
      <p>
        <span className="font-medium text-ink">Track record:</span> {formatCount(journeys)} past journeys,{" "}
        {formatCount(converted)} of which converted, predicted from those before them.
        {least && likeliest && (
          <>
            {" "}
            Of the likeliest, {formatRatio(likeliest.observed.expected)} converted ({formatRatio(likeliest.predicted)}{" "}
            predicted); of the least likely, {formatRatio(least.observed.expected)} ({formatRatio(least.predicted)}{" "}
            predicted).
          </>
        )}
      </p>
      <details className="mt-2">
        <summary className="cursor-pointer text-river hover:underline">Predicted and actual</summary>
        <table className="figures mt-2 w-full max-w-lg text-xs">
          <thead className="text-ink-faint">
            <tr>
              <th className="pb-1 text-left font-medium">Predicted</th>
              <th className="pb-1 text-right font-medium">Actual</th>
              <th className="pb-1 text-right font-medium">Range of 8 of 10</th>
              <th className="pb-1 text-right font-medium">Journeys</th>
            </tr>
          </thead>
          <tbody>
            {bands.map(({ predicted, observed, journeys: many }) => (
              <tr key={predicted} className="border-t">
                <th scope="row" className="py-1 text-left font-normal">
                  {formatRatio(predicted)}
                </th>
                <td className="py-1 text-right">{formatRatio(observed.expected)}</td>
                <td className="py-1 text-right">
                  {formatRatio(observed.low)} to {formatRatio(observed.high)}
                </td>
                <td className="py-1 text-right">{formatCount(many)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
