import { useQuery } from "@tanstack/react-query";
import type { Job, JobRun } from "@tributary/contract/jobs";
import { RECENT_RUNS, recentRunsQuery } from "../../../api/jobs.ts";
import { cx } from "../../../design/cx.ts";
import { Skeleton } from "../../../design/Skeleton.tsx";
import { formatInstant } from "../../../format/time.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";
import { durationWords } from "./durationWords.ts";

/** Height tells failed from done where colours look alike. */
const BARS: Readonly<Record<JobRun["status"], string>> = {
  success: "h-3.5 bg-positive/60",
  failed: "h-6 bg-negative",
  running: "h-3.5 animate-breathe bg-river",
  waiting: "h-2 bg-line-strong",
};

const WORDS: Readonly<Record<JobRun["status"], string>> = {
  success: "succeeded",
  failed: "failed",
  running: "running",
  waiting: "waiting",
};

/** The latest runs side by side, the newest on the right. Nothing where no run is known one by one. */
export function RunStrip({ job }: { job: Job }) {
  const { timeZone } = useWorkspace();
  const query = useQuery(recentRunsQuery(job));
  if (query.isPending) return <Skeleton className="h-6 w-32" />;
  if (!query.data) return <p className="text-sm text-ink-faint">Couldn't load recent runs.</p>;
  if (query.data.length === 0) return null;
  const runs = query.data.toReversed();
  return (
    <div
      role="img"
      aria-label={stripWords(runs)}
      data-testid="run-strip"
      className="flex h-6 max-w-full items-end gap-[3px] overflow-hidden"
    >
      {Array.from({ length: RECENT_RUNS - runs.length }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty places have no identity
        <span key={place} className="h-1 w-1.5 shrink-0 rounded-[2px] bg-line" />
      ))}
      {runs.map((run) => (
        <span
          key={run.id}
          title={runWords(run, timeZone)}
          className={cx("w-1.5 shrink-0 rounded-[2px]", BARS[run.status])}
        />
      ))}
    </div>
  );
}

function stripWords(runs: readonly JobRun[]): string {
  const failed = runs.filter(({ status }) => status === "failed").length;
  return `Last ${runs.length} runs, ${failed === 0 ? "none" : failed} failed`;
}

function runWords({ status, startedAt, createdAt, durationMs, error, trigger }: JobRun, timeZone: string): string {
  const took = durationMs === null ? "" : ` in ${durationWords(durationMs)}`;
  const asked = trigger === "schedule" ? "" : ", started manually";
  const when = formatInstant(startedAt ?? createdAt, timeZone, "moment");
  return `${when}: ${WORDS[status]}${took}${asked}${error ? `. ${error}` : ""}`;
}
