/** Meta's Marketing API in the sandbox; who asks it is let in by the sandbox's Meta. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { meta } from "../meta/emulator.ts";
import { SOMEBODY } from "../meta/meta-emulator.ts";
import { type MetaAdsEmulator, mountMetaAds } from "./meta-ads-emulator.ts";

export const metaAds: Emulator<MetaAdsEmulator> = {
  name: "meta-ads",
  mount: (server, { origin, running }) => {
    const { logins } = running(meta);
    return mountMetaAds(server, logins, {
      connectWith: (accountIds) => {
        const app = logins.app(SANDBOX_CREDENTIAL);
        return {
          accountIds,
          env: {
            META_APP_ID: SANDBOX_CREDENTIAL,
            META_APP_SECRET: SANDBOX_CREDENTIAL,
            META_API_URL: origin(),
            META_ADS_API_URL: origin(),
          },
          ...(app ? { accessToken: logins.grantTo(app, SOMEBODY, ["public_profile", "ads_read"]) } : {}),
        };
      },
    });
  },
};
