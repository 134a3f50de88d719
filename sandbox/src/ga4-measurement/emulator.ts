/** Google Analytics' Measurement Protocol in the sandbox, with one web stream. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type Ga4MeasurementEmulator, mountGa4Measurement } from "./ga4-measurement-emulator.ts";

const SANDBOX_STREAM = "G-SANDBOX001";

export const ga4Measurement: Emulator<Ga4MeasurementEmulator> = {
  name: "ga4-measurement",
  mount: (server, { origin }) =>
    mountGa4Measurement(server, new Map([[SANDBOX_STREAM, SANDBOX_CREDENTIAL]]), () => ({
      measurementId: SANDBOX_STREAM,
      apiSecret: SANDBOX_CREDENTIAL,
      env: { GA4_CONVERSIONS_API_URL: origin() },
    })),
};
