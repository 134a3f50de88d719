/** Guarantees: counted clicks are the distinct (visitor, link, hour) of people, whatever was clicked when and by whom. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { newEvent } from "../../tracking/events/event-fixture.ts";
import { loadEvents } from "../../tracking/log/load-events.sql.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

const ZONE = "Asia/Kathmandu";
const HOUR_MS = 3_600_000;
/** Begins at 23:15 UTC of the day before and is 45 minutes off every full hour of UTC. */
const DAY_BEGINS = Date.parse("2026-03-05T00:00:00+05:45");
const range = { from: "2026-03-05", to: "2026-03-05" };

let report: ThrowawayReport;
beforeAll(async () => {
  report = await openThrowawayReport();
});
afterAll(() => report.close());

interface Click {
  clicker: string;
  linkId: string;
  /** Milliseconds since the day began. */
  at: number;
  isBot: boolean;
  via: "" | "qr";
}

async function click(workspaceId: string, clicks: readonly Click[]): Promise<void> {
  const events = clicks.map(({ clicker, linkId, at, isBot, via }) =>
    newEvent({
      workspace_id: workspaceId,
      name: "link_click",
      clicker,
      link_id: linkId,
      tracking_id: newId(),
      occurred_at: new Date(DAY_BEGINS + at).toISOString(),
      is_bot: isBot,
      properties: JSON.stringify(via ? { via } : {}),
    }),
  );
  await loadEvents(report.clickhouse, events);
}

async function newWorkspace(): Promise<string> {
  const workspaceId = await report.newWorkspace();
  await report.postgres.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("workspaces").set({ time_zone: ZONE }).where("id", "=", workspaceId).execute(),
  );
  return workspaceId;
}

const links = [newId(), newId()];
const anyClick: fc.Arbitrary<Click> = fc.record({
  clicker: fc.constantFrom("a", "b", "c"),
  linkId: fc.constantFrom(...links),
  at: fc.nat(4 * HOUR_MS),
  isBot: fc.boolean(),
  via: fc.constantFrom("", "qr"),
});
const distinct = (clicks: readonly Click[]): number =>
  new Set(clicks.map(({ clicker, linkId, at }) => `${clicker} ${linkId} ${Math.floor(at / HOUR_MS)}`)).size;

it("counts a person's click on a link once an hour, and everything else beside it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyClick, { maxLength: 25 }), async (clicks) => {
      const workspaceId = await newWorkspace();
      await click(workspaceId, clicks);
      const metrics = ["linkClicks", "allClicks", "botClicks", "qrClicks", "clickVisitors"];
      const { totals } = await report.answer(workspaceId, { metrics, range } as never);
      const people = clicks.filter(({ isBot }) => !isBot);
      expect(totals).toEqual([
        {
          linkClicks: distinct(people),
          allClicks: people.length,
          botClicks: clicks.length - people.length,
          qrClicks: distinct(people.filter(({ via }) => via === "qr")),
          clickVisitors: new Set(people.map(({ clicker }) => clicker)).size,
        },
      ]);
      for (const dimensions of [["hour"], ["hourOfWeek"], ["day"], ["link"], ["hour", "link"]]) {
        const { rows } = await report.answer(workspaceId, { metrics: ["linkClicks"], dimensions, range } as never);
        const sum = rows.reduce((total, row) => total + Number(row.linkClicks), 0);
        expect([dimensions, sum]).toEqual([dimensions, distinct(people)]);
      }
    }),
    { numRuns: 5 * inject("testRuns") },
  );
});

describe("clicks by time", () => {
  it("are given by the hours and days of the workspace's clock", async () => {
    const workspaceId = await newWorkspace();
    const one = { clicker: "a", linkId: links[0] as string, isBot: false, via: "" } as const;
    await click(workspaceId, [
      { ...one, at: HOUR_MS - 1 },
      { ...one, at: HOUR_MS },
      { ...one, at: -1 },
    ]);
    const ask = (dimension: string) =>
      report.answer(workspaceId, { metrics: ["linkClicks"], dimensions: [dimension], range } as never);
    expect((await ask("hour")).rows).toEqual([
      { hour: "2026-03-04T18:15:00.000Z", linkClicks: 1 },
      { hour: "2026-03-04T19:15:00.000Z", linkClicks: 1 },
    ]);
    expect((await ask("hourOfWeek")).rows).toEqual([
      { hourOfWeek: "4-00", linkClicks: 1 },
      { hourOfWeek: "4-01", linkClicks: 1 },
    ]);
    expect((await ask("day")).rows).toEqual([{ day: "2026-03-05", linkClicks: 2 }]);
  });
});

it("clicks told by others count by the visitor they name, or each for itself", async () => {
  const workspaceId = await newWorkspace();
  const told = (visitor_id: string) =>
    newEvent({
      workspace_id: workspaceId,
      name: "link_click",
      link_id: links[0] as string,
      visitor_id,
      occurred_at: new Date(DAY_BEGINS).toISOString(),
    });
  await loadEvents(report.clickhouse, [told("v"), told("v"), told(""), told("")]);
  const { totals } = await report.answer(workspaceId, { metrics: ["linkClicks", "allClicks"], range });
  expect(totals).toEqual([{ linkClicks: 3, allClicks: 4 }]);
});

it("is filtered by link, and shows no other workspace's clicks", async () => {
  const workspaceId = await newWorkspace();
  const one = { clicker: "a", at: 0, isBot: false, via: "" } as const;
  await click(workspaceId, [
    { ...one, linkId: links[0] as string },
    { ...one, linkId: links[1] as string },
  ]);
  const ask = async (workspace: string, filters: object) =>
    (await report.answer(workspace, { metrics: ["linkClicks"], range, filters } as never)).totals;
  expect(await ask(workspaceId, { link: [links[0]] })).toEqual([{ linkClicks: 1 }]);
  expect(await ask(workspaceId, {})).toEqual([{ linkClicks: 2 }]);
  expect(await ask(await newWorkspace(), {})).toEqual([{ linkClicks: 0 }]);
});

it("revenue and orders are credited to the links that led to them", async () => {
  const workspaceId = await report.newWorkspace();
  const journey = [
    { kind: "link_click", channel: "Organic Video", linkId: links[0] as string },
    { kind: "landing", channel: "Email" },
  ] as const;
  await report.convert(workspaceId, { paidAt: "2026-03-05T10:00:00.000Z", amountMinor: 1001, journey });
  const ask = (model: string) =>
    report.answer(workspaceId, {
      metrics: ["revenue", "orders"],
      dimensions: ["link"],
      range,
      model,
      filters: { link: [links[0]] },
    } as never);
  expect((await ask("first")).rows).toEqual([{ link: links[0], currency: "USD", revenue: 1001, orders: 1 }]);
  expect((await ask("linear")).rows).toEqual([{ link: links[0], currency: "USD", revenue: 501, orders: 0.5 }]);
  expect((await ask("last")).rows).toEqual([]);
});
