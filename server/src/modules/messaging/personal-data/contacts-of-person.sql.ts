/** A person's contacts, by their browsers and addresses. */
import { sql } from "kysely";
import type { SoughtPerson } from "../../../core/holds-person.ts";
import type { BookedCounts } from "../../../platform/personal-data.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** The person's addresses that they gave in chats, in lower case. */
export async function addressesOfContacts(tx: Tx, { person, hashOf }: SoughtPerson): Promise<string[]> {
  const hashes = new Set(person.emails);
  if (hashes.size === 0) return [];
  const rows = await tx.selectFrom("contacts").select("email").distinct().where("email", "is not", null).execute();
  return rows.flatMap(({ email }) => (email && hashes.has(hashOf(email)) ? [email.toLowerCase()] : []));
}

/** Deletes the person's contacts with all that was said. @param upTo who came later stays */
export async function eraseContacts(tx: Tx, sought: SoughtPerson, upTo: Date): Promise<Partial<BookedCounts>> {
  const contacts = await contactsOf(tx, sought).where("contacts.created_at", "<=", upTo).execute();
  for (const { channel_id, provider_contact_id } of contacts) {
    await tx
      .deleteFrom("chat_inbox")
      .where("channel_id", "=", channel_id)
      .where("provider_contact_id", "=", provider_contact_id)
      .execute();
  }
  const ids = contacts.map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom("contacts").where("id", "in", ids).execute();
  return {};
}

function contactsOf(tx: Tx, { person, addresses }: SoughtPerson) {
  return tx
    .selectFrom("contacts")
    .select(["id", "channel_id", "provider_contact_id"])
    .where(
      sql<boolean>`(visitor_id = ANY (${[...person.visitors]}::text[]) OR lower(email) = ANY (${[...addresses]}::text[]))`,
    );
}
