/** What of Google can be connected. A further product of Google's is one entry more. */
import type { OAuthPlatform } from "../oauth-provider.ts";
import { type GoogleClient, googleProvider } from "./google-provider.ts";

const PLATFORMS = [
  {
    platform: "ga4",
    name: "Google Analytics 4",
    permissions: [
      {
        scope: "https://www.googleapis.com/auth/analytics.readonly",
        allows: "see and download your Google Analytics data",
      },
    ],
  },
  {
    platform: "google_ads",
    name: "Google Ads",
    permissions: [{ scope: "https://www.googleapis.com/auth/adwords", allows: "see your Google Ads campaigns" }],
  },
] as const satisfies readonly Pick<OAuthPlatform, "platform" | "name" | "permissions">[];

/** Access tokens last for an hour. */
const RENEW_AHEAD_MS = 5 * 60_000;

/** @param client null: the operator has not registered this installation with Google */
export function googlePlatforms(client: GoogleClient | null): OAuthPlatform[] {
  return PLATFORMS.map((platform) => ({
    ...platform,
    grantor: "google",
    renewAheadMs: RENEW_AHEAD_MS,
    provider: client && googleProvider(client, platform.permissions),
    unavailableBecause: client
      ? null
      : "Google isn't set up on this installation yet. Ask your server admin to set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.",
  }));
}
