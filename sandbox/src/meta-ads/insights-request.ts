/** Reads what is asked of insights, and refuses what Meta refuses. */
import { badParameter, GraphError } from "../meta/graph-error.ts";

export interface InsightsRequest {
  level: "account" | "campaign" | "adset" | "ad";
  fields: readonly string[];
  since: string;
  until: string;
  /** A row for each day, or one for all of them. */
  isDaily: boolean;
  /** Null: Meta's own choice, without what is archived or deleted. */
  statuses: readonly string[] | null;
}

const LEVELS = ["account", "campaign", "adset", "ad"] as const;
const FIELDS = [
  "account_id",
  "account_name",
  "account_currency",
  "campaign_id",
  "campaign_name",
  "objective",
  "adset_id",
  "adset_name",
  "ad_id",
  "ad_name",
  "date_start",
  "date_stop",
  "impressions",
  "clicks",
  "spend",
  "actions",
  "action_values",
];
/** Views of seven and of 28 days are told no more. */
const WINDOWS = ["1d_click", "7d_click", "28d_click", "1d_view", "1d_ev", "default"];
const HISTORY_MONTHS = 37;
const OF_ALL = ["ACTIVE", "PAUSED", "DELETED", "ARCHIVED", "IN_PROCESS", "WITH_ISSUES"];
const OF_ADS = [
  "PENDING_REVIEW",
  "DISAPPROVED",
  "PREAPPROVED",
  "PENDING_BILLING_INFO",
  "CAMPAIGN_PAUSED",
  "ADSET_PAUSED",
];

/** @param today of the account. @throws GraphError */
export function readInsightsRequest(params: ReadonlyMap<string, string>, today: string): InsightsRequest {
  const level = LEVELS.find((each) => each === (params.get("level") ?? "account"));
  if (!level) throw badParameter(`level must be one of the following values: ${LEVELS.join(", ")}`);
  const fields = (params.get("fields") ?? "impressions,spend").split(",").map((name) => name.trim());
  const unknown = fields.find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw badParameter(`${unknown} is not valid for fields param.`);
  for (const window of list(params, "action_attribution_windows")) {
    if (!WINDOWS.includes(String(window))) throw badParameter(`action_attribution_windows: ${window} is not valid.`);
  }
  const increment = params.get("time_increment") ?? "all_days";
  if (!/^(?:all_days|monthly|[1-9]\d?)$/.test(increment)) throw badParameter("time_increment must be 1 to 90.");
  if (increment !== "1" && increment !== "all_days") throw badParameter("The sandbox knows 1 and all_days only.");
  return {
    level,
    fields,
    ...readRange(params, today),
    isDaily: increment === "1",
    statuses: readStatuses(params, level),
  };
}

function readRange(params: ReadonlyMap<string, string>, today: string): { since: string; until: string } {
  const range = json(params, "time_range") as { since?: unknown; until?: unknown } | undefined;
  if (range === undefined) throw badParameter("The sandbox needs a time_range.");
  const { since, until } = range;
  if (!isDay(since) || !isDay(until)) throw badParameter("time_range must have since and until as YYYY-MM-DD.");
  if (since > until) throw badParameter("time_range: since must not be after until.");
  const oldest = new Date(`${today}T00:00:00Z`);
  oldest.setUTCMonth(oldest.getUTCMonth() - HISTORY_MONTHS);
  if (since < oldest.toISOString().slice(0, 10)) {
    throw new GraphError({
      code: 3018,
      message: "(#3018) The start date of the time range cannot be beyond 37 months from the current date",
    });
  }
  return { since, until };
}

function readStatuses(params: ReadonlyMap<string, string>, level: string): readonly string[] | null {
  const filters = list(params, "filtering") as { field?: unknown; operator?: unknown; value?: unknown }[];
  let statuses: string[] | null = null;
  for (const { field, operator, value } of filters) {
    if (field !== `${level}.effective_status` || operator !== "IN" || !Array.isArray(value)) {
      throw badParameter(`Filtering field '${String(field)}' with operation '${String(operator)}' is not supported`);
    }
    statuses = value.map(String);
    const stranger = statuses.find(
      (status) => !OF_ALL.includes(status) && !(level === "ad" && OF_ADS.includes(status)),
    );
    if (stranger !== undefined) throw badParameter(`${field} does not take the value ${stranger}`);
  }
  return statuses;
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

function json(params: ReadonlyMap<string, string>, name: string): unknown {
  const given = params.get(name);
  if (given === undefined) return undefined;
  try {
    return JSON.parse(given);
  } catch {
    throw badParameter(`${name} must be valid JSON.`);
  }
}

function list(params: ReadonlyMap<string, string>, name: string): unknown[] {
  const value = json(params, name) ?? [];
  if (!Array.isArray(value)) throw badParameter(`${name} must be an array.`);
  return value;
}
