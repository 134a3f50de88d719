/** Guarantees: payments without the page's ids are matched by their order, their ad click, or who was there, as sure as that is. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { storeParameters } from "../learn/parameters.sql.ts";
import { POOLED_PARAMETERS } from "../match/parameters.ts";
import { ofEachSignal } from "../match/signals.ts";
import { reviseAll, reviseForEvidence } from "./late-evidence.sql.ts";
import { day } from "./throwaway-story.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "./throwaway-tracing.ts";

let tracing: ThrowawayTracing;
let workspaceId: string;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
beforeEach(async () => {
  workspaceId = await tracing.newWorkspace();
});
afterAll(() => tracing.close());

const paid_at = new Date(day(20));
const visit = (visitor_id: string, occurred_at: string) => ({
  name: "page_view",
  touch: "landing" as const,
  visitor_id,
  session_id: `s-${visitor_id}`,
  channel: "Email",
  occurred_at,
});
const traced = async (facts: Parameters<ThrowawayTracing["insertPayment"]>[1]) => {
  const id = await tracing.insertPayment(workspaceId, { paid_at, ...facts });
  await tracing.trace(workspaceId);
  return tracing.payment(workspaceId, id);
};

it("by the order that the page after the purchase told", async () => {
  const told = { name: "purchase", visitor_id: "buyer", order_id: "1001", occurred_at: day(20, "12:00:05.000") };
  await tracing.load(workspaceId, visit("buyer", day(19)), told);
  const found = await traced({ order_id: "1001" });
  expect(found).toMatchObject({ attribution_method: "order_id", matched_visitor_ids: ["buyer"], channel: "Email" });
  expect(found.confidence).toBeGreaterThanOrEqual(80);
});

it("again when the page tells the order after the payment was matched to nobody", async () => {
  await tracing.load(workspaceId, visit("buyer", day(18)));
  const { id, attribution_method } = await traced({ order_id: "1002" });
  expect(attribution_method).toBe("none");
  const told = { name: "purchase", visitor_id: "buyer", order_id: "1002", occurred_at: day(20, "12:00:05.000") };
  await tracing.load(workspaceId, told);
  const evidence = [{ session_id: "", tracking_id: "", customer_id: "", email_hash: "", click_id: "", ...told }];
  expect(await reviseForEvidence(tracing.postgres, workspaceId, JSON.stringify(evidence))).toBe(true);
  await tracing.trace(workspaceId);
  expect(await tracing.payment(workspaceId, id)).toMatchObject({ attribution_method: "order_id" });
});

it("by the link click that a reported conversion names for the order", async () => {
  const trackingId = newId();
  await tracing.load(workspaceId, { ...visit("buyer", day(19)), tracking_id: trackingId });
  await tracing.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("reported_conversions")
      .values({
        workspace_id: workspaceId,
        id: newId(),
        status: "accepted",
        same_key: newId(),
        type: "purchase",
        tracking_id: trackingId,
        link_id: newId(),
        clicked_at: new Date(day(19)),
        days_since_click: 1,
        window_days: 30,
        order_id: "1003",
        event_data: "{}",
        warnings: [],
        occurred_at: paid_at,
        received_at: paid_at,
      } as never)
      .execute(),
  );
  expect(await traced({ order_id: "1003" })).toMatchObject({
    attribution_method: "reported_order",
    matched_visitor_ids: ["buyer"],
  });
});

it("by the ad click that the checkout carried, less surely the more people arrived by it", async () => {
  await tracing.load(workspaceId, { ...visit("one", day(19)), click_id: "Cj0K-own" });
  const alone = await traced({ click_id: "Cj0K-own" });
  expect(alone).toMatchObject({ attribution_method: "click_id", matched_visitor_ids: ["one"] });
  const copied = ["a", "b", "c"].map((visitor) => ({ ...visit(visitor, day(19)), click_id: "Cj0K-copied" }));
  await tracing.load(workspaceId, ...copied);
  expect(alone.confidence).toBeGreaterThanOrEqual(80);
  expect((await traced({ click_id: "Cj0K-copied" })).confidence).toBeLessThan(50);
});

it("by who was there alone shortly before once the workspace has learned that this is who buys, and by nobody among several", async () => {
  await tracing.load(workspaceId, visit("alone", day(20, "11:58:30.000")));
  const { id, attribution_method } = await traced({});
  expect(attribution_method).toBe("none");
  const activity = [
    { agreesForPayer: 0.8, strayHolders: 0.05 },
    { agreesForPayer: 0.1, strayHolders: 0.1 },
    { agreesForPayer: 0.05, strayHolders: 0.3 },
  ];
  const learned = { ...POOLED_PARAMETERS, unseen: { withKey: 0.1, withoutKey: 0.6 }, seen: ofEachSignal(() => 500) };
  await storeParameters(tracing.postgres, workspaceId, {
    learned: { ...learned, signals: { ...POOLED_PARAMETERS.signals, activity } },
    report: { pairs: 0, brier: 0, ece: 0, bands: [] },
    payments: 500,
  });
  await reviseAll(tracing.postgres, workspaceId);
  await tracing.trace(workspaceId);
  const found = await tracing.payment(workspaceId, id);
  expect(found).toMatchObject({
    attribution_method: "activity",
    matched_visitor_ids: ["alone"],
    parameters_version: 1,
  });
  expect(found.confidence).toBeGreaterThan(50);

  await tracing.load(workspaceId, visit("second", day(20, "11:59:00.000")), visit("third", day(20, "11:59:10.000")));
  await reviseAll(tracing.postgres, workspaceId);
  await tracing.trace(workspaceId);
  expect(await tracing.payment(workspaceId, id)).toMatchObject({ attribution_method: "none", confidence: 0 });
});

it("again when who was there becomes known after the payment was matched to nobody", async () => {
  await traced({});
  await tracing.load(workspaceId, visit("late", day(20, "11:59:00.000")));
  const evidence = { visitor_id: "late", session_id: "", tracking_id: "", customer_id: "", email_hash: "" };
  const late = (occurred_at: string) => JSON.stringify([{ ...evidence, order_id: "", click_id: "", occurred_at }]);
  const bears = (text: string) => reviseForEvidence(tracing.postgres, workspaceId, text);
  expect(await bears(late(day(20, "11:20:00.000")))).toBe(false);
  expect(await bears(late(day(20, "12:00:30.000")))).toBe(false);
  expect(await bears(late(day(20, "11:59:00.000")))).toBe(true);
});

it("leaves payments alone that a key names, whoever else was there", async () => {
  await tracing.load(workspaceId, visit("named", day(10)), visit("there", day(20, "11:59:00.000")));
  const found = await traced({ visitor_id: "named" });
  expect(found).toMatchObject({ attribution_method: "visitor_id", matched_visitor_ids: ["named"], confidence: 99 });
});
