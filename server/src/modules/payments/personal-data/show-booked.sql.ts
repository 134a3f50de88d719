/** Payments and webhooks of a person: counted, and shown as they are stored. */
import { sql } from "kysely";
import type { SoughtPerson } from "../../../core/holds-person.ts";
import type { BookedCounts, BookedRows, PersonStores } from "../../../platform/personal-data.ts";
import { webhooksOf } from "./webhooks-of.sql.ts";

export async function countBooked(
  { postgres }: PersonStores,
  workspaceId: string,
  sought: SoughtPerson,
): Promise<Partial<BookedCounts>> {
  const webhooks = await postgres.withWorkspace(workspaceId, (tx) => webhooksOf(tx, sought));
  return { payments: sought.person.payments.length, webhooks: webhooks.length };
}

/** Payments together with how each was matched. */
export function showBooked(
  { postgres }: PersonStores,
  workspaceId: string,
  sought: SoughtPerson,
): Promise<Partial<BookedRows>> {
  return postgres.withWorkspace(workspaceId, async (tx) => ({
    payments: await tx
      .selectFrom("payments as p")
      .leftJoin("payment_matches as m", (join) =>
        join.onRef("m.workspace_id", "=", "p.workspace_id").onRef("m.payment_id", "=", "p.id"),
      )
      .selectAll("p")
      .select(["m.confidence", "m.attribution_method", "m.channel", "m.source", "m.campaign", "m.evidence"])
      .select(["m.matched_visitor_ids", "m.lookback_days"])
      .where(sql<boolean>`p.id = ANY (${[...sought.person.payments]}::uuid[])`)
      .execute(),
    webhooks: (await webhooksOf(tx, sought)).map(({ payload }) => payload),
  }));
}
