/** Which days of payments are still being matched. */
import { sql } from "kysely";
import { shiftDay } from "../../core/days.ts";
import type { Finality } from "../../platform/module.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

export const conversionsFinality = (postgres: PostgresClient): Finality => ({
  fact: "conversions",
  provisionalDays: async (workspaceId, range, timeZone) => {
    const rows = await postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .selectFrom("match_queue")
        .select(sql<string>`to_char(paid_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`.as("day"))
        .distinct()
        .where(sql<boolean>`paid_at >= ${range.from}::timestamp AT TIME ZONE ${timeZone}`)
        .where(sql<boolean>`paid_at < ${shiftDay(range.to, 1)}::timestamp AT TIME ZONE ${timeZone}`)
        .orderBy("day")
        .execute(),
    );
    return rows.map(({ day }) => day);
  },
});
