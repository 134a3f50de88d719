import type { QualityReport, UtmIssueRow } from "@tributary/contract/quality";
import { Wrench } from "lucide-react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";

/** What is wrong with the addresses that visits come by, each with examples and how to mend it. */
export function UtmIssuesCard({ report: { utmIssues } }: { report: QualityReport }) {
  return (
    <Card>
      <CardHeader title="UTM parameters" note="Goal: none. Each is a link with missing or incorrect UTM tags." />
      {utmIssues.length === 0 ? (
        <EmptyState title="Nothing to fix" className="py-8">
          All tagged links in this date range look good.
        </EmptyState>
      ) : (
        <ul>
          {utmIssues.map((issue) => (
            <Issue key={issue.code} issue={issue} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Issue({ issue }: { issue: UtmIssueRow }) {
  const { title, meaning, mend, pageViews, share, examples } = issue;
  return (
    <li className="grid gap-x-8 gap-y-3 border-t px-5 py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="min-w-0 text-sm">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="font-medium text-ink">{title}</h3>
          <span className="figures whitespace-nowrap text-ink-soft">
            {formatCount(pageViews)} {pageViews === 1 ? "page view" : "page views"}
            {share !== null && ` · ${formatRatio(share)}`}
          </span>
        </div>
        <div aria-hidden className="mt-1.5 h-1 rounded-full bg-sunken">
          <div className="h-full min-w-1 rounded-full bg-caution" style={{ width: `${(share ?? 0) * 100}%` }} />
        </div>
        <p className="mt-2 text-ink-soft text-pretty">{meaning}</p>
        <p className="mt-1 flex items-start gap-2 text-ink">
          <Wrench aria-hidden className="mt-[3px] size-3.5 shrink-0 text-river" />
          <span className="text-pretty">{mend}</span>
        </p>
      </div>
      <ul aria-label="Examples" className="flex min-w-0 flex-col gap-1.5">
        {examples.map(({ path, parameters, pageViews: views }) => (
          <li
            key={`${path} ${parameters}`}
            className="flex items-baseline justify-between gap-3 rounded-sm bg-sunken px-3 py-2 font-mono text-xs"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="text-ink">{path}</span>
              {parameters && <span className="text-ink-soft">?{parameters}</span>}
            </span>
            <span className="figures shrink-0 font-sans text-ink-faint">×{formatCount(views)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
