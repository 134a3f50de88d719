/** Background jobs as people see them: schedules, history, dead letters. */
import { defineModule } from "../../platform/module.ts";
import { jobRoutes } from "./jobs.routes.ts";
import { createRunLog } from "./run-log.ts";
import { startScheduler } from "./scheduler.ts";

export const jobs = defineModule({
  name: "jobs",
  tables: { postgres: ["dead_letters", "job_clock", "job_runs", "job_settings", "job_states"] },
  permissions: ["jobs.read", "jobs.manage"],
  create: ({ postgres, queue, events, log, allJobs }) => {
    const onError = (err: unknown): void => log.error({ err }, "while looking at the clocks");
    return {
      provides: { runLog: createRunLog(postgres, events) },
      routes: jobRoutes({ postgres, queue, jobs: allJobs }),
      background: { worker: [() => startScheduler({ postgres, queue, onError }, allJobs())] },
    };
  },
});
