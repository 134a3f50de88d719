import type { Job, JobPatch } from "@tributary/contract/jobs";

type Schedule = NonNullable<Job["schedule"]>;

/** What was changed of a schedule; null when nothing was. */
export function schedulePatch(before: Schedule, draft: Schedule): JobPatch | null {
  const cron = draft.cron.trim();
  const patch: JobPatch = {
    ...(cron === before.cron ? {} : { cron }),
    ...(draft.timeZone === before.timeZone ? {} : { timeZone: draft.timeZone }),
    ...(draft.enabled === before.enabled ? {} : { enabled: draft.enabled }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}
