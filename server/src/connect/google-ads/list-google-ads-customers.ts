/** Which accounts a person reaches at Google Ads: their own, and all below the managers among them. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askGoogleAds } from "./ask-google-ads.ts";
import { searchGoogleAds } from "./search-google-ads.ts";

export interface GoogleAdsCustomer {
  /** Digits. */
  id: string;
  /** "" where it has none. */
  name: string;
  /** Null where Google does not tell. */
  currency: string | null;
  timeZone: string | null;
  isManager: boolean;
  /** ENABLED, CANCELED, SUSPENDED, CLOSED; UNKNOWN where Google does not tell. */
  status: string;
  /** The account through which it is reached. */
  loginCustomerId: string;
}

const Accessible = z.object({ resourceNames: z.array(z.string()).default([]) });
const ClientRow = z.object({
  customerClient: z.object({
    id: z.string(),
    level: z.string().default("0"),
    manager: z.boolean().default(false),
    currencyCode: z.string().nullable().default(null),
    timeZone: z.string().nullable().default(null),
    descriptiveName: z.string().default(""),
    status: z.string().default("UNKNOWN"),
  }),
});

const FIELDS = ["id", "level", "manager", "currency_code", "time_zone", "descriptive_name", "status"];
const HIERARCHY = `SELECT ${FIELDS.map((field) => `customer_client.${field}`).join(", ")} FROM customer_client`;

/**
 * Accounts that are reached in several ways are told once, by the shortest one.
 * @throws ProviderError; not for a single account that gives nothing, which is told as UNKNOWN
 */
export async function listGoogleAdsCustomers(access: ProviderAccess): Promise<GoogleAdsCustomer[]> {
  const { json } = await askGoogleAds(access, { path: "customers:listAccessibleCustomers", loginCustomerId: null });
  const accessible = Accessible.safeParse(json);
  if (!accessible.success) throw strange();
  const roots = accessible.data.resourceNames.map((name) => name.replace("customers/", ""));
  const found = new Map<string, { customer: GoogleAdsCustomer; level: number }>();
  for (const { customer, level } of (await Promise.all(roots.map((root) => belowRoot(access, root)))).flat()) {
    const before = found.get(customer.id);
    if (!before || level < before.level) found.set(customer.id, { customer, level });
  }
  return [...found.values()].map(({ customer }) => customer);
}

async function belowRoot(access: ProviderAccess, root: string) {
  try {
    const { rows } = await searchGoogleAds(access, { customerId: root, loginCustomerId: root, query: HIERARCHY });
    return rows.map((row) => {
      const { id, level, manager, currencyCode, timeZone, descriptiveName, status } = readRow(row).customerClient;
      const facts = { id, name: descriptiveName, currency: currencyCode, timeZone, isManager: manager, status };
      return { customer: { ...facts, loginCustomerId: root }, level: Number(level) };
    });
  } catch (error) {
    if (!(error instanceof ProviderError) || !["forbidden", "not_found"].includes(error.kind)) throw error;
    const nothing = { name: "", currency: null, timeZone: null, isManager: false, status: "UNKNOWN" };
    // Whatever else leads to it tells more than this.
    return [{ customer: { id: root, ...nothing, loginCustomerId: root }, level: Number.POSITIVE_INFINITY }];
  }
}

function readRow(row: unknown): z.infer<typeof ClientRow> {
  const read = ClientRow.safeParse(row);
  if (!read.success) throw strange();
  return read.data;
}

function strange(): ProviderError {
  return new ProviderError("unexpected", "Google Ads answered in a shape that is not its own");
}
