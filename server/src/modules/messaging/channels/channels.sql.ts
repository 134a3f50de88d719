/** The channels of a workspace. */
import type { ChatProvider } from "@tributary/contract/messaging";
import type { Selectable } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { ChatChannels } from "../../../platform/postgres/tables/messaging-tables.ts";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../../accounts/public.ts";

export type ChannelRow = Selectable<ChatChannels>;

export interface NewChannel {
  id: string;
  provider: ChatProvider;
  accountId: string;
  name: string;
  greeting: string | null;
  tokenSealed: Buffer | null;
  secretSealed: Buffer | null;
}

/** The public name of a channel's webhook address. */
export function channelName(id: string): string {
  return `chat:${id}`;
}

/** The public name of an account at a provider, for webhooks that speak for a whole app. */
export function accountName(provider: ChatProvider, accountId: string): string {
  return `chat-account:${provider}:${accountId}`;
}

/** @returns null when the account is connected already, here or in another workspace */
export function addChannel(
  postgres: PostgresClient,
  workspaceId: string,
  channel: NewChannel,
): Promise<ChannelRow | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { id, provider, accountId } = channel;
    if (!(await insertDirectoryEntry(tx, accountName(provider, accountId), { workspaceId, targetId: id }))) return null;
    await insertDirectoryEntry(tx, channelName(id), { workspaceId, targetId: id });
    return tx
      .insertInto("chat_channels")
      .values({
        workspace_id: workspaceId,
        id,
        provider,
        account_id: accountId,
        name: channel.name,
        greeting: channel.greeting,
        token_sealed: channel.tokenSealed,
        secret_sealed: channel.secretSealed,
        fault: null,
        last_received_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export function listChannels(postgres: PostgresClient, workspaceId: string): Promise<ChannelRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("chat_channels").selectAll().orderBy("created_at").orderBy("id").execute(),
  );
}

export function findChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  return tx.selectFrom("chat_channels").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findChannelOfAccount(
  tx: Tx,
  provider: ChatProvider,
  accountId: string,
): Promise<ChannelRow | undefined> {
  return tx
    .selectFrom("chat_channels")
    .selectAll()
    .where("provider", "=", provider)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
}

/** Removes the channel with its contacts and everything said on it. @returns what it was; null: there is none */
export function removeChannel(postgres: PostgresClient, workspaceId: string, id: string): Promise<ChannelRow | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx.deleteFrom("chat_channels").where("id", "=", id).returningAll().executeTakeFirst();
    if (!row) return null;
    await deleteDirectoryEntry(tx, channelName(id));
    await deleteDirectoryEntry(tx, accountName(row.provider, row.account_id));
    return row;
  });
}
