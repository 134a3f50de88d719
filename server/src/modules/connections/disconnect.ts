/** Ends a connection here at once and at the provider as soon as it can be reached. */
import type { OAuthPlatform } from "../../connect/oauth-provider.ts";
import { OAuthRefusal } from "../../connect/oauth-refusal.ts";
import { notFound } from "../../core/errors.ts";
import {
  type ConnectionRow,
  findConnectionRow,
  forgetRefreshToken,
  hasOtherLiveConnection,
  markDisconnected,
} from "./connections.sql.ts";
import { type ConnectionsContext, tokenPlace } from "./connections-context.ts";

/** Throws `not_found`. Disconnecting again changes nothing. */
export async function disconnect(
  context: ConnectionsContext,
  workspaceId: string,
  platform: OAuthPlatform,
  connectionId: string,
): Promise<void> {
  const row = await findConnectionRow(context.postgres, workspaceId, connectionId);
  if (row?.platform !== platform.platform) throw notFound("connection");
  const left = await markDisconnected(context.postgres, workspaceId, connectionId);
  if (left) await withdraw(context, left);
}

/** Has the provider withdraw what a disconnected connection was given. Left for later when it cannot be reached. */
export async function withdraw(context: ConnectionsContext, row: ConnectionRow): Promise<void> {
  const { postgres, sealer } = context;
  const { workspace_id: workspaceId, id, refresh_token_sealed: sealed } = row;
  const platform = context.oauth.find((each) => each.platform === row.platform);
  if (!sealed || !platform?.provider) return;
  const sharing = context.oauth.filter(({ grantor }) => grantor === platform.grantor);
  const platforms = sharing.map((each) => each.platform);
  try {
    if (!(await hasOtherLiveConnection(postgres, workspaceId, row, platforms))) {
      await platform.provider.revoke(await sealer.open(sealed, tokenPlace(workspaceId, id, "refresh_token")));
    }
    await forgetRefreshToken(postgres, workspaceId, id);
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    context.onRefusal(workspaceId, row.platform, error);
  }
}
