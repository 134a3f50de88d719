/** How much of what an app, an account, and a business may ask is used up. Source: developers.facebook.com/docs/graph-api/overview/rate-limiting. */
import { z } from "zod";

/** Per cent from which on Meta is left alone, so that it does not have to refuse. */
const NEARLY_ALL = 95;
const MINUTE_MS = 60_000;

const Percent = z.coerce.number().catch(0);
const App = z.object({ call_count: Percent, total_time: Percent, total_cputime: Percent });
const Account = z.object({ acc_id_util_pct: Percent, reset_time_duration: z.coerce.number().catch(0) });
const Insights = z.object({ app_id_util_pct: Percent, acc_id_util_pct: Percent });
const Business = z.record(
  z.string(),
  z.array(App.extend({ estimated_time_to_regain_access: z.coerce.number().catch(0) })),
);

interface Use {
  percent: number;
  /** Until it is free again, if Meta tells; 0: it does not. */
  waitMs: number;
}

/** @returns how long nothing should be asked; null: there is room. Headers that cannot be read say nothing */
export function readMetaUsage(headers: Headers): { usedUpForMs: number | null } {
  const uses: Use[] = [];
  const app = App.safeParse(jsonOf(headers, "x-app-usage")).data;
  if (app) uses.push({ percent: most(app), waitMs: 0 });
  const account = Account.safeParse(jsonOf(headers, "x-ad-account-usage")).data;
  if (account) uses.push({ percent: account.acc_id_util_pct, waitMs: account.reset_time_duration * 1000 });
  const insights = Insights.safeParse(jsonOf(headers, "x-fb-ads-insights-throttle")).data;
  if (insights) uses.push({ percent: Math.max(insights.app_id_util_pct, insights.acc_id_util_pct), waitMs: 0 });
  for (const business of Object.values(Business.safeParse(jsonOf(headers, "x-business-use-case-usage")).data ?? {})) {
    for (const use of business) {
      const waitMs = use.estimated_time_to_regain_access * MINUTE_MS;
      uses.push({ percent: waitMs > 0 ? 100 : most(use), waitMs });
    }
  }
  const usedUp = uses.filter(({ percent }) => percent >= NEARLY_ALL).map(({ waitMs }) => waitMs || MINUTE_MS);
  return { usedUpForMs: usedUp.length === 0 ? null : Math.max(...usedUp) };
}

function most({ call_count, total_time, total_cputime }: z.infer<typeof App>): number {
  return Math.max(call_count, total_time, total_cputime);
}

function jsonOf(headers: Headers, name: string): unknown {
  try {
    return JSON.parse(headers.get(name) ?? "null");
  } catch {
    return null;
  }
}
