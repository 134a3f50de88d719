/** Adding a channel: its keys are tried, sealed, and known by its public names. */
import type { ChatChannel, ChatChannelBody } from "@tributary/contract/messaging";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../../accounts/public.ts";
import type { Sealer } from "../../secrets/public.ts";
import { secretPlace, tokenPlace } from "./channel-keys.ts";
import { accountName, addChannel, type ChannelRow, channelName, removeChannel } from "./channels.sql.ts";
import { channelKind } from "./channels.ts";
import type { ProviderUrls } from "./provider-urls.ts";
import type { VerifyTokens } from "./verify-tokens.ts";

export interface ConnectChannelContext {
  postgres: PostgresClient;
  sealer: Sealer;
  directory: Directory;
  /** Of the workspace. @returns null: there is no such pixel */
  findPixel(workspaceId: string, pixelId: string): Promise<object | null>;
  /** Origin under which providers reach this installation. */
  publicUrl: string;
  apiUrlOf: ProviderUrls;
  verifyTokens: VerifyTokens;
}

const PATIENCE_MS = 20_000;

/**
 * @throws AppError `not_found` for an unknown pixel, `provider_refused` for keys that don't work, `conflict` for an account
 * that is connected already
 */
export async function connectChannel(
  context: ConnectChannelContext,
  workspaceId: string,
  body: ChatChannelBody,
): Promise<ChatChannel> {
  const { postgres, sealer, findPixel, apiUrlOf } = context;
  const { provider, name } = body;
  if (body.provider === "web" && !(await findPixel(workspaceId, body.pixelId))) throw notFound("pixel");
  const id = newId();
  const { accountId, token, secret } = await channelKind(provider).connect(body, {
    apiUrl: apiUrlOf(provider),
    webhookUrl: webhookUrlOf(context, provider, id),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const row = await addChannel(postgres, workspaceId, {
    id,
    provider,
    accountId,
    name,
    greeting: body.provider === "web" ? body.greeting : null,
    tokenSealed: token ? await sealer.seal(token, tokenPlace(workspaceId, id)) : null,
    secretSealed: secret ? await sealer.seal(secret, secretPlace(workspaceId, id)) : null,
  });
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
  const { postgres, sealer, apiUrlOf } = context;
  const row = await removeChannel(postgres, workspaceId, id);
  if (!row) return false;
  forgetNames(context, row);
  const { provider, account_id: accountId, token_sealed } = row;
  const token = token_sealed ? await sealer.open(token_sealed, tokenPlace(workspaceId, id)) : "";
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await channelKind(provider).disconnect?.({ accountId, token, apiUrl: apiUrlOf(provider) }, signal);
  return true;
}

function forgetNames({ directory }: ConnectChannelContext, { id, provider, account_id }: ChannelRow): void {
  directory.forget(channelName(id));
  directory.forget(accountName(provider, account_id));
}

function webhookUrlOf({ publicUrl }: Pick<ConnectChannelContext, "publicUrl">, provider: string, id: string): string {
  return `${publicUrl}/api/v1/webhooks/${provider}/${id}`;
}

export function toChannel(
  context: Pick<ConnectChannelContext, "publicUrl" | "verifyTokens">,
  row: ChannelRow,
): ChatChannel {
  const { id, provider } = row;
  const isMeta = provider !== "web" && provider !== "telegram";
  return {
    id,
    provider,
    accountId: row.account_id,
    name: row.name,
    greeting: row.greeting,
    fault: row.fault,
    webhookUrl: provider === "web" ? null : webhookUrlOf(context, provider, id),
    verifyToken: isMeta ? context.verifyTokens.of(id) : null,
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
