import { QualityReport } from "@tributary/contract/quality";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import type { EventRecord } from "../../tracking/events/event-record.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";
import { view } from "./throwaway-view.ts";

let report: ThrowawayReport;

beforeAll(async () => {
  report = await openThrowawayReport();
});
afterAll(() => report.close());

const range = "from=2026-03-01&to=2026-03-03";
const ask = async (workspaceId: string, query = range) => {
  const response = await report.get(workspaceId, `/quality?${query}`);
  if (response.statusCode !== 200) throw new Error(response.body);
  return QualityReport.parse(response.json());
};

describe("GET /quality", () => {
  test("without events everything is known to be nothing, and no share is known", async () => {
    const workspaceId = await report.newWorkspace();
    const nothing = {
      events: 0,
      bots: 0,
      botShare: null,
      sessions: 0,
      directShare: null,
      unassignedShare: null,
      consent: null,
      lateShare: null,
      backfilled: 0,
      refused: 0,
    };
    expect(await ask(workspaceId)).toEqual({
      range: { from: "2026-03-01", to: "2026-03-03" },
      timeZone: "UTC",
      pixelId: null,
      totals: nothing,
      days: ["2026-03-01", "2026-03-02", "2026-03-03"].map((day) => ({ day, ...nothing })),
      botNames: [],
      utmIssues: [],
      losses: [],
      pixels: [],
      unbooked: [],
    });
  });

  test("money that no payment could be read from is told of, each payment once, with the reason", async () => {
    const workspaceId = await report.newWorkspace();
    const inbox = (id: string, paymentKey: string | null, object: object, error: string | null) => ({
      workspace_id: workspaceId,
      connection_id: newId(),
      provider: "stripe",
      provider_event_id: id,
      type: "payment_intent.succeeded",
      subject: paymentKey,
      occurred_at: new Date("2026-03-01T10:00:00Z"),
      received_at: new Date(`2026-03-01T10:00:0${id.length}Z`),
      payload: JSON.stringify({ data: { object } }),
      processed_at: new Date(),
      error,
    });
    const reason = "ZZZ is not a currency of ISO 4217.";
    await report.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("webhook_inbox")
        .values([
          inbox("e1", "pi_1", { object: "payment_intent", amount_received: 49_900, currency: "zzz" }, reason),
          inbox("e", "pi_1", { object: "charge", amount_captured: 49_900, currency: "zzz" }, reason),
          inbox("e22", null, { object: "charge", id: "ch_2", amount: "100" }, "unusable charge: amount"),
          inbox("e3", "pi_3", { object: "payment_intent" }, null),
        ])
        .execute(),
    );
    expect((await ask(workspaceId)).unbooked).toMatchObject([
      { providerId: "ch_2", reason: "unusable charge: amount", amountText: "100", currency: null },
      { provider: "stripe", providerId: "pi_1", reason, amountText: "49900", currency: "ZZZ" },
    ]);
  });

  test("bots are counted, named, and left out of everything else", async () => {
    const workspaceId = await report.newWorkspace();
    const bot = { is_bot: true, session_id: "b", channel: "Direct", utm_issues: ["duplicate"] };
    await report.load(
      workspaceId,
      view("01T10:00", { ...bot, bot_name: "Googlebot" }),
      view("01T10:01", { ...bot, bot_name: "Googlebot" }),
      view("02T10:00", { ...bot, bot_name: "bingbot" }),
      view("02T10:00", { session_id: "s", channel: "Email" }),
    );
    const { totals, days, botNames, utmIssues } = await ask(workspaceId);
    expect(totals).toMatchObject({ events: 4, bots: 3, botShare: 0.75, sessions: 1, directShare: 0 });
    expect(days.map(({ bots, botShare }) => [bots, botShare])).toEqual([
      [2, 1],
      [1, 0.5],
      [0, null],
    ]);
    expect(botNames).toEqual([
      { name: "Googlebot", events: 2 },
      { name: "bingbot", events: 1 },
    ]);
    expect(utmIssues).toEqual([]);
  });

  test("a session counts once, on the day and with the channel it began with", async () => {
    const workspaceId = await report.newWorkspace();
    await report.load(
      workspaceId,
      view("01T23:50", { session_id: "a", channel: "Direct" }),
      view("02T00:10", { session_id: "a", channel: "Paid Search" }),
      view("02T09:00", { session_id: "b", channel: "Unassigned" }),
      view("02T09:05", { session_id: "b", channel: "" }),
      view("02T10:00", { session_id: "c", channel: "Email" }),
      view("02T11:00", { session_id: "went-on", channel: "" }),
      view("02T12:00", { session_id: "d", name: "purchase", channel: "Referral" }),
    );
    const { totals, days } = await ask(workspaceId);
    expect(totals).toMatchObject({ sessions: 3, directShare: 1 / 3, unassignedShare: 1 / 3 });
    expect(days.map(({ sessions, directShare, unassignedShare }) => [sessions, directShare, unassignedShare])).toEqual([
      [1, 1, 0],
      [2, 0, 0.5],
      [0, null, null],
    ]);
  });

  test("consent is split by page views", async () => {
    const workspaceId = await report.newWorkspace();
    await report.load(
      workspaceId,
      view("01T10:00", { consent: "granted" }),
      view("01T10:00", { consent: "granted", name: "add_to_cart" }),
      view("01T10:00", { consent: "denied" }),
      view("02T10:00", { consent: "pending" }),
      view("02T10:00"),
    );
    const { totals, days } = await ask(workspaceId);
    expect(totals.consent).toEqual({ granted: 0.25, denied: 0.25, pending: 0.25, none: 0.25 });
    expect(days[0]?.consent).toEqual({ granted: 0.5, denied: 0.5, pending: 0, none: 0 });
  });

  test("late is what a page sent more than an hour after it happened; what a server tells later is history", async () => {
    const workspaceId = await report.newWorkspace();
    const ofPage = { pixel_id: newId(), ip_prefix: "203.0.113.0" };
    const [hour, later] = [{ received_at: "2026-03-01T11:00:00.000Z" }, { received_at: "2026-03-01T11:00:01.000Z" }];
    await report.load(
      workspaceId,
      view("01T10:00", { ...ofPage, ...hour }),
      view("01T10:00", { ...ofPage, ...later }),
      view("01T10:00", { pixel_id: newId(), consent: "denied", ...later }),
      view("01T10:00", { ...ofPage, ...hour }),
      view("01T10:00", { pixel_id: newId(), ...later }),
      view("01T10:00", later),
      view("01T10:00", hour),
    );
    const { totals, days } = await ask(workspaceId);
    expect([totals.lateShare, totals.backfilled]).toEqual([0.5, 2]);
    expect([days[0]?.lateShare, days[0]?.backfilled, days[1]?.lateShare]).toEqual([0.5, 2, null]);
  });

  test("days are the workspace's", async () => {
    const workspaceId = await report.newWorkspace({ time_zone: "America/New_York" });
    await report.load(workspaceId, view("01T04:59"), view("01T05:00"), view("04T04:59"), view("04T05:00"));
    const { days, timeZone } = await ask(workspaceId);
    expect(days.map(({ events }) => events)).toEqual([1, 0, 1]);
    expect(timeZone).toBe("America/New_York");
  });

  test("faults of UTM parameters come with their advice and the pages where they are most frequent", async () => {
    const workspaceId = await report.newWorkspace();
    const tagged = (at: string, path: string, more: Partial<EventRecord> = {}) =>
      view(at, {
        path,
        url: `https://shop.example${path}?page=2&utm_source=Meta&utm_campaign={{campaign.name}}&gclid=x`,
        channel: "Paid Social",
        source: "meta",
        utm_issues: ["unexpanded_macro", "mixed_case"],
        ...more,
      });
    await report.load(
      workspaceId,
      tagged("01T10:00", "/a"),
      tagged("01T10:01", "/b"),
      tagged("02T10:02", "/b"),
      tagged("02T10:03", "/c"),
      tagged("02T10:04", "/d", { utm_issues: ["mixed_case"] }),
      view("02T10:00", { channel: "Email" }),
      view("02T10:00", { channel: "Direct" }),
      view("02T10:00", { channel: "" }),
      view("02T10:00", { name: "link_click", utm_issues: ["mixed_case"] }),
    );
    const { utmIssues } = await ask(workspaceId);
    expect(utmIssues.map(({ code, pageViews, share }) => [code, pageViews, share])).toEqual([
      ["mixed_case", 5, 5 / 6],
      ["unexpanded_macro", 4, 4 / 6],
    ]);
    expect(utmIssues[1]?.examples).toEqual(
      ["/b", "/a", "/c"].map((path) => ({
        path,
        parameters: "utm_source=Meta&utm_campaign={{campaign.name}}",
        source: "meta",
        medium: null,
        campaign: null,
        pageViews: path === "/b" ? 2 : 1,
      })),
    );
    for (const { title, meaning, mend } of utmIssues) expect([title, meaning, mend]).not.toContain("");
  });
});
