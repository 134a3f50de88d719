/** A listening Google Ads for tests, with somebody let in. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import type { GoogleAccounts } from "../google/google-accounts.ts";
import { mountGoogle, SOMEBODY } from "../google/google-emulator.ts";
import { ADWORDS, type GoogleAdsEmulator, mountGoogleAds } from "./google-ads-emulator.ts";

export interface ListeningGoogleAds {
  url: string;
  ads: GoogleAdsEmulator;
  accounts: GoogleAccounts;
  /** @returns an access token. @param scopes absent: the one for Google Ads */
  token(scopes?: readonly string[]): string;
  close(): Promise<void>;
}

/** @param csv the file it plays */
export async function listeningGoogleAds(csv: string): Promise<ListeningGoogleAds> {
  const server = fastify({ forceCloseConnections: true });
  const { accounts } = await mountGoogle(server, [{ id: "sandbox", secret: "sandbox", redirectUris: [] }]);
  const ads = await mountGoogleAds(server, accounts, { connectWith: (accountIds) => ({ accountIds }) });
  ads.play(csv);
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    ads,
    accounts,
    token: (scopes = [ADWORDS]) => accounts.grantTo("sandbox", SOMEBODY, scopes).accessToken,
    close: () => server.close(),
  };
}
