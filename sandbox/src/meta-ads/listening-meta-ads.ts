/** A listening Meta Ads for tests, with somebody let in. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { mountMeta, SOMEBODY } from "../meta/meta-emulator.ts";
import type { MetaAppEntry, MetaLogins } from "../meta/meta-logins.ts";
import { type MetaAdsEmulator, mountMetaAds } from "./meta-ads-emulator.ts";

export interface ListeningMetaAds {
  url: string;
  meta: MetaAdsEmulator;
  app: MetaAppEntry;
  logins: MetaLogins;
  /** @returns an access token. @param scopes absent: to read ads */
  token(scopes?: readonly string[]): string;
  close(): Promise<void>;
}

/** @param csv the file it plays. @param requiresProof whether every call has to prove that it knows the app's secret */
export async function listeningMetaAds(csv: string, requiresProof = false): Promise<ListeningMetaAds> {
  const server = fastify({ forceCloseConnections: true });
  const app: MetaAppEntry = { id: "sandbox", secret: "sandbox", redirectUris: [], requiresProof };
  const { logins } = await mountMeta(server, [app]);
  const meta = await mountMetaAds(server, logins, { connectWith: (accountIds) => ({ accountIds }) });
  meta.play(csv);
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    meta,
    app,
    logins,
    token: (scopes = ["public_profile", "ads_read"]) => logins.grantTo(app, SOMEBODY, scopes),
    close: () => server.close(),
  };
}
