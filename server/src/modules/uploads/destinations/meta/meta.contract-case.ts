/** Meta against the sandbox's emulator. */
import { listeningMetaConversions } from "../../../../../../sandbox/src/meta-conversions/listening-meta-conversions.ts";
import type { DestinationCase } from "../contract-case.ts";
import { meta } from "./meta.ts";

const DATASET = "1234567890123456";

export const metaCase: DestinationCase = {
  type: meta,
  settings: { datasetId: DATASET },
  tellsWrongSecrets: true,
  // The whole request, and the half with the event at fault.
  refusalsOfOne: 2,
  open: async () => {
    const { url, meta: platform, close } = await listeningMetaConversions({ [DATASET]: "EAAGtoken" });
    const fail = (calls: number, code: number) => {
      platform.faults = Array.from({ length: calls }, () => ({ code, message: "Invalid parameter" }));
    };
    return {
      baseUrl: url,
      secret: "EAAGtoken",
      setNow: (now) => {
        platform.now = () => now;
      },
      counted: () =>
        platform.counted
          .filter(({ name }) => name === "Purchase")
          .map(({ id, event }) => ({
            key: id ?? "",
            amount: (event.custom_data as { value: number }).value,
          })),
      refuse: (calls) => fail(calls, 100),
      breakDown: (calls) => fail(calls, 2),
      close,
    };
  },
};
