/** How a workspace stands against its limits right now. */
import type { Meter } from "@tributary/contract/meters";
import type { UsageLimit } from "@tributary/contract/usage";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { type Month, monthOf } from "./month-of.ts";
import { findTimeZone, usedSince } from "./usage-days.sql.ts";
import { readLimits } from "./usage-limits.sql.ts";

export interface Standing {
  limits: readonly UsageLimit[];
  /** Of the limits. */
  revision: number;
  used: ReadonlyMap<Meter, number>;
  month: Month;
}

/** @param now Unix milliseconds; @returns null where there is no limit to stand against */
export function readUsageLevels(postgres: PostgresClient, workspaceId: string, now: number): Promise<Standing | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { limits, revision } = await readLimits(tx);
    const timeZone = limits.length > 0 ? await findTimeZone(tx, workspaceId) : null;
    if (timeZone === null) return null;
    const month = monthOf(now, timeZone);
    return { limits, revision, month, used: await usedSince(tx, month.firstDay, month.today) };
  });
}
