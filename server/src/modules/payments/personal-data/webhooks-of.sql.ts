/** Which webhooks of the inbox hold something of a person. */
import { sql } from "kysely";
import { addressesIn, type SoughtPerson } from "../../../core/holds-person.ts";
import type { Person } from "../../../core/person.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import type { StoredWebhook } from "../redact-webhooks.sql.ts";

export interface InboxRow extends StoredWebhook {
  received_at: Date;
}

/** Webhooks of the person's payments and of their customer at the provider, and those that spell one of their addresses. */
export async function webhooksOf(tx: Tx, { person, addresses }: SoughtPerson): Promise<InboxRow[]> {
  const direct = await webhooksNaming(tx, person);
  // Messages that name no customer are known by the address alone, of which only the hash is kept elsewhere.
  const known = new Set(direct.map(keyOf));
  const spelling = (await inboxRows(tx, spellsOne(addresses))).filter((row) => !known.has(keyOf(row)));
  return [...direct, ...spelling];
}

/** The person's addresses that webhooks of theirs spell, in lower case. */
export async function spelledAddresses(tx: Tx, { person, hashOf }: SoughtPerson): Promise<string[]> {
  const hashes = new Set(person.emails);
  const direct = await webhooksNaming(tx, person);
  return [...new Set(direct.flatMap(({ payload }) => addressesIn(JSON.stringify(payload), hashes, hashOf)))];
}

function webhooksNaming(tx: Tx, { payments, customers }: Person): Promise<InboxRow[]> {
  const named = sql`${customers.map((customer) => `customer:${customer}`)}::text[]`;
  return inboxRows(
    tx,
    sql<boolean>`(provider, subject) IN (SELECT provider, provider_id FROM payments WHERE id = ANY (${[...payments]}::uuid[]))
      OR (connection_id, provider_event_id) IN
        (SELECT connection_id, provider_event_id FROM webhook_keys WHERE key = ANY (${named}))`,
  );
}

function spellsOne(addresses: readonly string[]) {
  return sql<boolean>`EXISTS (SELECT 1 FROM unnest(${[...addresses]}::text[]) AS address
    WHERE position(address IN lower(payload::text)) > 0)`;
}

function inboxRows(tx: Tx, which: ReturnType<typeof sql<boolean>>): Promise<InboxRow[]> {
  return tx
    .selectFrom("webhook_inbox")
    .select(["connection_id", "provider", "provider_event_id", "received_at", "payload"])
    .where("redacted_at", "is", null)
    .where(which)
    .execute();
}

function keyOf({ connection_id, provider_event_id }: StoredWebhook): string {
  return `${connection_id} ${provider_event_id}`;
}
