/** The registry of jobs at work: its routes, what runs it, and the clock that asks for it. */
import type { Logger } from "pino";
import { jobRoutes } from "../accounts/jobs/jobs.routes.ts";
import { noteBegin, noteEnd, noteGivenUp } from "../accounts/jobs/run-log.sql.ts";
import { startScheduler } from "../accounts/jobs/scheduler.ts";
import type { Job } from "../core/job.ts";
import type { Route } from "../core/route.ts";
import type { RunLog } from "../serve/job-runner.ts";
import type { JobQueue } from "../store/jobs.ts";
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
