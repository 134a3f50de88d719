/** A listening Google Analytics for tests, with somebody let in. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import type { GoogleAccounts } from "../google/google-accounts.ts";
import { mountGoogle, SOMEBODY } from "../google/google-emulator.ts";
import { ANALYTICS_READONLY, type Ga4Emulator, mountGa4 } from "./ga4-emulator.ts";

export interface ListeningGa4 {
  url: string;
  port: number;
  ga4: Ga4Emulator;
  accounts: GoogleAccounts;
  /** @returns an access token. @param scopes absent: to read */
  token(scopes?: readonly string[]): string;
  close(): Promise<void>;
}

/** @param csv the file it plays */
export async function listeningGa4(csv: string): Promise<ListeningGa4> {
  const server = fastify({ forceCloseConnections: true });
  const { accounts } = await mountGoogle(server, [{ id: "sandbox", secret: "sandbox", redirectUris: [] }]);
  const ga4 = await mountGa4(server, accounts, { connectWith: (propertyIds) => ({ propertyIds }) });
  ga4.play(csv);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    ga4,
    accounts,
    token: (scopes = [ANALYTICS_READONLY]) => accounts.grantTo("sandbox", SOMEBODY, scopes).accessToken,
    close: () => server.close(),
  };
}
