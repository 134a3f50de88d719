/** Guarantees: the shop reports every purchase and sign-up after a link's click, in the words of the API, and now and then with a mistake. */
import { ConversionBody, ConversionType } from "@tributary/contract/conversions";
import { expect, it } from "vitest";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { simulateMarket } from "../market/simulate-market.ts";
import { isReported, reportOf } from "./conversion-reports.ts";

const UNTIL = Date.parse("2026-06-30T15:30:00.000Z");
const linkIds = Object.fromEntries(CAMPAIGN_LINKS.map(({ key }) => [key, `id of ${key}`]));
const market = {
  seed: "1",
  shoppers: 14_000,
  from: UNTIL - 89 * 86_400_000,
  until: UNTIL,
  shopUrl: "http://shop.example",
};
const events = [...simulateMarket(market)].flatMap((day) => day.events);
const reported = events.filter(isReported);
const reports = reported.map((event) => reportOf(event, linkIds));

it("are of the API's kinds, several of them, each often enough to be seen", () => {
  const byType = Map.groupBy(reports, ({ event_type }) => event_type);
  for (const type of ["purchase", "lead", "newsletter_signup"]) {
    expect(byType.get(ConversionType.parse(type))?.length).toBeGreaterThan(20);
  }
  for (const report of reports) ConversionBody.parse(report);
});

it("name a click that happened before, and its link", () => {
  const clickedAt = new Map(
    events.flatMap(({ name, trackingId, at }) => (name === "link_click" ? [[trackingId, at]] : [])),
  );
  for (const [index, { tracking_id, campaign_link_id }] of reports.entries()) {
    expect(clickedAt.get(String(tracking_id))).toBeLessThan(reported[index]?.at ?? 0);
    expect(campaign_link_id).toMatch(/^id of /);
  }
});

it("say what was paid, but for a few that a shop's mistake leaves without", () => {
  const purchases = reports.filter(({ event_type }) => event_type === "purchase");
  const without = purchases.filter(({ revenue_amount }) => revenue_amount === undefined).length;
  expect(without).toBeGreaterThan(0);
  expect(without / purchases.length).toBeLessThan(0.1);
});
