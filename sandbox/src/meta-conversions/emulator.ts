/** Meta's Conversions API in the sandbox, with one dataset. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type MetaConversionsEmulator, mountMetaConversions } from "./meta-conversions-emulator.ts";

const SANDBOX_DATASET = "1000000000000001";

export const metaConversions: Emulator<MetaConversionsEmulator> = {
  name: "meta-conversions",
  mount: (server, { origin }) =>
    mountMetaConversions(server, new Map([[SANDBOX_DATASET, SANDBOX_CREDENTIAL]]), () => ({
      datasetId: SANDBOX_DATASET,
      accessToken: SANDBOX_CREDENTIAL,
      env: { META_CONVERSIONS_API_URL: origin() },
    })),
};
