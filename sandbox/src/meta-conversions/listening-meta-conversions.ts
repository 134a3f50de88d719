/** A listening Conversions API for tests. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { type MetaConversionsEmulator, mountMetaConversions } from "./meta-conversions-emulator.ts";

export interface ListeningMetaConversions {
  url: string;
  meta: MetaConversionsEmulator;
  close(): Promise<void>;
}

/** @param datasets the access token of each */
export async function listeningMetaConversions(
  datasets: Readonly<Record<string, string>>,
): Promise<ListeningMetaConversions> {
  const server = fastify({ forceCloseConnections: true });
  const meta = await mountMetaConversions(server, new Map(Object.entries(datasets)));
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    meta,
    close: () => server.close(),
  };
}
