/** Writes down how runs of jobs fare, for the workspaces' screens, and tells of each attempt that ended. */
import { defineLocalEvent, type EventBus } from "../../platform/events/event-bus.ts";
import type { RunLog } from "../../platform/jobs/job-runner.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { type Ended, noteBegin, noteEnd, noteGivenUp } from "./run-log.sql.ts";

/** An attempt at a run ended. */
export const runEnded = defineLocalEvent<Ended>("jobs.run-ended");

export function createRunLog(postgres: PostgresClient, events: Pick<EventBus, "tell">): RunLog {
  return {
    begin: (began) => noteBegin(postgres, began),
    end: async (ended) => {
      await noteEnd(postgres, ended);
      await events.tell(runEnded, ended);
    },
    giveUp: (run) => noteGivenUp(postgres, run),
  };
}
