import { useQuery } from "@tanstack/react-query";
import type { JourneyPredictions } from "@tributary/contract/predictions";
import { journeysQuery } from "../../api/predictions.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";
import { JourneyRecord } from "./JourneyRecord.tsx";
import { lastVisitWords, visitWords } from "./predictionWords.ts";

const MOST_ROWS = 12;

/** How likely visitors who haven't bought yet are to do so. */
export function JourneysCard() {
  const query = useQuery(journeysQuery);
  const journeys = query.data;
  return (
    <Card>
      <CardHeader
        title="Open journeys"
        note={
          journeys
            ? `Visitors of the last ${journeys.windowDays} days who haven't bought since, and how likely they are to buy within ${journeys.horizonDays} days.`
            : "Visitors who haven't bought yet."
        }
      />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !journeys && (
        <ErrorState error={query.error} title="Couldn't load open journeys" onRetry={() => void query.refetch()} />
      )}
      {journeys?.refusal && (
        <EmptyState title="Too few conversions yet">
          Probabilities need at least 50 conversions of journeys that were open before.
        </EmptyState>
      )}
      {journeys && !journeys.refusal && <Likely journeys={journeys} />}
    </Card>
  );
}

function Likely({ journeys }: { journeys: JourneyPredictions }) {
  const { open, expectedConversions, data, record } = journeys;
  return (
    <>
      {expectedConversions && (
        <p className="px-5 pb-3 text-sm text-ink-soft">
          <span className="figures text-xl font-semibold text-ink">
            {formatCount(expectedConversions.expected)} conversions
          </span>{" "}
          expected of {formatCount(open)} open journeys, {formatCount(expectedConversions.low)} to{" "}
          {formatCount(expectedConversions.high)} in 8 of 10 cases.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto" aria-label="Open journeys" tabIndex={0}>
        <table className="w-full min-w-max text-sm" data-testid="open-journeys">
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">Channel</th>
              <th className="px-3 pb-2 text-left font-medium">Visits</th>
              <th className="px-3 pb-2 text-left font-medium">Last visit</th>
              <th className="px-3 pb-2 text-right font-medium">Open journeys</th>
              <th className="pr-5 pb-2 pl-3 text-right font-medium">Probability</th>
            </tr>
          </thead>
          <tbody className="figures">
            {data.slice(0, MOST_ROWS).map(({ channel, visits, lastVisitDays, open: many, probability }) => (
              <tr key={`${channel} ${visits} ${lastVisitDays}`} className="border-t">
                <th scope="row" className="py-2 pl-5 text-left font-normal">
                  {channel}
                </th>
                <td className="px-3 py-2">{visitWords(visits)}</td>
                <td className="px-3 py-2">{lastVisitWords(lastVisitDays)}</td>
                <td className="px-3 py-2 text-right">{formatCount(many)}</td>
                <td className="py-2 pr-5 pl-3 text-right whitespace-nowrap">
                  {formatRatio(probability.expected)}{" "}
                  <span className="text-xs text-ink-faint">
                    {formatRatio(probability.low)} to {formatRatio(probability.high)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {record && <JourneyRecord record={record} />}
    </>
  );
}
