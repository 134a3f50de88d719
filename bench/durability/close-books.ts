/** The end of each of these programs: everything acknowledged is loaded, reports and tables are held against the ledger. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "../../e2e/harness/installation.ts";
import type { Finding } from "../harness/bench-result.ts";
import { type BenchShop, storedEvents } from "../harness/shop.ts";
import { compareBooks } from "./compare-books.ts";
import { EVENTS_PER_VISIT, type Ledger } from "./ledger.ts";
import { readStoredBooks } from "./stored-books.ts";

const PATIENCE_MS = 60_000;
/** What would still be counted twice by then shows as well. */
const SETTLE_MS = 1000;

/** Waits, asks the reports, stops the server, reads the tables. */
export async function closeBooks(installation: Installation, shop: BenchShop, ledger: Ledger): Promise<Finding[]> {
  const expected = ledger.visits.length * EVENTS_PER_VISIT;
  const giveUpAt = Date.now() + PATIENCE_MS;
  while ((await storedEvents(shop, "page_view")) < expected && Date.now() < giveUpAt) await sleep(100);
  await sleep(SETTLE_MS);
  const reports = await compareReports(shop, ledger, expected);
  await installation.stop();
  return [...reports, ...compareBooks(ledger, await readStoredBooks(installation.dataDir))];
}

/** The figures that people see, which are counted row by row: a row stored twice would show. */
async function compareReports(shop: BenchShop, { visits }: Ledger, expected: number): Promise<Finding[]> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const { totals } = await shop.client.call<{ totals: Record<string, number>[] }>("/metrics/query", {
    method: "POST",
    body: { metrics: ["pageViews", "visitors", "sessions"], range: { from: day(-1), to: day(1) } },
    token: shop.secretKey,
  });
  const { pageViews, visitors, sessions } = totals[0] ?? {};
  const counted = await storedEvents(shop, "page_view");
  return [
    {
      promise: "reports count each page view, visitor and session once",
      kept: pageViews === expected && visitors === visits.length && sessions === visits.length,
      found: `${pageViews}, ${visitors}, ${sessions} for ${expected}, ${visits.length}, ${visits.length}`,
    },
    { promise: "the count of events is the ledger's", kept: counted === expected, found: `${counted} for ${expected}` },
  ];
}
