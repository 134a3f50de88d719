/** A list of Meta's, page by page. */
import { z } from "zod";
import { type ProviderAccess, ProviderError, type ProviderResponse } from "../provider-client.ts";
import { askMetaAds, type MetaAdsCall } from "./ask-meta-ads.ts";

export interface MetaAdsPage {
  /** As Meta gives them: numbers as text. */
  records: readonly Record<string, unknown>[];
  /** The answer as it came, but for the access token in the address of the next page. */
  raw: string;
}

const Page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
});
const PAGE_SIZE = 200;
const TOKEN = /(access_token=)[^&"\\]+/g;

/** Ends where no further page is named; a page may be empty before. @throws ProviderError */
export async function* readEdge(access: ProviderAccess, call: MetaAdsCall): AsyncGenerator<MetaAdsPage> {
  for (let after: string | undefined; ; ) {
    const params = { limit: PAGE_SIZE, ...call.params, ...(after === undefined ? {} : { after }) };
    const answer = await askMetaAds(access, { ...call, params });
    const page = readPage(answer);
    yield { records: page.data, raw: answer.text.replaceAll(TOKEN, "$1removed") };
    const next = page.paging?.next === undefined ? undefined : page.paging.cursors?.after;
    if (page.paging?.next !== undefined && (next === undefined || next === after)) throw strange();
    if (next === undefined) return;
    after = next;
  }
}

function readPage({ json }: ProviderResponse): z.infer<typeof Page> {
  const page = Page.safeParse(json);
  if (!page.success) throw strange();
  return page.data;
}

function strange(): ProviderError {
  return new ProviderError("unexpected", "Meta Ads answered in a shape that is not its own");
}
