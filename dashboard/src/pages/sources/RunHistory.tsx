import { useInfiniteQuery } from "@tanstack/react-query";
import type { Source, SyncRun } from "@tributary/contract/sources";
import { syncRunsQuery } from "../../api/sources.ts";
import { Badge } from "../../design/Badge.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatCount } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

const LOOKS = {
  running: { tone: "river", label: "Running" },
  success: { tone: "positive", label: "Done" },
  waiting: { tone: "neutral", label: "Waiting" },
  failed: { tone: "negative", label: "Failed" },
} as const satisfies Record<SyncRun["status"], object>;

/** What each run of an account brought, what it cost, and why it failed. */
export function RunHistory({ source }: { source: Source }) {
  const query = useInfiniteQuery(syncRunsQuery(source));
  const { timeZone } = useWorkspace();
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load runs" onRetry={() => void query.refetch()} />;
  }
  const runs = query.data.pages.flatMap(({ data }) => data);
  const labelOf = (stream: string): string => source.streams.find(({ name }) => name === stream)?.label ?? stream;
  return (
    <>
      <div className="scroll-slim overflow-x-auto border-t px-5 py-3">
        <table className="w-full min-w-max text-sm">
          <caption className="sr-only">Runs of {source.name}</caption>
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className="pb-1.5 text-left font-medium">Run</th>
              <th className="pb-1.5 pl-4 text-left font-medium">Report</th>
              <th className="pb-1.5 pl-4 text-left font-medium">Status</th>
              <th className="pb-1.5 pl-4 text-right font-medium">Rows</th>
              <th className="pb-1.5 pl-4 text-right font-medium">Changed</th>
              <th className="pb-1.5 pl-4 text-right font-medium">Calls</th>
              <th className="pb-1.5 pl-4 text-right font-medium">Seconds</th>
            </tr>
          </thead>
          <tbody className="figures">
            {runs.map((run) => (
              <tr key={run.id} className="border-t align-top">
                <td className="py-1.5 whitespace-nowrap">{formatInstant(run.startedAt, timeZone, "moment")}</td>
                <td className="max-w-72 py-1.5 pl-4">
                  {labelOf(run.stream)}
                  {run.error && (
                    <span className="block text-ink-faint text-pretty">
                      {run.error} {run.remedy}
                    </span>
                  )}
                </td>
                <td className="py-1.5 pl-4">
                  <Badge tone={LOOKS[run.status].tone}>{LOOKS[run.status].label}</Badge>
                </td>
                <td className="py-1.5 pl-4 text-right">{formatCount(run.records)}</td>
                <td className="py-1.5 pl-4 text-right">{formatCount(run.changed)}</td>
                <td className="py-1.5 pl-4 text-right">{formatCount(run.calls)}</td>
                <td className="py-1.5 pl-4 text-right">
                  {run.durationMs === null ? "–" : (run.durationMs / 1000).toFixed(1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {runs.length === 0 && <p className="py-2 text-sm text-ink-faint">No runs yet.</p>}
      </div>
      <LoadMore query={query} />
    </>
  );
}
