/** Metering: counting what is used, holding it to limits, and telling what it costs. */

import type { RateTable } from "@tributary/contract/usage";
import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { PostWith } from "../mail/public.ts";
import { createCallCounter } from "./call-counter.ts";
import { countStored, measureStorage, type Stores } from "./count-usage.sql.ts";
import { createLoadFollower } from "./load-follower.ts";
import { meterRoutes } from "./meter-routes.ts";
import { monthOf } from "./month-of.ts";
import { createRecount } from "./recount.ts";
import { usageRoutes } from "./usage.routes.ts";
import { addUsage } from "./usage-days.sql.ts";
import { readUsageLevels } from "./usage-levels.sql.ts";
import { changeLimits, readLimits } from "./usage-limits.sql.ts";
import { changeRates, readRates } from "./usage-rates.sql.ts";
import { findMonth, findUsage, requireTimeZone } from "./usage-report.sql.ts";
import { createUsageWatch } from "./usage-watch.ts";
import { createWarner } from "./warner.ts";

const MEASURE_USAGE = "measure-usage";

export interface UsageContext extends Stores {
  postWith: PostWith;
  /** Where browsers reach this installation. */
  publicUrl: string;
  /** Null: nothing has a price where a workspace sets none. */
  installationRates: RateTable | null;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  clock: () => number;
}

export interface Metering {
  routes: Route[];
  /** Counts stored things and measures what is kept, hourly. */
  job: Job;
  /** The same routes, counted and held to limits. */
  metered(routes: readonly Route[]): Route[];
  /** Events of the workspaces were stored: they are counted by and by where that matters to a limit. */
  noteLoaded(workspaceIds: readonly string[]): void;
  /** A run brought in data from a provider. */
  noteSync(workspaceId: string): Promise<void>;
  /** Writes down what is counted in memory, and counts what was loaded. @returns stops it, when all is written */
  keep(): () => Promise<void>;
}

export function createUsage(context: UsageContext): Metering {
  const { postgres, onError, clock } = context;
  const counter = createCallCounter({
    store: (workspaceId, rows) =>
      addUsage(
        postgres,
        workspaceId,
        "api_calls",
        rows.map(({ calls, ...row }) => ({ ...row, quantity: calls })),
      ),
    onError,
    clock,
  });
  const watch = createUsageWatch({
    counter,
    read: (workspaceId, now) => readUsageLevels(postgres, workspaceId, now),
    onLooked: createWarner(context),
    onError,
    clock,
  });
  const recount = createRecount(context);
  const loads = createLoadFollower({
    isDue: recount.isDue,
    follow: async (workspaceId) => {
      if ((await watch.isLimiting(workspaceId)) && (await recount.count(workspaceId))) await watch.look(workspaceId);
    },
    onError,
  });
  return {
    routes: usageRoutes({
      findUsage: async (workspaceId, query) => {
        await Promise.all([counter.flush(), recount.count(workspaceId)]);
        return findUsage(context, workspaceId, query);
      },
      findMonth: async (workspaceId) => {
        await Promise.all([counter.flush(), recount.count(workspaceId)]);
        return findMonth(context, workspaceId, clock());
      },
      findRates: (workspaceId) => findRates(context, workspaceId),
      changeRates: async (workspaceId, own, ifRevision) => {
        const timeZone = await postgres.withWorkspace(workspaceId, (tx) => requireTimeZone(tx, workspaceId));
        const since = monthOf(clock(), timeZone).firstDay;
        await changeRates(postgres, workspaceId, { own, since, ifRevision });
        return findRates(context, workspaceId);
      },
      findLimits: (workspaceId) => postgres.withWorkspace(workspaceId, readLimits),
      changeLimits: async (workspaceId, limits, ifRevision) => {
        const changed = await changeLimits(postgres, workspaceId, { limits, ifRevision });
        await watch.look(workspaceId);
        return changed;
      },
    }),
    job: {
      name: MEASURE_USAGE,
      label: "Measure usage and storage",
      concurrency: 1,
      schedule: { cron: "50 * * * *", timeZone: "UTC" },
      run: async (workspaceId) => {
        const timeZone = await postgres.withWorkspace(workspaceId, (tx) => requireTimeZone(tx, workspaceId));
        const { today } = monthOf(clock(), timeZone);
        await countStored(context, workspaceId, today);
        await measureStorage(context, workspaceId, today);
        await watch.look(workspaceId);
      },
    },
    metered: (routes) => meterRoutes(routes, watch),
    noteLoaded: loads.note,
    noteSync: (workspaceId) => addUsage(postgres, workspaceId, "syncs", [{ keyId: null, at: clock(), quantity: 1 }]),
    keep: () => {
      const stops = [loads.keep(), counter.keep()];
      return async () => {
        for (const stop of stops) await stop();
      };
    },
  };
}

async function findRates({ postgres, installationRates, clock }: UsageContext, workspaceId: string) {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { name } = monthOf(clock(), await requireTimeZone(tx, workspaceId));
    return (await readRates(tx, installationRates))(name);
  });
}
