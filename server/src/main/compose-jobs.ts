/** The registry of jobs at work: its routes, what runs it, and the clock that asks for it. */
import type { Logger } from "pino";
import { jobRoutes } from "../modules/jobs/jobs.routes.ts";
import { noteBegin, noteEnd, noteGivenUp } from "../modules/jobs/run-log.sql.ts";
import { startScheduler } from "../modules/jobs/scheduler.ts";
import type { Route } from "../platform/http/route.ts";
import type { Job } from "../platform/jobs/job.ts";
import type { JobQueue } from "../platform/jobs/job-queue.ts";
import type { RunLog } from "../platform/jobs/job-runner.ts";
import type { Stores } from "./open-stores.ts";

export interface ComposedJobs {
  routes: Route[];
  runLog: RunLog;
  /** @returns stops it */
  keepTime(): () => Promise<void>;
}

export function composeJobs(
  { postgres }: Pick<Stores, "postgres">,
  { queue, jobs, log }: { queue: JobQueue; jobs: readonly Job[]; log: Logger },
): ComposedJobs {
  return {
    routes: jobRoutes({ postgres, queue, jobs }),
    runLog: {
      begin: (began) => noteBegin(postgres, began),
      end: (ended) => noteEnd(postgres, ended),
      giveUp: (run) => noteGivenUp(postgres, run),
    },
    keepTime: () =>
      startScheduler({ postgres, queue, onError: (err) => log.error({ err }, "while looking at the clocks") }, jobs),
  };
}
