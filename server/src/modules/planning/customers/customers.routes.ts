import { CustomerValue } from "@tributary/contract/predictions";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readCurrency } from "../../accounts/public.ts";
import type { PlanningContext } from "../planning-context.ts";
import { DAY_MS } from "./customer.ts";
import { HORIZON_DAYS, predictCustomerValue } from "./customer-value.ts";
import { readCustomers } from "./customers.sql.ts";

/** A year of new customers, and as long as it takes to see what the first of them were worth. */
const HISTORY_DAYS = 366 + HORIZON_DAYS;

/** /predictions/customers. */
export function customersRoute({ postgres, clock }: Pick<PlanningContext, "postgres" | "clock">): Route {
  return defineRoute({
    access: { kind: "workspace", permission: "reports.read" },
    tag: "predictions",
    method: "GET",
    path: "/predictions/customers",
    operationId: "predictCustomerValue",
    summary: "What a new customer is worth within 90 days, with how such predictions fared before",
    response: CustomerValue,
    handler: async ({ workspaceId }) => {
      const now = clock();
      const currency = await readCurrency(postgres, workspaceId);
      const from = now - HISTORY_DAYS * DAY_MS;
      const customers = await readCustomers(postgres, workspaceId, { from, currency });
      return { currency, horizonDays: HORIZON_DAYS, ...predictCustomerValue(customers, now, monthsBetween(from, now)) };
    },
  });
}

/** Months of UTC that began after `from` and are over by `until`; customers of a month are many, and its edges don't matter. */
function monthsBetween(from: number, until: number): { month: string; from: number; until: number }[] {
  const months = [];
  const first = new Date(from);
  for (let index = 1; ; index++) {
    const begins = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1);
    const ends = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index + 1, 1);
    if (ends > until) return months;
    months.push({ month: new Date(begins).toISOString().slice(0, 7), from: begins, until: ends });
  }
}
