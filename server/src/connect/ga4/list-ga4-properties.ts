/** Which properties a person reaches at Google Analytics, with the zone of their days and their currency. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askGa4Admin } from "./ask-ga4.ts";

export interface Ga4Property {
  /** The number alone. */
  id: string;
  name: string;
  /** Of the account it belongs to. */
  accountName: string;
  /** Null where it may not be read. */
  details: { timeZone: string; currency: string } | null;
}

const Summaries = z.object({
  accountSummaries: z
    .array(
      z.object({
        displayName: z.string().default(""),
        propertySummaries: z.array(z.object({ property: z.string(), displayName: z.string().default("") })).default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});
const Property = z.object({ timeZone: z.string(), currencyCode: z.string() });

const PAGE_SIZE = 200;

/** @throws ProviderError */
export async function listGa4Properties(access: ProviderAccess): Promise<Ga4Property[]> {
  const found: Omit<Ga4Property, "details">[] = [];
  let pageToken: string | undefined = "";
  while (pageToken !== undefined) {
    const search = new URLSearchParams({ pageSize: String(PAGE_SIZE), ...(pageToken ? { pageToken } : {}) });
    const { json } = await askGa4Admin(access, `accountSummaries?${search}`);
    const page = Summaries.safeParse(json);
    if (!page.success) throw strange();
    for (const { displayName: accountName, propertySummaries } of page.data.accountSummaries) {
      for (const { property, displayName } of propertySummaries) {
        found.push({ id: property.replace("properties/", ""), name: displayName, accountName });
      }
    }
    pageToken = page.data.nextPageToken || undefined;
  }
  return Promise.all(found.map(async (property) => ({ ...property, details: await readDetails(access, property.id) })));
}

async function readDetails(access: ProviderAccess, id: string): Promise<Ga4Property["details"]> {
  try {
    const read = Property.safeParse((await askGa4Admin(access, `properties/${id}`)).json);
    if (!read.success) throw strange();
    return { timeZone: read.data.timeZone, currency: read.data.currencyCode };
  } catch (error) {
    if (error instanceof ProviderError && ["forbidden", "not_found"].includes(error.kind)) return null;
    throw error;
  }
}

function strange(): ProviderError {
  return new ProviderError("unexpected", "Google Analytics answered in a shape that is not its own");
}
