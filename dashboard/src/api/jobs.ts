import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { DeadLetter, DeadLettersQuery, Job, JobPatch, JobRun, JobRunStarted } from "@tributary/contract/jobs";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** Everything known of jobs: the list, their runs, what was given up. */
export const JOBS_KEY = ["jobs"];

const WHILE_RUNNING_MS = 3000;
const OTHERWISE_MS = 10_000;
/** As many runs as fit side by side on a phone. */
export const RECENT_RUNS = 24;

export const jobsQuery = queryOptions({
  queryKey: [...JOBS_KEY, "list"],
  queryFn: async ({ signal }) => (await call<Page<Job>>("GET", "/jobs", { signal })).data,
  refetchInterval: ({ state }) =>
    state.data?.some(({ status }) => status === "running") ? WHILE_RUNNING_MS : OTHERWISE_MS,
});

/** The latest runs of a job, newest first; asked again while one is under way, and once another has ended. */
export function recentRunsQuery({ name, lastFinishedAt }: Pick<Job, "name" | "lastFinishedAt">) {
  return queryOptions({
    queryKey: [...JOBS_KEY, "runs", name, lastFinishedAt],
    queryFn: async ({ signal }) =>
      (await call<Page<JobRun>>("GET", `${pathOf(name)}/runs`, { query: { limit: RECENT_RUNS }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? WHILE_RUNNING_MS : false),
    placeholderData: keepPreviousData,
  });
}

function isUnderWay({ status }: JobRun): boolean {
  return status === "waiting" || status === "running";
}

export function deadLettersQuery(state: DeadLettersQuery["state"]) {
  return infiniteQueryOptions({
    queryKey: [...JOBS_KEY, "dead-letters", state],
    queryFn: ({ pageParam, signal }) =>
      call<Page<DeadLetter>>("GET", "/jobs/dead-letters", { query: { state, limit: 20, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Where a run waits already, it is that one. */
export function runJob(name: string): Promise<JobRunStarted> {
  return call<JobRunStarted>("POST", `${pathOf(name)}/run`);
}

export function changeJob(name: string, patch: JobPatch): Promise<Job> {
  return call<Job>("PATCH", pathOf(name), { body: patch });
}

export function redrive(id: string, idempotencyKey: string): Promise<JobRunStarted> {
  return call<JobRunStarted>("POST", `/jobs/dead-letters/${encodeURIComponent(id)}/redrive`, { idempotencyKey });
}

function pathOf(name: string): string {
  return `/jobs/${encodeURIComponent(name)}`;
}
