import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Job } from "@tributary/contract/jobs";
import { CalendarClock, Play } from "lucide-react";
import { useState } from "react";
import { JOBS_KEY, runJob } from "../../../api/jobs.ts";
import { Badge } from "../../../design/Badge.tsx";
import { Button } from "../../../design/Button.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { formatCount } from "../../../format/number.ts";
import { formatInstant } from "../../../format/time.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";
import { durationWords } from "./durationWords.ts";
import { RunStrip } from "./RunStrip.tsx";
import { ScheduleDialog } from "./ScheduleDialog.tsx";
import { scheduleWords } from "./scheduleWords.ts";

const LOOKS = {
  success: { tone: "positive", label: "Succeeded" },
  failed: { tone: "negative", label: "Failed" },
  running: { tone: "river", label: "Running" },
  never_run: { tone: "neutral", label: "Never ran" },
} as const satisfies Record<Job["status"], object>;

/** A job: how it fared, when it runs next, and what can be done about it. */
export function JobRow({ job, mayManage }: { job: Job; mayManage: boolean }) {
  const { tone, label } = LOOKS[job.status];
  return (
    <li data-testid="job" className="flex flex-col gap-2 border-t px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium text-ink">{job.label}</span>
            <Badge tone={tone}>{label}</Badge>
            {job.schedule?.enabled === false && <Badge>Off</Badge>}
            {job.deadLetterCount > 0 && <Badge tone="negative">{formatCount(job.deadLetterCount)} failed</Badge>}
          </p>
          <p className="mt-0.5 font-mono text-xs text-ink-faint">{job.name}</p>
        </div>
        {mayManage && <Actions job={job} />}
      </div>
      <Facts job={job} />
      {job.lastError && (
        <p className="rounded-sm bg-sunken px-3 py-2 text-sm text-ink-soft [overflow-wrap:anywhere]">
          <span className="font-medium text-negative">
            {job.status === "success" ? "Last error (succeeded since): " : "Last error: "}
          </span>
          {job.lastError}
        </p>
      )}
      <RunStrip job={job} />
    </li>
  );
}

function Facts({ job }: { job: Job }) {
  const { timeZone } = useWorkspace();
  const { schedule, nextRunAt, lastStartedAt, lastDurationMs, runCount, failCount } = job;
  const facts: [label: string, value: string | null][] = [
    ["Schedule", schedule ? scheduleLine(schedule) : "On demand"],
    ["Next run", nextRunAt ? formatInstant(nextRunAt, timeZone, "moment") : schedule && "none"],
    [
      "Last run",
      lastStartedAt
        ? `${formatInstant(lastStartedAt, timeZone, "moment")}${lastDurationMs === null ? "" : `, ${durationWords(lastDurationMs)}`}`
        : "Never",
    ],
    ["Runs", `${formatCount(runCount)}, ${failCount === 0 ? "none" : formatCount(failCount)} failed`],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-faint">{label}</dt>
              <dd className="figures text-ink">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function scheduleLine({ cron, timeZone }: NonNullable<Job["schedule"]>): string {
  return `${capitalized(scheduleWords(cron) ?? cron)} (${timeZone.replaceAll("_", " ")})`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Actions({ job }: { job: Job }) {
  const [editing, setEditing] = useState(false);
  const client = useQueryClient();
  const running = useMutation({
    mutationFn: (_startedBefore: string | null) => runJob(job.name),
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS_KEY }),
  });
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex gap-2">
        {job.schedule && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Edit schedule for ${job.label}`}
            onClick={() => setEditing(true)}
          >
            <CalendarClock aria-hidden className="size-4" /> Schedule
          </Button>
        )}
        <Button
          size="sm"
          busy={running.isPending}
          aria-label={`Run now: ${job.label}`}
          onClick={() => running.mutate(job.lastStartedAt)}
        >
          <Play aria-hidden className="size-3.5" /> Run now
        </Button>
      </div>
      <span role="status" className="text-sm text-positive empty:hidden">
        {running.isSuccess && running.variables === job.lastStartedAt ? "Starting shortly." : ""}
      </span>
      <FormError error={running.error} />
      {editing && job.schedule && (
        <ScheduleDialog job={job} schedule={job.schedule} onClose={() => setEditing(false)} />
      )}
    </div>
  );
}
