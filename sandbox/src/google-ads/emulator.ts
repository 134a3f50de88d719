/** Google Ads in the sandbox; who asks it is let in by the sandbox's Google. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { google } from "../google/emulator.ts";
import { SOMEBODY } from "../google/google-emulator.ts";
import { ADWORDS, type GoogleAdsEmulator, mountGoogleAds } from "./google-ads-emulator.ts";

export const googleAds: Emulator<GoogleAdsEmulator> = {
  name: "google-ads",
  mount: (server, { origin, running }) => {
    const { accounts } = running(google);
    return mountGoogleAds(server, accounts, {
      connectWith: (accountIds) => ({
        accountIds,
        env: {
          GOOGLE_CLIENT_ID: SANDBOX_CREDENTIAL,
          GOOGLE_CLIENT_SECRET: SANDBOX_CREDENTIAL,
          GOOGLE_OAUTH_URL: origin(),
          GOOGLE_ADS_API_URL: origin(),
        },
        ...accounts.grantTo(SANDBOX_CREDENTIAL, SOMEBODY, ["openid", "email", ADWORDS]),
      }),
    });
  },
};
