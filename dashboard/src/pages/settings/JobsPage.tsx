import { useQuery } from "@tanstack/react-query";
import type { Job } from "@tributary/contract/jobs";
import { jobsQuery } from "../../api/jobs.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { DeadLettersCard } from "./jobs/DeadLettersCard.tsx";
import { JobRow } from "./jobs/JobRow.tsx";

export function JobsPage() {
  useTitle("Jobs");
  const mayRead = useMay("jobs.read");
  const mayManage = useMay("jobs.manage");
  return (
    <>
      {mayRead ? (
        <div className="flex flex-col gap-5">
          <Card>
            <CardHeader title="Jobs" note="Tasks Tributary runs in the background for this workspace." />
            <Jobs mayManage={mayManage} />
          </Card>
          <DeadLettersCard mayManage={mayManage} />
        </div>
      ) : (
        <Card>
          <EmptyState title="Admins and analysts only">Ask a workspace admin about jobs.</EmptyState>
        </Card>
      )}
    </>
  );
}

function Jobs({ mayManage }: { mayManage: boolean }) {
  const query = useQuery(jobsQuery);
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (!query.data) {
    return <ErrorState error={query.error} title="Couldn't load jobs" onRetry={() => void query.refetch()} />;
  }
  if (query.data.length === 0) return <EmptyState title="No jobs">No jobs are set up on this installation.</EmptyState>;
  return (
    <ul>
      {query.data.toSorted(failedFirst).map((job) => (
        <JobRow key={job.name} job={job} mayManage={mayManage} />
      ))}
    </ul>
  );
}

/** What has to be seen to stands on top; the rest keeps its order. */
function failedFirst(one: Job, other: Job): number {
  return Number(needsCare(other)) - Number(needsCare(one));
}

function needsCare({ status, deadLetterCount }: Job): boolean {
  return status === "failed" || deadLetterCount > 0;
}
