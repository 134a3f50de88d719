/** Google's log-in in the sandbox. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type GoogleEmulator, mountGoogle } from "./google-emulator.ts";

export const google: Emulator<GoogleEmulator> = {
  name: "google",
  mount: (server) =>
    mountGoogle(server, [
      {
        id: SANDBOX_CREDENTIAL,
        secret: SANDBOX_CREDENTIAL,
        redirectUris: ["http://localhost:3000/api/oauth/callback", "http://127.0.0.1:3000/api/oauth/callback"],
        loopbackPath: "/api/oauth/callback",
      },
    ]),
};
