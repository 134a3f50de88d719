/** What people do with connections: see them, make them, come back from a provider, end them. */
import type {
  ConnectAnswer,
  ConnectBody,
  Integrations,
  OAuthCallbackQuery,
  Platform,
} from "@tributary/contract/connections";
import { AppError, notFound } from "../../core/errors.ts";
import type { MemberPrincipal } from "../../platform/http/principal.ts";
import { workspacePath } from "../accounts/public.ts";
import { beginConnect } from "./begin-connect.ts";
import { listConnectionRows } from "./connections.sql.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { disconnect } from "./disconnect.ts";
import { type ConnectOutcome, finishConnect } from "./finish-connect.ts";
import { toConnection } from "./to-connection.ts";

export interface ConnectionsService {
  publicUrl: string;
  /** Where browsers find a page of the workspace; of the one they last looked at for null. @param page with its leading slash */
  pageUrl(workspaceId: string | null, page: string): Promise<string>;
  list(workspaceId: string): Promise<Integrations>;
  /** Whether to connect so would change nothing: it asks which values the platform needs. */
  onlyAsks(platform: Platform, body: ConnectBody): boolean;
  connect(request: ConnectRequest): Promise<{ answer: ConnectAnswer; cookie?: string }>;
  finish(query: OAuthCallbackQuery, cookies: string | undefined): Promise<ConnectOutcome>;
  disconnect(workspaceId: string, platform: Platform, connectionId: string): Promise<void>;
}

export interface ConnectRequest extends ConnectBody {
  workspaceId: string;
  platform: Platform;
  person: MemberPrincipal;
}

export function createConnectionsService(context: ConnectionsContext): ConnectionsService {
  return {
    publicUrl: context.publicUrl,
    pageUrl: async (workspaceId, page) =>
      context.publicUrl + (workspaceId ? await workspacePath(context.postgres, workspaceId, page) : page),
    list: (workspaceId) => listIntegrations(context, workspaceId),
    onlyAsks: (platform, { values }) => !values && context.apiKey.some((each) => each.platform === platform),
    connect: (request) => connect(context, request),
    finish: (query, cookies) => finishConnect(context, query, cookies),
    disconnect: async (workspaceId, platform, connectionId) => {
      const byOAuth = context.oauth.find((each) => each.platform === platform);
      if (byOAuth) return disconnect(context, workspaceId, byOAuth, connectionId);
      const byKey = context.apiKey.find((each) => each.platform === platform);
      if (!byKey) throw notFound("connection");
      return byKey.disconnect(workspaceId, connectionId);
    },
  };
}

async function listIntegrations(context: ConnectionsContext, workspaceId: string): Promise<Integrations> {
  const rows = await listConnectionRows(context.postgres, workspaceId);
  const byOAuth = context.oauth.map((platform) => ({
    platform: platform.platform,
    name: platform.name,
    kind: "oauth" as const,
    isAvailable: platform.provider !== null,
    unavailableBecause: platform.unavailableBecause,
    connections: rows.filter((row) => row.platform === platform.platform).map((row) => toConnection(row, platform)),
  }));
  const byKey = context.apiKey.map(async ({ platform, name, list }) => ({
    platform,
    name,
    kind: "api_key" as const,
    isAvailable: true,
    unavailableBecause: null,
    connections: await list(workspaceId),
  }));
  return { data: [...byOAuth, ...(await Promise.all(byKey))] };
}

async function connect(
  context: ConnectionsContext,
  { workspaceId, platform, person, connectionId, values }: ConnectRequest,
): Promise<{ answer: ConnectAnswer; cookie?: string }> {
  const byOAuth = context.oauth.find((each) => each.platform === platform);
  if (byOAuth) {
    if (values) throw new AppError("invalid_request", `${byOAuth.name} connects with a login, not an API key.`);
    const begun = await beginConnect(context, { workspaceId, platform: byOAuth, person, connectionId });
    return { answer: { type: "oauth", authUrl: begun.authUrl }, cookie: begun.cookie };
  }
  const byKey = context.apiKey.find((each) => each.platform === platform);
  if (!byKey) throw notFound("integration");
  if (!values) return { answer: { type: "api_key", fields: [...byKey.fields] } };
  const connection = await byKey.connect(workspaceId, values, connectionId);
  return { answer: { type: "connected", connection } };
}
