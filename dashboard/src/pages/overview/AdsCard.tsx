import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DateRange } from "@tributary/contract/metrics";
import { catalogueQuery } from "../../api/catalogue.ts";
import { metricsQuery } from "../../api/metrics.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChangeFigure } from "../../design/ChangeFigure.tsx";
import { changeBetween } from "../../format/change.ts";
import { formatMetric } from "../../format/metric.ts";

interface AdsCardProps {
  range: DateRange;
  compare: boolean;
  model: string | undefined;
  currency: string;
}

const METRICS = ["spend", "adRevenue", "roas", "cpa", "mer"];

/** What ads cost and brought in; nothing where no ad account is imported. */
export function AdsCard({ range, compare, model, currency }: AdsCardProps) {
  const catalogue = useQuery(catalogueQuery).data ?? [];
  const result = useQuery(
    metricsQuery({ metrics: METRICS, range, model, currency, ...(compare && { compare: "previous_period" }) }),
  ).data;
  const totals = result?.totals[0];
  if (typeof totals?.spend !== "number" || totals.spend === 0) return null;
  const before = result?.previous && !result.previous.isThin ? result.previous.totals[0] : undefined;
  return (
    <Card>
      <CardHeader
        title="Ads"
        note={`In ${currency} at each day's exchange rate.`}
        action={
          <Link to="/performance" className="text-sm text-river hover:underline">
            Ad performance
          </Link>
        }
      />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-5 pb-4 sm:grid-cols-5">
        {METRICS.flatMap((name) => catalogue.find((metric) => metric.name === name) ?? []).map(
          ({ name, label, description, format, goodWhen }) => {
            const [now, then] = [figure(totals[name]), figure(before?.[name])];
            return (
              <div key={name} title={description}>
                <dt className="text-sm text-ink-soft">{label}</dt>
                <dd className="figures text-xl font-semibold text-ink">
                  {now === null ? "–" : formatMetric(format, now, currency)}
                </dd>
                {before && (
                  <dd className="text-xs">
                    <ChangeFigure change={changeBetween(now, then)} better={goodWhen ?? "up"} />
                  </dd>
                )}
              </div>
            );
          },
        )}
      </dl>
    </Card>
  );
}

function figure(value: string | number | null | undefined): number | null {
  return typeof value === "number" ? value : null;
}
