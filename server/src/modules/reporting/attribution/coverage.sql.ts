/** Counts payments by how far they could be followed. */

import type { DateRange } from "@tributary/contract/metrics";
import type { CoverageGap } from "@tributary/contract/payments";
import { sql } from "kysely";
import { shiftDay } from "../../../core/days.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { coverageGap } from "./coverage-gap.sql.ts";

export interface CoverageRow {
  /** Null: attributed to marketing. */
  gap: CoverageGap | null;
  currency: string;
  payments: number;
  /** After refunds. */
  netMinor: number;
}

export async function readCoverage(
  postgres: PostgresClient,
  workspaceId: string,
  range: DateRange,
  timeZone: string,
): Promise<CoverageRow[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments as p")
      .leftJoin("payment_matches as m", (join) =>
        join.onRef("m.workspace_id", "=", "p.workspace_id").onRef("m.payment_id", "=", "p.id"),
      )
      .select(["p.currency", coverageGap.as("gap")])
      .select(({ fn }) => fn.countAll<string>().as("payments"))
      .select(sql<string>`sum(p.amount_minor - p.refunded_minor)`.as("net"))
      .where(sql<boolean>`p.paid_at >= ${range.from}::timestamp AT TIME ZONE ${timeZone}`)
      .where(sql<boolean>`p.paid_at < ${shiftDay(range.to, 1)}::timestamp AT TIME ZONE ${timeZone}`)
      .groupBy(["p.currency", "gap"])
      .execute(),
  );
  return rows.map(({ gap, currency, payments, net }) => ({
    gap,
    currency,
    payments: Number(payments),
    netMinor: Number(net),
  }));
}
