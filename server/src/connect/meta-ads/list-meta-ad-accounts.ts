/** Which ad accounts a person reaches at Meta. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { readEdge } from "./read-edge.ts";

const AdAccount = z.object({
  account_id: z.string(),
  name: z.string().default(""),
  currency: z.string().nullable().default(null),
  timezone_name: z.string().nullable().default(null),
  account_status: z.coerce.number().default(0),
});

export interface MetaAdAccount {
  /** Digits, without "act_". */
  id: string;
  name: string;
  currency: string | null;
  timeZone: string | null;
  /** 1 active, 2 disabled, 3 unsettled, 7 in review, 9 in grace, 100 closing, 101 closed. */
  status: number;
}

/** @throws ProviderError */
export async function listMetaAdAccounts(access: ProviderAccess): Promise<MetaAdAccount[]> {
  const accounts: MetaAdAccount[] = [];
  const fields = "account_id,name,currency,timezone_name,account_status";
  for await (const { records } of readEdge(access, { path: "me/adaccounts", params: { fields } })) {
    for (const record of records) {
      const read = AdAccount.safeParse(record);
      if (!read.success)
        throw new ProviderError("unexpected", "Meta Ads tells accounts in a shape that is not its own");
      const { account_id: id, name, currency, timezone_name: timeZone, account_status: status } = read.data;
      accounts.push({ id, name, currency, timeZone, status });
    }
  }
  return accounts;
}
