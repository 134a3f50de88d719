/** Asks for jobs by the clock, each workspace's own. Any number of processes may do so at the same time. */
import type { Job } from "../../platform/jobs/job.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findDue, findUnset, type ScheduledJob, setClock, takeTick } from "./clock.sql.ts";

const EVERY_MS = 5000;

export interface SchedulerContext {
  postgres: PostgresClient;
  queue: Pick<JobQueue, "enqueue">;
  onError: (error: unknown) => void;
  /** Unix milliseconds; the machine's time by default. */
  clock?: () => number;
}

/** Looks at the clocks once. A workspace whose clock fails holds up no other. @returns how many ticks were taken here */
export async function lookAtClocks(
  { postgres, queue, onError, clock = Date.now }: SchedulerContext,
  jobs: readonly Job[],
): Promise<number> {
  const scheduled = new Map<string, ScheduledJob>();
  for (const { name, schedule } of jobs) if (schedule) scheduled.set(name, { name, schedule });
  const names = [...scheduled.keys()];
  if (names.length === 0) return 0;
  const nowMs = clock();
  const each = async (
    found: readonly { workspaceId: string; job: string }[],
    see: (workspaceId: string, job: ScheduledJob) => Promise<number>,
  ): Promise<number> => {
    let taken = 0;
    for (const { workspaceId, job } of found) {
      const known = scheduled.get(job);
      if (!known) continue;
      try {
        taken += await see(workspaceId, known);
      } catch (error) {
        onError(error);
      }
    }
    return taken;
  };
  await each(await findUnset(postgres, names), async (workspaceId, job) => {
    await postgres.withWorkspace(workspaceId, (tx) => setClock(tx, workspaceId, job, nowMs));
    return 0;
  });
  return each(await findDue(postgres, names, new Date(nowMs)), async (workspaceId, job) => {
    const enqueue = (tx: Parameters<typeof setClock>[0]) => queue.enqueue(job.name, workspaceId, { tx });
    return Number(await takeTick(postgres, workspaceId, { job, nowMs, enqueue }));
  });
}

/** Looks at the clocks until it is stopped. @returns stops, after the look under way */
export function startScheduler(context: SchedulerContext, jobs: readonly Job[]): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    await lookAtClocks(context, jobs).catch(context.onError);
    if (!isStopped) timer = setTimeout(begin, EVERY_MS);
  };
  let looking: Promise<void>;
  const begin = (): void => {
    looking = look();
  };
  looking = look();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await looking;
  };
}
