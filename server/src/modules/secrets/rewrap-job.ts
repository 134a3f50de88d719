/** The job that brings every data key under the newest wrapping key, so that an old one can be taken away. */
import type { Job } from "../../platform/jobs/job.ts";
import type { DataKeys } from "./data-keys.ts";

const REWRAP_DATA_KEYS = "rewrap-data-keys";

export function rewrapJob({ rewrap }: Pick<DataKeys, "rewrap">): Job {
  return {
    name: REWRAP_DATA_KEYS,
    label: "Rotate encryption keys",
    concurrency: 2,
    schedule: { cron: "40 3 * * *", timeZone: "UTC" },
    run: rewrap,
  };
}
