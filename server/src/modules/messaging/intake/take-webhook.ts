/** Takes a provider's webhook in: whose it is, whether it is genuine, and what it tells. */
import type { IncomingHttpHeaders } from "node:http";
import type { ChatProvider } from "@tributary/contract/messaging";
import { readMetaWebhook } from "../../../connect/meta-chat/read-meta-webhook.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { readJson } from "../../../platform/http/read-json.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../../accounts/public.ts";
import type { Sealer } from "../../secrets/public.ts";
import { secretPlace } from "../channels/channel-keys.ts";
import { accountName, channelName, findChannel } from "../channels/channels.sql.ts";
import { channelKind } from "../channels/channels.ts";
import { storeChatEvents } from "./chat-inbox.sql.ts";

export interface TakeWebhookContext {
  postgres: PostgresClient;
  sealer: Sealer;
  directory: Directory;
  askToRead(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

interface Called {
  rawBody: Buffer;
  headers: IncomingHttpHeaders;
}

/**
 * @returns what the provider is to be answered, where that is not nothing
 * @throws AppError `not_found`, `invalid_signature`
 */
export async function takeWebhook(
  context: TakeWebhookContext,
  provider: ChatProvider,
  channelId: string,
  { rawBody, headers }: Called,
): Promise<object | undefined> {
  const { postgres, sealer, directory, askToRead, clock } = context;
  const owner = await directory.lookUp(channelName(channelId));
  const channel = owner && (await postgres.withWorkspace(owner.workspaceId, (tx) => findChannel(tx, channelId)));
  const { webhooks } = channelKind(provider);
  if (!owner || !webhooks || channel?.provider !== provider || !channel.secret_sealed) throw notFound("chat channel");
  const { workspaceId } = owner;
  webhooks.verify(rawBody, headers, await sealer.open(channel.secret_sealed, secretPlace(workspaceId, channelId)));
  const now = clock();
  const { events, answer } = webhooks.read(readJson(rawBody.toString("utf8")), channel.account_id, now);
  await postgres.withWorkspace(workspaceId, (tx) => storeChatEvents(tx, workspaceId, channelId, events, new Date(now)));
  if (events.length > 0) await askToRead(workspaceId);
  return answer;
}

/**
 * One webhook for all accounts of an app: each channel takes its own, once its own secret says it is genuine. What is
 * nobody's is passed over.
 * @throws AppError `invalid_signature` where it is genuine for none of the channels it names
 */
export async function takeAppWebhook(context: TakeWebhookContext, called: Called): Promise<void> {
  const told = readMetaWebhook(readJson(called.rawBody.toString("utf8")));
  if (!told) throw new AppError("invalid_request", "The body isn't a webhook of a chat.");
  const accounts = new Set(told.events.map(({ accountId }) => accountId));
  const channels: string[] = [];
  for (const accountId of accounts) {
    const owner = await context.directory.lookUp(accountName(told.provider, accountId));
    if (owner) channels.push(owner.targetId);
  }
  const refusals: unknown[] = [];
  for (const channelId of channels) {
    await takeWebhook(context, told.provider, channelId, called).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === "invalid_signature")) throw error;
      refusals.push(error);
    });
  }
  if (channels.length > 0 && refusals.length === channels.length) throw refusals[0];
}
