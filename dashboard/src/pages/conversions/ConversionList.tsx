import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type ReportedFilters, reportedQuery } from "../../api/conversions.ts";
import { buttonClass } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useArrivals } from "../../live/useArrivals.ts";
import { ConversionRow } from "./ConversionRow.tsx";

interface ConversionListProps {
  filters: ReportedFilters;
  /** Something beside the verdict and the days is asked for. */
  narrowed: boolean;
}

/** Reports of one verdict, newest first; new ones come in by themselves. */
export function ConversionList({ filters, narrowed }: ConversionListProps) {
  const query = useInfiniteQuery(reportedQuery(filters));
  const [openId, setOpenId] = useState<string>();
  const reports = useMemo(() => query.data?.pages.flatMap(({ data }) => data), [query.data]);
  if (query.isPending) return <SkeletonRows rows={10} />;
  if (!reports) {
    return <ErrorState error={query.error} title="Couldn't load conversions" onRetry={() => void query.refetch()} />;
  }
  if (reports.length === 0) return <NoReports rejected={filters.status === "rejected"} narrowed={narrowed} />;
  return (
    <>
      <Rows key={JSON.stringify(filters)} reports={reports} openId={openId} onOpen={setOpenId} />
      <LoadMore query={query} />
    </>
  );
}

interface RowsProps {
  reports: readonly Parameters<typeof ConversionRow>[0]["report"][];
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

function Rows({ reports, openId, onOpen }: RowsProps) {
  const ids = useMemo(() => reports.map(({ id }) => id), [reports]);
  const welcomed = useArrivals(ids);
  return (
    <ul>
      {reports.map((report) => (
        <ConversionRow
          key={report.id}
          report={report}
          open={report.id === openId}
          arrived={welcomed.has(report.id)}
          onToggle={() => onOpen(report.id === openId ? undefined : report.id)}
        />
      ))}
    </ul>
  );
}

function NoReports({ rejected, narrowed }: { rejected: boolean; narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        title="No matching conversions"
        action={
          <Link
            to="/conversions"
            search={rejected ? { status: "rejected" } : {}}
            className={buttonClass({ size: "sm" })}
          >
            Clear filters
          </Link>
        }
      >
        Try a longer date range or clear a filter.
      </EmptyState>
    );
  }
  if (rejected) {
    return (
      <EmptyState title="No rejected conversions">
        Reports that break a rule are kept here with the reason, so nothing gets lost.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No conversions in this date range" className="py-16">
      After a visitor arrives through one of your links, call <code className="font-mono text-xs">CampaignTracker</code>{" "}
      on the page, or <code className="font-mono text-xs">POST /api/conversions</code> from your server. Reports show up
      here right away.
    </EmptyState>
  );
}
