/** A listening Data Manager API for tests, with one account, one conversion action, and a service account with access. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { type DataManagerEmulator, mountDataManager } from "./data-manager-emulator.ts";

export interface ListeningDataManager {
  url: string;
  google: DataManagerEmulator;
  /** JSON key of the service account. */
  key: string;
  close(): Promise<void>;
}

const MEMBER = "uploads@shop.iam.gserviceaccount.com";

export async function listeningDataManager(account: string, action: string): Promise<ListeningDataManager> {
  const server = fastify({ forceCloseConnections: true });
  const google = await mountDataManager(server);
  google.accounts.set(account, { actions: [action], members: [MEMBER] });
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    google,
    key: google.serviceAccounts.create(MEMBER),
    close: () => server.close(),
  };
}
