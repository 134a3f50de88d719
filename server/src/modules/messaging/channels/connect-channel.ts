/** Adding a channel: what it needs is checked, sealed, and known by its public names. */
import type { ChatChannel, ChatChannelBody } from "@tributary/contract/messaging";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../../accounts/public.ts";
import type { Sealer } from "../../secrets/public.ts";
import {
  accountName,
  addChannel,
  type ChannelRow,
  channelName,
  type NewChannel,
  removeChannel,
} from "./channels.sql.ts";

export interface ConnectChannelContext {
  postgres: PostgresClient;
  sealer: Sealer;
  directory: Directory;
  /** Of the workspace. @returns null: there is no such pixel */
  findPixel(workspaceId: string, pixelId: string): Promise<object | null>;
  /** Origin under which providers reach this installation. */
  publicUrl: string;
}

/** @throws AppError `not_found` for an unknown pixel, `conflict` for an account that is connected already */
export async function connectChannel(
  context: ConnectChannelContext,
  workspaceId: string,
  body: ChatChannelBody,
): Promise<ChatChannel> {
  const channel = await tryOut(context, workspaceId, body);
  const row = await addChannel(context.postgres, workspaceId, channel);
  if (!row) throw new AppError("conflict", "This account is already connected.");
  forgetNames(context, row);
  return toChannel(context, row);
}

/** @returns whether there was such a channel */
export async function disconnectChannel(
  context: ConnectChannelContext,
  workspaceId: string,
  id: string,
): Promise<boolean> {
  const row = await removeChannel(context.postgres, workspaceId, id);
  if (row) forgetNames(context, row);
  return row !== null;
}

async function tryOut(
  { findPixel }: ConnectChannelContext,
  workspaceId: string,
  body: ChatChannelBody,
): Promise<NewChannel> {
  const { name, pixelId, greeting } = body;
  if (!(await findPixel(workspaceId, pixelId))) throw notFound("pixel");
  return { id: newId(), provider: "web", accountId: pixelId, name, greeting, tokenSealed: null, secretSealed: null };
}

function forgetNames({ directory }: ConnectChannelContext, { id, provider, account_id }: ChannelRow): void {
  directory.forget(channelName(id));
  directory.forget(accountName(provider, account_id));
}

export function toChannel({ publicUrl }: Pick<ConnectChannelContext, "publicUrl">, row: ChannelRow): ChatChannel {
  const { id, provider } = row;
  return {
    id,
    provider,
    accountId: row.account_id,
    name: row.name,
    greeting: row.greeting,
    fault: row.fault,
    webhookUrl: provider === "web" ? null : `${publicUrl}/api/v1/webhooks/${provider}/${id}`,
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
