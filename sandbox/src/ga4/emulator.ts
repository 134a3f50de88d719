/** Google Analytics 4 in the sandbox; who asks it is let in by the sandbox's Google. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { google } from "../google/emulator.ts";
import { SOMEBODY } from "../google/google-emulator.ts";
import { ANALYTICS_READONLY, type Ga4Emulator, mountGa4 } from "./ga4-emulator.ts";

export const ga4: Emulator<Ga4Emulator> = {
  name: "ga4",
  mount: (server, { origin, running }) => {
    const { accounts } = running(google);
    return mountGa4(server, accounts, {
      connectWith: (propertyIds) => ({
        propertyIds,
        env: {
          GOOGLE_CLIENT_ID: SANDBOX_CREDENTIAL,
          GOOGLE_CLIENT_SECRET: SANDBOX_CREDENTIAL,
          GOOGLE_OAUTH_URL: origin(),
          GA4_API_URL: origin(),
        },
        ...accounts.grantTo(SANDBOX_CREDENTIAL, SOMEBODY, ["openid", "email", ANALYTICS_READONLY]),
      }),
    });
  },
};
