/** Google's Data Manager API in the sandbox, with one account and one conversion action. */
import type { Emulator } from "../emulator.ts";
import { type DataManagerEmulator, mountDataManager } from "./data-manager-emulator.ts";

const ACCOUNT = "1234567890";
const ACTION = "987654321";
const MEMBER = "uploads@sandbox.iam.gserviceaccount.com";

export const googleDataManager: Emulator<DataManagerEmulator> = {
  name: "google-data-manager",
  mount: async (server, { origin }) => {
    let key: string | undefined;
    const emulator = await mountDataManager(server, ({ serviceAccounts }) => {
      key ??= serviceAccounts.create(MEMBER);
      return {
        operatingAccountId: ACCOUNT,
        conversionActionId: ACTION,
        serviceAccountKey: key,
        env: { GOOGLE_ADS_CONVERSIONS_API_URL: origin() },
      };
    });
    emulator.accounts.set(ACCOUNT, { actions: [ACTION], members: [MEMBER] });
    return emulator;
  },
};
