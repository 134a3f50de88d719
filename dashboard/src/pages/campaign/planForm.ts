import type { Campaign, CampaignPatch } from "@tributary/contract/campaigns";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { moneyFault, parseMoney } from "../../format/parseMoney.ts";

/** A campaign's plan as it is typed. */
export interface PlanValues {
  name: string;
  slug: string;
  /** Text in the field and its currency; empty: no budget. */
  budget: { amount: string; currency: string };
  startsOn: string;
  endsOn: string;
  /** Days; empty: the workspace's. */
  attributionWindowDays: string;
  notes: string;
}

export const PLAN_LABELS: Readonly<Record<keyof PlanValues, string>> = {
  name: "Name",
  slug: "Campaign slug",
  budget: "Budget",
  startsOn: "Start date",
  endsOn: "End date",
  attributionWindowDays: "Attribution window",
  notes: "Notes",
};

/** @param currency the workspace's, offered where no budget is set */
export function planValues(campaign: Campaign, currency: string): PlanValues {
  const { name, slug, budget, startsOn, endsOn, attributionWindowDays, notes } = campaign;
  return {
    name,
    slug,
    budget: budget
      ? { amount: minorToDecimal(budget.amountMinor, budget.currency).replace(/\.0+$/, ""), currency: budget.currency }
      : { amount: "", currency },
    startsOn: startsOn ?? "",
    endsOn: endsOn ?? "",
    attributionWindowDays: attributionWindowDays === null ? "" : String(attributionWindowDays),
    notes,
  };
}

/** What to send of the changed fields; an amount that is none is left to `budgetFault` to tell. */
export function planPatch({
  budget,
  startsOn,
  endsOn,
  attributionWindowDays,
  ...texts
}: Partial<PlanValues>): CampaignPatch {
  const days = attributionWindowDays?.trim();
  return {
    ...texts,
    ...(startsOn !== undefined && { startsOn: startsOn || null }),
    ...(endsOn !== undefined && { endsOn: endsOn || null }),
    ...(days !== undefined && { attributionWindowDays: days === "" ? null : Number(days) }),
    ...(budget && {
      budget: budget.amount.trim()
        ? { amountMinor: parseMoney(budget.amount, budget.currency) ?? 0, currency: budget.currency }
        : null,
    }),
  };
}

/** Why the budget cannot be sent; undefined when it can. */
export function budgetFault({ amount, currency }: PlanValues["budget"]): string | undefined {
  if (!amount.trim()) return undefined;
  if (parseMoney(amount, currency) === 0) return "must be more than 0, or leave it empty for no budget";
  return moneyFault(amount, currency, 150_000);
}
