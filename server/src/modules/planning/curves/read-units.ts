/** Asks the metrics catalogue what each platform, channel, campaign or ad campaign spent and earned, day by day. */
import type { BudgetUnitKind } from "@tributary/contract/budget";
import type { DateRange, MetricsRow } from "@tributary/contract/metrics";
import { daysBetween, shiftDay } from "../../../core/days.ts";
import { numberOf } from "../number-of.ts";
import type { PlanningContext } from "../planning-context.ts";
import { unitNames } from "../unit-names.ts";
import { weekdayOf } from "../weekday-of.ts";
import type { SpendDay } from "./spend-day.ts";

export interface UnitDays {
  id: string;
  name: string;
  /** From the first day with spend on which revenue was measured; one after the other, oldest first. */
  days: SpendDay[];
}

/** More than half a year of days has of units with spend. */
const MOST_ROWS = 100_000;
/** Budgets are split by hand over no more than these. */
const MOST_UNITS = 30;

/** Those with spend, most first. */
export async function readUnits(
  { askMetrics, campaignNames }: PlanningContext,
  workspaceId: string,
  { kind, range, currency }: { kind: BudgetUnitKind; range: DateRange; currency: string },
): Promise<UnitDays[]> {
  const dimension = kind === "ad_campaign" ? "adCampaign" : kind;
  const {
    rows,
    missingRates,
    names: labels,
  } = await askMetrics(workspaceId, {
    metrics: ["spend", "adRevenue", "adOrders"],
    dimensions: ["day", dimension],
    range,
    currency,
    limit: MOST_ROWS,
  });
  const measuredFrom = firstMeasured(rows, missingRates);
  const spentTo = lastSpent(rows);
  if (measuredFrom === null || spentTo === null) return [];
  const spent = [...Map.groupBy(rows, (row) => row[dimension])]
    .flatMap(([id, own]) =>
      typeof id === "string" && id !== ""
        ? [{ id, own, spend: own.reduce((sum, row) => sum + numberOf(row, "spend"), 0) }]
        : [],
    )
    .filter(({ spend }) => spend > 0)
    .sort((a, b) => b.spend - a.spend)
    .slice(0, MOST_UNITS);
  const names = await unitNames(
    campaignNames,
    workspaceId,
    kind,
    spent.map(({ id }) => id),
  );
  return spent.map(({ id, own }) => ({
    id,
    name: names.get(id) ?? labels[dimension]?.[id] ?? id,
    days: daysOf(own, { from: measuredFrom, to: spentTo }),
  }));
}

/** Before the first credited sale nothing was measured; what couldn't be converted is not known. */
function firstMeasured(rows: readonly MetricsRow[], missing: readonly { day: string }[]): string | null {
  const first = rows
    .filter((row) => numberOf(row, "adOrders") > 0)
    .map((row) => String(row.day))
    .sort()[0];
  const unknown = missing
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (first === undefined) return null;
  return unknown !== undefined && unknown >= first ? shiftDay(unknown, 1) : first;
}

/** After this day no platform has told its spend yet. */
function lastSpent(rows: readonly MetricsRow[]): string | null {
  const days = rows.filter((row) => numberOf(row, "spend") > 0).map((row) => String(row.day));
  return days.sort().at(-1) ?? null;
}

function daysOf(own: readonly MetricsRow[], { from, to }: DateRange): SpendDay[] {
  const byDay = new Map(own.map((row) => [String(row.day), row]));
  const firstSpent = [...byDay]
    .filter(([day, row]) => day >= from && day <= to && numberOf(row, "spend") > 0)
    .map(([day]) => day)
    .sort()[0];
  if (firstSpent === undefined) return [];
  return Array.from({ length: daysBetween(firstSpent, to) }, (_, index) => {
    const day = shiftDay(firstSpent, index);
    const row = byDay.get(day) ?? {};
    return {
      weekday: weekdayOf(day),
      spend: numberOf(row, "spend"),
      revenue: numberOf(row, "adRevenue"),
      orders: numberOf(row, "adOrders"),
    };
  });
}
