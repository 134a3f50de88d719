/** Google Ads against the sandbox's emulator. */
import { listeningDataManager } from "../../../../../../sandbox/src/google-data-manager/listening-data-manager.ts";
import type { DestinationCase } from "../contract-case.ts";
import { googleAds } from "./google-ads.ts";

const ACCOUNT = "1234567890";
const ACTION = "987654321";

export const googleAdsCase: DestinationCase = {
  type: googleAds,
  settings: { operatingAccountId: ACCOUNT, conversionActionId: ACTION },
  tellsWrongSecrets: true,
  refusalsOfOne: 1,
  open: async () => {
    const { url, google, key, close } = await listeningDataManager(ACCOUNT, ACTION);
    const fail = (calls: number, code: number, status: string) => {
      google.faults = Array.from({ length: calls }, () => ({ code, status, message: "There was a problem." }));
    };
    return {
      baseUrl: url,
      secret: key,
      setNow: (now) => {
        google.now = () => now;
      },
      counted: () => google.counted.map(({ transactionId, value }) => ({ key: transactionId, amount: value })),
      refuse: (calls) => fail(calls, 400, "INVALID_ARGUMENT"),
      breakDown: (calls) => fail(calls, 503, "UNAVAILABLE"),
      close,
    };
  },
};
