/** What of Meta can be connected. A further product of Meta's is one entry more. */
import { appsecretProof } from "../meta-graph/appsecret-proof.ts";
import type { OAuthPlatform } from "../oauth-provider.ts";
import { type MetaApp, metaProvider } from "./meta-provider.ts";

const PLATFORMS = [
  {
    platform: "meta_ads",
    name: "Meta Ads",
    permissions: [{ scope: "ads_read", allows: "see your Meta ads and how they perform" }],
  },
] as const satisfies readonly Pick<OAuthPlatform, "platform" | "name" | "permissions">[];

/** A token that has ended cannot be exchanged any more: there are days for trying. */
const RENEW_AHEAD_MS = 10 * 86_400_000;

/** @param app null: the operator has not registered this installation with Meta */
export function metaPlatforms(app: MetaApp | null): OAuthPlatform[] {
  return PLATFORMS.map((platform) => ({
    ...platform,
    grantor: "meta",
    renewAheadMs: RENEW_AHEAD_MS,
    provider: app && metaProvider(app, platform.permissions),
    ...(app ? { proofOf: (token: string) => appsecretProof(app.appSecret, token) } : {}),
    unavailableBecause: app
      ? null
      : "Meta isn't set up on this installation yet. Ask your server admin to set META_APP_ID and META_APP_SECRET.",
  }));
}
