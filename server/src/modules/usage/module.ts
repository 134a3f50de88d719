/** Metering: what each workspace uses, what that costs, and its limits. */
import { z } from "zod";
import { onLocalEvent } from "../../platform/events/event-bus.ts";
import { defineModule } from "../../platform/module.ts";
import { runEnded } from "../jobs/public.ts";
import { mail } from "../mail/public.ts";
import { readRates } from "./read-rates.ts";
import { createUsage } from "./usage.ts";

export const usage = defineModule({
  name: "usage",
  needs: { mail },
  settings: {
    variables: {
      USAGE_RATES: z
        .string()
        .transform(readRates)
        .refine((table) => table !== null, {
          error: "must be a currency and prices, such as EUR api_calls=0.50/1000 events=2/100000",
        })
        .nullable()
        .default(null)
        .meta({
          description:
            "What units cost where a workspace sets no prices of its own, such as `EUR api_calls=0.50/1000 events=2/100000`; see [usage](usage.md).",
        }),
    },
    read: (env) => ({
      /** What each unit costs where a workspace sets no rates of its own; null: nothing. */
      usageRates: env.USAGE_RATES,
    }),
  },
  tables: { postgres: ["usage_days", "usage_limits", "usage_rates", "usage_warnings"] },
  permissions: ["usage.read", "usage.manage"],
  meters: ["storage_bytes"],
  create: (platform, { mail: { postWith } }, { publicUrl, usageRates }) => {
    const { postgres, clickhouse, log, clock, allJobs } = platform;
    const onError = (err: unknown): void => log.error({ err }, "while metering");
    const metering = createUsage({
      postgres,
      clickhouse,
      postWith,
      publicUrl,
      installationRates: usageRates,
      onError,
      clock,
    });
    const isSync = (name: string): boolean => allJobs().some((job) => job.name === name && job.isSync === true);
    return {
      provides: { noteLoaded: metering.noteLoaded },
      routes: metering.routes,
      jobs: [metering.job],
      subscribes: [
        onLocalEvent(runEnded, async ({ workspaceId, job, error }) => {
          if (error === null && isSync(job)) await metering.noteSync(workspaceId);
        }),
      ],
      background: { everywhere: [metering.keep] },
      aroundRoutes: metering.metered,
    };
  },
});
