/** Taking a person out of payments and webhooks, which stay, as books. */
import { sql } from "kysely";
import type { SoughtPerson } from "../../../core/holds-person.ts";
import type { BookedCounts } from "../../../platform/personal-data.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { redactWebhooks } from "../redact-webhooks.sql.ts";
import { webhooksOf } from "./webhooks-of.sql.ts";

/** @param upTo what came later stays */
export async function eraseBooked(tx: Tx, sought: SoughtPerson, upTo: Date): Promise<Partial<BookedCounts>> {
  const webhooks = (await webhooksOf(tx, sought)).filter(({ received_at }) => received_at <= upTo);
  await redactWebhooks(tx, webhooks);
  const payments = await tx
    .updateTable("payments")
    .set({
      customer_id: null,
      reference_id: null,
      email_hash: null,
      visitor_id: null,
      session_id: null,
      tracking_id: null,
      click_id: null,
      self_reported_source: null,
      person_erased_at: new Date(),
      // A matching that runs at this moment must not write back what it has read.
      revision: sql<number>`revision + 1`,
    })
    .where(sql<boolean>`id = ANY (${[...sought.person.payments]}::uuid[])`)
    .where("paid_at", "<=", upTo)
    .where("person_erased_at", "is", null)
    .executeTakeFirst();
  return { payments: Number(payments.numUpdatedRows), webhooks: webhooks.length };
}
