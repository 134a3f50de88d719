/** Whether what is done in the background gets done, and what providers send arrives. */
import { NO_WORKSPACE } from "../../modules/mail/mails.sql.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { count, type Finding, fail, ok, warn } from "./finding.ts";
import { overdueTicks, type WorkspaceHealth, workspaceHealth } from "./workspace-health.sql.ts";

export interface WorkFindings {
  findings: Finding[];
  mails: Pick<WorkspaceHealth, "failedMails" | "waitingMails">;
}

export async function checkWork(postgres: PostgresClient): Promise<WorkFindings> {
  const all: WorkspaceHealth[] = [];
  for (const workspaceId of [NO_WORKSPACE, ...(await postgres.workspaceIds())]) {
    all.push(await workspaceHealth(postgres, workspaceId));
  }
  const sum = (field: keyof { [F in keyof WorkspaceHealth as WorkspaceHealth[F] extends number ? F : never]: 0 }) =>
    all.reduce((total, health) => total + health[field], 0);
  return {
    findings: [
      judgeSchedule(await overdueTicks(postgres)),
      judgeJobs(all),
      judgeWebhooks(sum("waitingWebhooks"), sum("unbookedWebhooks"), sum("silentConnections")),
      judgeConnections(sum("troubledConnections")),
    ],
    mails: { failedMails: sum("failedMails"), waitingMails: sum("waitingMails") },
  };
}

function judgeSchedule(overdue: number): Finding {
  if (overdue === 0) return ok("schedule", "Jobs are asked for when their time comes.");
  return fail(
    "schedule",
    `${count(overdue, "schedule")} should have asked for a run more than ten minutes ago.`,
    "Run a process with the role worker; where one runs, its log says why it does not keep time.",
  );
}

function judgeJobs(all: readonly WorkspaceHealth[]): Finding {
  const namesOf = (jobs: readonly string[]): string => [...new Set(jobs)].sort().join(", ");
  const givenUp = all.flatMap((health) => health.givenUp);
  if (givenUp.length > 0) {
    const says = `${count(givenUp.length, "job")} given up and not made up for: ${namesOf(givenUp)}.`;
    return fail("jobs", says, "Fix what the log says, then retry them in Settings, Jobs.");
  }
  const failing = all.flatMap((health) => health.failing);
  if (failing.length === 0) return ok("jobs", "No failed jobs, and every last run succeeded.");
  const says = `${count(failing.length, "job")} failed at the last run: ${namesOf(failing)}.`;
  return warn("jobs", says, "Failed runs are retried automatically. See Settings, Jobs and the log for the cause.");
}

function judgeWebhooks(waiting: number, unbooked: number, silent: number): Finding {
  if (waiting > 0) {
    const says = `${count(waiting, "webhook")} came more than ten minutes ago and ${waiting === 1 ? "is" : "are"} not read yet.`;
    return fail("webhooks", says, "Run a process with the role worker; where one runs, its log says why it does not.");
  }
  if (unbooked > 0) {
    const says = `${count(unbooked, "webhook")} of the last week could not be booked.`;
    return warn("webhooks", says, "The log names each and says why; they are kept and lose nothing.");
  }
  if (silent > 0) {
    const says = `${count(silent, "Stripe connection")} had no webhook for a week.`;
    return warn(
      "webhooks",
      says,
      "Where payments are expected, see in Stripe that the endpoint is on and what it is answered.",
    );
  }
  return ok("webhooks", "Webhooks are read as they come.");
}

function judgeConnections(troubled: number): Finding {
  if (troubled === 0) return ok("connections", "No connection to a provider waits for someone.");
  const says = `${count(troubled, "connection")} to providers cannot be used.`;
  return warn("connections", says, "Settings, Connections says of each what its workspace has to do.");
}
