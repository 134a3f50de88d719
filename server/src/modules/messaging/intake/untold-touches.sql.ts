/** Messages with a referral that tracking has not been told of. */
import type { ChatProvider, Referral } from "@tributary/contract/messaging";
import type { Tx } from "../../../platform/postgres/postgres.ts";

export interface UntoldTouch {
  messageId: string;
  conversationId: string;
  /** Null: their browser is unknown. */
  visitorId: string | null;
  provider: ChatProvider;
  referral: Referral;
  at: Date;
}

const BATCH = 500;

/** Oldest first. */
export async function untoldTouches(tx: Tx): Promise<UntoldTouch[]> {
  const rows = await tx
    .selectFrom("messages as message")
    .innerJoin("conversations as conversation", "conversation.id", "message.conversation_id")
    .innerJoin("contacts as contact", "contact.id", "conversation.contact_id")
    .innerJoin("chat_channels as channel", "channel.id", "conversation.channel_id")
    .select(["message.id", "message.referral", "message.sent_at", "message.conversation_id"])
    .select(["contact.visitor_id", "channel.provider"])
    .where("message.referral", "is not", null)
    .where("message.direction", "=", "in")
    .where((eb) =>
      eb.or([
        eb("conversation.touched_at", "is", null),
        eb("message.created_at", ">", eb.ref("conversation.touched_at")),
      ]),
    )
    .orderBy("message.created_at")
    .limit(BATCH)
    .$narrowType<{ referral: Referral }>()
    .execute();
  return rows.map((row) => ({
    messageId: row.id,
    conversationId: row.conversation_id,
    visitorId: row.visitor_id,
    provider: row.provider,
    referral: row.referral,
    at: row.sent_at,
  }));
}

/** What came up to now is told. */
export async function markTouched(tx: Tx, told: readonly UntoldTouch[]): Promise<void> {
  for (const conversationId of new Set(told.map((touch) => touch.conversationId))) {
    const messages = told.filter((touch) => touch.conversationId === conversationId).map(({ messageId }) => messageId);
    await tx
      .updateTable("conversations")
      .set((eb) => ({
        touched_at: eb
          .selectFrom("messages")
          .select((of) => of.fn.max("messages.created_at").as("at"))
          .where("messages.id", "in", messages),
      }))
      .where("id", "=", conversationId)
      .execute();
  }
}
