/** Google Analytics against the sandbox's emulator. */
import { listeningGa4Measurement } from "../../../../../../sandbox/src/ga4-measurement/listening-ga4-measurement.ts";
import type { DestinationCase } from "../contract-case.ts";
import { ga4 } from "./ga4.ts";

const STREAM = "G-ABC123DEF4";

export const ga4Case: DestinationCase = {
  type: ga4,
  settings: { measurementId: STREAM },
  tellsWrongSecrets: false,
  refusalsOfOne: 1,
  open: async () => {
    const { url, ga4: platform, close } = await listeningGa4Measurement({ [STREAM]: "api-secret" });
    const fail = (calls: number, status: number) => {
      platform.faults = Array.from({ length: calls }, () => status);
    };
    const sumOf = (name: string, id: unknown): number =>
      platform.counted
        .filter((event) => event.name === name && event.params.transaction_id === id)
        .reduce((sum, { params }) => sum + Number(params.value), 0);
    return {
      baseUrl: url,
      secret: "api-secret",
      setNow: (now) => {
        platform.now = () => now;
      },
      counted: () =>
        platform.counted
          .filter(({ name }) => name === "purchase")
          .map(({ params: { transaction_id: id } }) => ({
            key: String(id),
            amount: Math.round((sumOf("purchase", id) - sumOf("refund", id)) * 1000) / 1000,
          })),
      refuse: (calls) => fail(calls, 400),
      breakDown: (calls) => fail(calls, 503),
      close,
    };
  },
};
