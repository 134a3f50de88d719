/** What Google Ads refuses of a query that can be read. */
import { dayIn } from "../books/day-in.ts";
import type { AdsAccount } from "./ads-data.ts";
import { dateRange } from "./date-range.ts";
import { RESOURCES, typeOf } from "./fields.ts";
import { googleAdsError, queryError } from "./google-ads-error.ts";
import type { GaqlQuery } from "./parse-gaql.ts";

const DATES: ReadonlySet<string> = new Set(["segments.date", "segments.month"]);
const BY_ACTION = /^segments\.conversion_action/;
const NOT_BY_ACTION = /^metrics\.(cost_micros|impressions|clicks|ctr|average_cpc)$/;
const CLICKS_KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** @throws GoogleApiError */
export function checkQuery(query: GaqlQuery, account: AdsAccount, now: number): void {
  const resource = RESOURCES[query.resource];
  if (!resource) {
    throw queryError(
      "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE",
      `Error in FROM clause: resource '${query.resource}' is not recognized.`,
    );
  }
  const all = [
    ...query.fields,
    ...query.conditions.map(({ field }) => field),
    ...query.orderings.map(({ field }) => field),
  ];
  for (const field of all) checkField(field, query.resource, account);
  checkSegments(query, all);
  checkDates(query, account, now);
}

function checkField(field: string, from: string, { isManager }: AdsAccount): void {
  const resource = RESOURCES[from];
  const [prefix = ""] = field.split(".");
  if (typeOf(field) === null) throw queryError("UNRECOGNIZED_FIELD", `Unrecognized field in the query: '${field}'.`);
  if (prefix === "metrics" && isManager) {
    throw queryError("REQUESTED_METRICS_FOR_MANAGER", "Metrics cannot be requested for a manager account.");
  }
  if (prefix === "metrics" && !resource?.hasMetrics) {
    throw queryError(
      "PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
      `Cannot select or filter on the metric '${field}' with ${from}.`,
    );
  }
  const takesSegments = resource?.hasMetrics || from === "click_view";
  if (prefix === "segments" && (!takesSegments || (from === "click_view" && BY_ACTION.test(field)))) {
    throw queryError(
      "PROHIBITED_SEGMENT_IN_SELECT_OR_WHERE_CLAUSE",
      `Cannot select or filter on the segment '${field}' with ${from}.`,
    );
  }
  if (prefix !== "metrics" && prefix !== "segments" && !resource?.with.includes(prefix)) {
    throw queryError(
      "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE",
      `Cannot select fields from '${prefix}' with ${from}.`,
    );
  }
}

function checkSegments({ fields, conditions }: GaqlQuery, all: readonly string[]): void {
  const byAction = all.find((field) => BY_ACTION.test(field));
  const metric = all.find((field) => NOT_BY_ACTION.test(field));
  if (byAction && metric) {
    throw queryError(
      "PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
      `The segment '${byAction}' cannot be used with the metric '${metric}'.`,
    );
  }
  const unselected = conditions.find(
    ({ field }) => field.startsWith("segments.") && !DATES.has(field) && !fields.includes(field),
  );
  if (unselected) {
    throw queryError(
      "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE",
      `'${unselected.field}' must be present in the SELECT clause to be filtered on.`,
    );
  }
}

function checkDates({ fields, conditions, resource }: GaqlQuery, { timeZone }: AdsAccount, now: number): void {
  const today = dayIn(timeZone, now);
  const { from, to } = dateRange(conditions, today);
  if (resource === "click_view") {
    checkClickDays(from, to, today);
    return;
  }
  if (fields.some((field) => DATES.has(field)) && (from === null || to === null)) {
    throw queryError(
      "EXPECTED_FILTERS_ON_DATE_RANGE",
      "The query must have a finite date range when a date segment is selected.",
    );
  }
  if (from !== null && to !== null && from > to) {
    throw queryError("DATE_RANGE_TOO_NARROW", "The start date must not be after the end date.");
  }
}

function checkClickDays(from: string | null, to: string | null, today: string): void {
  if (from === null || from !== to) {
    throw googleAdsError({
      family: "clickViewError",
      code: "EXPECTED_FILTER_ON_A_SINGLE_DAY",
      message: "Missing filter on a single day.",
    });
  }
  if ((Date.parse(today) - Date.parse(from)) / DAY_MS >= CLICKS_KEPT_DAYS) {
    throw googleAdsError({
      family: "clickViewError",
      code: "DATE_TOO_OLD",
      message: "The requested date is too old.",
    });
  }
}
