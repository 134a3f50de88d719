/** Meta's login in the sandbox. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type MetaEmulator, mountMeta } from "./meta-emulator.ts";

export const meta: Emulator<MetaEmulator> = {
  name: "meta",
  mount: (server) =>
    mountMeta(server, [
      {
        id: SANDBOX_CREDENTIAL,
        secret: SANDBOX_CREDENTIAL,
        redirectUris: [],
        loopbackPath: "/api/oauth/callback",
        requiresProof: false,
      },
    ]),
};
