/** The contact and the conversation that something told of belongs to. */
import type { ChatEventContact } from "../../../connect/chat-protocol.ts";
import { newId } from "../../../core/ids.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

export interface Known {
  contactId: string;
  conversationId: string;
}

/** Finds both, or makes them. What is told of the contact replaces what was known; what is left out stays. */
export async function keepContact(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  { contact, at }: { contact: ChatEventContact; at: Date },
): Promise<Known> {
  const told = {
    ...(contact.address ? { address: contact.address } : {}),
    ...(contact.name ? { name: contact.name.slice(0, 200) } : {}),
    ...(contact.phone ? { phone: contact.phone.slice(0, 40) } : {}),
    ...(contact.language ? { language: contact.language.slice(0, 35) } : {}),
    ...(contact.visitorId ? { visitor_id: contact.visitorId } : {}),
  };
  if (contact.formerId) await renameContact(tx, channelId, contact.formerId, contact.id);
  const { id: contactId } = await tx
    .insertInto("contacts")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      channel_id: channelId,
      provider_contact_id: contact.id,
      address: null,
      name: null,
      email: null,
      phone: null,
      visitor_id: null,
      language: null,
      created_at: at,
      ...told,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "channel_id", "provider_contact_id"])
        .doUpdateSet({ provider_contact_id: contact.id, ...told }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: conversationId } = await tx
    .insertInto("conversations")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      channel_id: channelId,
      contact_id: contactId,
      handover_reason: null,
      assignee_id: null,
      lead_score: null,
      campaign_id: null,
      referral: null,
      last_text: null,
      last_message_at: at,
      last_inbound_at: null,
      touched_at: null,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "contact_id"]).doUpdateSet({ contact_id: contactId }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return { contactId, conversationId };
}

/** A contact whom the provider now knows by a lasting id stays the one they were. */
async function renameContact(tx: Tx, channelId: string, formerId: string, id: string): Promise<void> {
  await tx
    .updateTable("contacts")
    .set({ provider_contact_id: id })
    .where("channel_id", "=", channelId)
    .where("provider_contact_id", "=", formerId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("contacts as known")
            .select("known.id")
            .where("known.channel_id", "=", channelId)
            .where("known.provider_contact_id", "=", id),
        ),
      ),
    )
    .execute();
}

/** @returns null: nothing was ever said with them */
export async function findConversation(tx: Tx, channelId: string, providerContactId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("conversations")
    .innerJoin("contacts", "contacts.id", "conversations.contact_id")
    .select("conversations.id")
    .where("contacts.channel_id", "=", channelId)
    .where("contacts.provider_contact_id", "=", providerContactId)
    .executeTakeFirst();
  return row?.id ?? null;
}
