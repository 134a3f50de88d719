import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Recommendation } from "@tributary/contract/recommendations";
import { catalogueQuery } from "../../api/catalogue.ts";
import { formatMetricExactly } from "../../format/metric.ts";
import { formatDayRange } from "../../format/time.ts";

/** The rows a recommendation rests on, and the way to the page that shows them in full. */
export function EvidenceTable({ recommendation }: { recommendation: Recommendation }) {
  const catalogue = useQuery(catalogueQuery);
  const { evidence, currency, subject } = recommendation;
  const metrics = (catalogue.data ?? []).filter(({ name }) => evidence.query.metrics.includes(name));
  const { from, to } = evidence.query.range;
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-river hover:underline">Evidence</summary>
      <p className="mt-2 text-xs text-ink-faint">{formatDayRange(from, to)}</p>
      {evidence.rows.map((row) => (
        <dl key={JSON.stringify(row)} className="mt-1 grid grid-cols-2 gap-x-6 gap-y-1 border-t pt-2 sm:grid-cols-3">
          {metrics.map(({ name, label, format }) => {
            const value = row[name];
            return (
              <div key={name} className="flex justify-between gap-2">
                <dt className="text-ink-faint">{label}</dt>
                <dd className="figures text-ink">
                  {typeof value === "number" ? formatMetricExactly(format, value, currency) : "–"}
                </dd>
              </div>
            );
          })}
        </dl>
      ))}
      <p className="mt-2">
        {subject.kind === "ad_campaign" && (
          <Link to="/performance" search={{ by: "adCampaign" }} className="text-river hover:underline">
            Open ad campaigns
          </Link>
        )}
        {subject.kind === "platform" && (
          <Link to="/reconciliation" className="text-river hover:underline">
            Open the reconciliation
          </Link>
        )}
        {subject.kind === "workspace" && (
          <Link to="/mapping" className="text-river hover:underline">
            Map spend
          </Link>
        )}
      </p>
    </details>
  );
}
