/** Guarantees: what buyers say is told beside what was observed, is theirs alone, and changes no credit. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { as } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport();
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace({ time_zone: "UTC" });
});
afterAll(() => report.close());

const url = "/attribution/self-reported?from=2026-03-01&to=2026-03-31";
const read = async () => (await report.get(workspaceId, url)).json();
const said = async (id: string) => (await report.get(workspaceId, `/payments/${id}`)).json().selfReported;
const visit = (visitor: string, channel: string) =>
  report.load(workspaceId, {
    visitor_id: visitor,
    session_id: `${visitor} session`,
    name: "page_view",
    touch: "landing",
    channel,
    occurred_at: "2026-03-10T08:00:00.000Z",
  });
const say = (answer: unknown, more: object, name = "self_reported_source") =>
  report.load(workspaceId, {
    name,
    touch: null,
    occurred_at: "2026-03-21T08:00:00.000Z",
    properties: JSON.stringify({ selfReportedSource: answer }),
    ...more,
  });
const pay = (visitor: string | null, more: object = {}) =>
  report.insertPayment(workspaceId, { visitor_id: visitor, ...more });

describe("GET /attribution/self-reported", () => {
  it("counts an answer once, however it is spelled, with the channels that were observed", async () => {
    await visit("a", "Paid Search");
    await visit("b", "Email");
    await visit("c", "Email");
    await pay("a", { self_reported_source: "A podcast" });
    await pay("b", { self_reported_source: "a  Podcast", refunded_minor: 4000 });
    await pay("c", { self_reported_source: "A podcast", currency: "EUR" });
    await pay("c", { self_reported_source: "Friend" });
    await pay("c");
    await pay("c", { self_reported_source: "Friend", paid_at: new Date("2026-04-01T00:00:00.000Z") });
    await report.trace(workspaceId);
    expect(await read()).toMatchObject({
      payments: 5,
      answered: 4,
      data: [
        {
          answer: "A podcast",
          payments: 3,
          revenue: [
            { currency: "USD", amountMinor: 16_000 },
            { currency: "EUR", amountMinor: 10_000 },
          ],
          channels: [
            { channel: "Email", payments: 2 },
            { channel: "Paid Search", payments: 1, revenue: [{ currency: "USD", amountMinor: 10_000 }] },
          ],
        },
        { answer: "Friend", payments: 1 },
      ],
    });
  });

  it("takes the visitor's last answer on the site, unless something was said of the order", async () => {
    await visit("a", "Email");
    const [plain, ofOrder, ofCheckout, ofOther] = await Promise.all([
      pay("a"),
      pay("a", { order_id: "1001" }),
      pay("a", { order_id: "1001", self_reported_source: "Radio" }),
      pay("other"),
    ]);
    await say("A blog", { visitor_id: "a", occurred_at: "2026-03-02T08:00:00.000Z" });
    await say(" Friend ", { visitor_id: "a" }, "identify");
    await say("Magazine", { visitor_id: "", order_id: "1001", occurred_at: "2026-03-01T08:00:00.000Z" });
    await say("Machine", { visitor_id: "other", is_bot: true });
    await say(7, { visitor_id: "other" }, "page_view");
    await report.trace(workspaceId);
    expect(await said(plain)).toEqual({ answer: "Friend", via: "site", saidAt: "2026-03-21T08:00:00.000Z" });
    expect(await said(ofOrder)).toMatchObject({ answer: "Magazine", via: "site" });
    expect(await said(ofCheckout)).toEqual({ answer: "Radio", via: "checkout", saidAt: null });
    expect(await said(ofOther)).toBeNull();
    const { data, payments, answered } = await read();
    const answers = data.map(({ answer }: { answer: string }) => answer).sort();
    expect([answers, payments, answered]).toEqual([["Friend", "Magazine", "Radio"], 4, 3]);
  });

  it("earns no credit and is no touchpoint", async () => {
    await visit("a", "Email");
    const id = await pay("a");
    await say("Paid Search", { visitor_id: "a", occurred_at: "2026-03-19T08:00:00.000Z" });
    await report.trace(workspaceId);
    const { journey, credits } = (await report.get(workspaceId, `/payments/${id}`)).json();
    expect(journey).toMatchObject([{ channel: "Email" }]);
    expect(credits.last).toMatchObject([{ channel: "Email", share: 1 }]);
  });

  it("tells payments that nobody was asked about, and those not matched yet", async () => {
    await pay("a", { self_reported_source: "Friend" });
    expect((await read()).data).toMatchObject([{ answer: "Friend", channels: [{ channel: null, payments: 1 }] }]);
    workspaceId = await report.newWorkspace();
    expect(await read()).toMatchObject({ data: [], payments: 0, answered: 0 });
  });

  it("is for members who see reports", async () => {
    expect((await report.http.inject({ url: `/api/v1${url}` })).statusCode).toBe(401);
    const agent = { url: `/api/v1${url}`, headers: as("agent", workspaceId) };
    expect((await report.http.inject(agent)).statusCode).toBe(403);
    expect((await report.get(workspaceId, "/attribution/self-reported?from=2026-03-01")).statusCode).toBe(400);
  });
});
