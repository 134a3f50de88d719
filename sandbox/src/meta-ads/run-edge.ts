/** Campaigns, ad sets and ads as they are now. */
import type { AdRow } from "../books/ad-row.ts";
import { badParameter } from "../meta/graph-error.ts";
import { units } from "./run-insights.ts";

export const EDGES = ["campaigns", "adsets", "ads"] as const;
export type Edge = (typeof EDGES)[number];

const FIELDS: Readonly<Record<Edge, readonly string[]>> = {
  campaigns: ["id", "name", "objective", "status", "effective_status", "daily_budget", "lifetime_budget", "account_id"],
  adsets: ["id", "name", "campaign_id", "status", "effective_status", "daily_budget", "lifetime_budget", "account_id"],
  ads: ["id", "name", "campaign_id", "adset_id", "status", "effective_status", "account_id"],
};
/** Currencies without cents, as Meta counts. */
const WHOLE_UNITS = ["JPY", "KRW", "CLP", "COP", "CRC", "HUF", "ISK", "IDR", "PYG", "TWD", "VND"];

/** @param rows of the account, as known now, oldest day first: the newest names count. @throws GraphError */
export function runEdge(rows: Iterable<AdRow>, edge: Edge, params: ReadonlyMap<string, string>): object[] {
  const fields = (params.get("fields") ?? "id").split(",").map((name) => name.trim());
  const unknown = fields.find((name) => !FIELDS[edge].includes(name));
  if (unknown !== undefined) throw badParameter(`Tried accessing nonexisting field (${unknown}) on node type`);
  const statuses = readStatuses(params);
  const found = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    const told = toObject(row, edge);
    if (told && statuses.includes(row.campaignStatus)) found.set(String(told.id), told);
  }
  return [...found.values()].map((told) =>
    Object.fromEntries(Object.entries(told).filter(([name, value]) => fields.includes(name) && value !== null)),
  );
}

function toObject(row: AdRow, edge: Edge): Record<string, unknown> | null {
  const { campaignId, campaignName, campaignType, campaignStatus, adGroupId, adGroupName, adId, adName } = row;
  const state = { status: campaignStatus, effective_status: campaignStatus, account_id: row.accountId };
  if (edge === "campaigns") {
    return { id: campaignId, name: campaignName, objective: campaignType, daily_budget: budgetOf(row), ...state };
  }
  if (adGroupId === null || adId === null) return null;
  if (edge === "adsets") return { id: adGroupId, name: adGroupName, campaign_id: campaignId, ...state };
  return { id: adId, name: adName, campaign_id: campaignId, adset_id: adGroupId, ...state };
}

/** In minor units, unlike spend. */
function budgetOf({ budgetMicros, currency }: AdRow): string | null {
  if (budgetMicros === null) return null;
  return units(WHOLE_UNITS.includes(currency) ? budgetMicros : budgetMicros * 100n);
}

function readStatuses(params: ReadonlyMap<string, string>): string[] {
  const given = params.get("effective_status");
  if (given === undefined) return ["ACTIVE", "PAUSED"];
  try {
    const read: unknown = JSON.parse(given);
    // Campaigns that were deleted are named no more, whoever asks.
    if (Array.isArray(read)) return read.map(String).filter((status) => status !== "DELETED");
  } catch {
    // Told below.
  }
  throw badParameter("effective_status must be an array.");
}
