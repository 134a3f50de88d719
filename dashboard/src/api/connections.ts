import { queryOptions } from "@tanstack/react-query";
import type { ConnectAnswer, ConnectBody, Integration, Integrations, Platform } from "@tributary/contract/connections";
import { call } from "./client.ts";

const WHILE_SYNCING_MS = 3000;

/** What can be connected and how it fares; asked again while something is being fetched. */
export const integrationsQuery = queryOptions({
  queryKey: ["integrations"],
  queryFn: async ({ signal }) => (await call<Integrations>("GET", "/integrations", { signal })).data,
  refetchInterval: ({ state }) => (state.data?.some(isSyncing) ? WHILE_SYNCING_MS : false),
});

function isSyncing({ connections }: Integration): boolean {
  return connections.some(({ status }) => status === "syncing");
}

/** Begins to connect, or sends the values that were asked for. */
export function connectProvider(platform: Platform, body: ConnectBody): Promise<ConnectAnswer> {
  return call<ConnectAnswer>("POST", `/integrations/${platform}/connect`, { body });
}

export function disconnectProvider(platform: Platform, id: string): Promise<void> {
  return call<void>("DELETE", `/integrations/${platform}/connections/${encodeURIComponent(id)}`);
}
