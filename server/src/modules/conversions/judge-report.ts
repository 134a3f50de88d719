/** The rules a reported conversion must keep. Pure: what has to be looked up is handed in. */

import { ConversionType, type ConversionWarning } from "@tributary/contract/conversions";
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { daysSince, isWithinWindow } from "../../core/attribution-window.ts";
import { type Rejection, rejection } from "./rejection.ts";
import type { Report } from "./report.ts";
import { readRevenue } from "./revenue.ts";

/** Clocks of servers differ by a little. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** 10,000.00 in a currency with two decimals. */
const HIGH_REVENUE_MINOR = 1_000_000;

/** What a report says, read. */
export interface ReadReport {
  type: ConversionType;
  /** Null: none given. */
  revenueMinor: number | null;
  /** Null where there is no revenue. */
  currency: string | null;
  warnings: ConversionWarning["code"][];
}

/**
 * Checks what the report itself can tell.
 * @param currency the workspace's, for a report that names none
 */
export function readReport(report: Report, currency: string): ReadReport | Rejection {
  const type = ConversionType.safeParse(report.type);
  if (!type.success) return rejection("type_unknown");
  if (report.trackingId === null) return rejection("tracking_id_invalid");
  if (report.revenue === null) {
    if (type.data === "purchase") return rejection("revenue_required");
    return { type: type.data, revenueMinor: null, currency: null, warnings: [] };
  }
  const code = report.currency ?? currency;
  if (currencyDecimals(code) === undefined) return rejection("currency_unknown");
  const revenue = readRevenue(report.revenue, code);
  if ("reason" in revenue) return revenue;
  const warnings: ConversionWarning["code"][] = [];
  if (type.data === "newsletter_signup") warnings.push("revenue_unexpected");
  if (revenue.minor > HIGH_REVENUE_MINOR) warnings.push("revenue_high");
  return { type: type.data, revenueMinor: revenue.minor, currency: code, warnings };
}

/**
 * When it happened: when it arrived, unless a server knows better.
 * @param arrivedAt Unix milliseconds; @param isTrusted a secret key came with it
 */
export function timeOfReport(report: Report, arrivedAt: number, isTrusted: boolean): number | Rejection {
  if (report.occurredAt === null) return arrivedAt;
  if (!isTrusted) return rejection("occurred_at_needs_key");
  const occurredAt = Date.parse(report.occurredAt);
  if (occurredAt > arrivedAt + CLOCK_TOLERANCE_MS) return rejection("occurred_at_in_future");
  return Math.min(occurredAt, arrivedAt);
}

/** @returns null when the conversion happened within the window of its click */
export function windowFault(clickedAt: number, occurredAt: number, windowDays: number): Rejection | null {
  if (occurredAt < clickedAt - CLOCK_TOLERANCE_MS) return rejection("before_click");
  if (isWithinWindow(clickedAt, occurredAt, windowDays)) return null;
  const days = daysSince(clickedAt, occurredAt);
  return rejection(
    "outside_window",
    `The click was ${days} days earlier. The attribution window is ${windowDays} days.`,
  );
}
