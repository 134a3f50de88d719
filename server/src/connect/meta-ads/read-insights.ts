/** What ads cost and brought, day by day: at once for a few rows, as a report that Meta prepares for many. */
import { setTimeout as pauseFor } from "node:timers/promises";
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askMetaAds } from "./ask-meta-ads.ts";
import { type MetaAdsPage, readEdge } from "./read-edge.ts";

export interface InsightsQuestion {
  /** Digits, without "act_". */
  accountId: string;
  level: "campaign" | "ad";
  fields: readonly string[];
  /** Days of the account, "YYYY-MM-DD", inclusive. */
  from: string;
  to: string;
}

/** The first pause between two looks at a report, and the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A report that is not done after so many looks, about 20 minutes, will not be. */
const MOST_POLLS = 120;
/** A report that failed is asked for again so often. */
const ATTEMPTS = 3;
/** What is gone is told only if it is asked for; its past spend was spent. Each level has statuses of its own. */
const OF_CAMPAIGNS = ["ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES"];
const STATUSES = {
  campaign: OF_CAMPAIGNS,
  ad: [
    ...OF_CAMPAIGNS,
    "PENDING_REVIEW",
    "DISAPPROVED",
    "PREAPPROVED",
    "PENDING_BILLING_INFO",
    "CAMPAIGN_PAUSED",
    "ADSET_PAUSED",
  ],
} as const;

const Begun = z.object({ report_run_id: z.coerce.string() });
const Run = z.object({
  async_status: z.string(),
  async_percent_completion: z.coerce.number(),
  error_code: z.coerce.number().optional(),
  error_message: z.string().optional(),
});

function paramsOf({ level, fields, from, to }: InsightsQuestion): Record<string, string | number | object> {
  return {
    level,
    fields: fields.join(","),
    time_range: { since: from, until: to },
    time_increment: 1,
    use_unified_attribution_setting: "true",
    filtering: [{ field: `${level}.effective_status`, operator: "IN", value: STATUSES[level] }],
  };
}

/** @throws ProviderError; `too_much` asks for fewer days */
export function readInsights(access: ProviderAccess, question: InsightsQuestion): AsyncIterable<MetaAdsPage> {
  return readEdge(access, { path: `act_${question.accountId}/insights`, params: paramsOf(question) });
}

/** The same, prepared by Meta and then read. @throws ProviderError; `too_much` after reports that failed again and again */
export async function* readInsightsReport(
  access: ProviderAccess,
  question: InsightsQuestion,
  signal: AbortSignal,
): AsyncGenerator<MetaAdsPage> {
  const path = `act_${question.accountId}/insights`;
  for (let made = 1; ; made++) {
    const { json } = await askMetaAds(access, { method: "POST", path, params: paramsOf(question) });
    const begun = Begun.safeParse(json);
    if (!begun.success) throw strange();
    const failure = await untilDone(access, begun.data.report_run_id, signal);
    if (failure === null) {
      yield* readEdge(access, { path: `${begun.data.report_run_id}/insights` });
      return;
    }
    if (made === ATTEMPTS) throw new ProviderError("too_much", `Meta Ads could not prepare the report: ${failure}`);
  }
}

/** @returns why the report failed; null: it can be read */
async function untilDone(access: ProviderAccess, id: string, signal: AbortSignal): Promise<string | null> {
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const run = Run.safeParse((await askMetaAds(access, { path: id })).json);
    if (!run.success) throw strange();
    const { async_status: status, async_percent_completion: percent, error_code, error_message } = run.data;
    // Some reports say that they are complete while a part is missing.
    if (status === "Job Completed") return percent === 100 ? null : `only ${percent}% of it`;
    if (status === "Job Failed" || status === "Job Skipped") return error_message ?? `${status} (${error_code ?? "?"})`;
    await pauseFor(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** poll), undefined, { signal });
  }
  return "it took too long";
}

function strange(): ProviderError {
  return new ProviderError("unexpected", "Meta Ads answered in a shape that is not its own");
}
