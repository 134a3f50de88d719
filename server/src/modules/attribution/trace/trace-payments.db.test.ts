import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MODELS } from "../models/models.ts";
import { reviseAll } from "./late-evidence.sql.ts";
import { day, journeyOf, story, trackingId } from "./throwaway-story.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "./throwaway-tracing.ts";
import { tracePayments } from "./trace-payments.ts";

let tracing: ThrowawayTracing;
let workspaceId: string;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
beforeEach(async () => {
  workspaceId = await tracing.newWorkspace();
});
afterAll(() => tracing.close());

const tracked = async (id: string, workspace = workspaceId) => {
  await tracing.trace(workspace);
  return tracing.payment(workspace, id);
};
const journey = (id: string, workspace = workspaceId) => journeyOf(tracing, workspace, id);

describe("a payment is traced", () => {
  it("to the visitor whose id its checkout carried, with the journey that led to it", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1", email_hash: "jane" });
    expect(await tracked(id)).toMatchObject({
      waiting: null,
      attribution_method: "visitor_id",
      confidence: 99,
      channel: "Organic Video",
      source: "youtube",
      campaign: "Launch",
      matched_visitor_ids: ["v1"],
      lookback_days: 30,
    });
    expect(await journey(id)).toEqual({ channels: ["Organic Video", "Direct"], kinds: ["link_click", "direct"] });
    expect(tracing.announced).toContain(workspaceId);
  });

  it("again when a model was added, which credits it too", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1" });
    const { postgres, clickhouse } = tracing;
    const before = MODELS.filter(({ name }) => name !== "linear");
    const credited = async () => {
      const [row] = await clickhouse
        .inWorkspace(workspaceId)
        .query<{ linear: number[] }>(
          "SELECT credit_share['linear'] AS linear FROM conversions FINAL WHERE payment_id = {id:UUID}",
          { id },
        );
      return row?.linear;
    };
    await tracePayments({ postgres, clickhouse, models: before, announce: async () => {} }, workspaceId);
    expect(await credited()).toEqual([]);
    expect((await tracked(id)).version).toBe(2);
    expect(await credited()).toEqual([0.5, 0.5]);
    expect((await tracked(id)).version).toBe(2);
  });

  it("with evidence that a person can read", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1", email_hash: "other" });
    const { evidence } = await tracked(id);
    const found = evidence as { signal: string; outcome: string; sentence: string; weight: number }[];
    expect(found).toHaveLength(5);
    expect(found.find(({ signal }) => signal === "visitor_id")).toMatchObject({ outcome: "agrees", sharedBy: 1 });
    expect(found.find(({ signal }) => signal === "email")).toMatchObject({ outcome: "disagrees" });
  });

  it("without holding the shop's own customer id against the provider's, and agreeing where the checkout was named by it", async () => {
    const [, landing, , identify] = story("v1");
    await tracing.load(workspaceId, landing!, { ...identify, customer_id: "42" });
    const paid = { customer_id: "cus_NffrFeUfNV2Hib", email_hash: "jane" };
    const id = await tracing.insertPayment(workspaceId, paid);
    expect((await tracked(id)).confidence).toBe(98);
    const named = await tracing.insertPayment(workspaceId, { ...paid, email_hash: null, reference_id: "42" });
    expect(await tracked(named)).toMatchObject({ attribution_method: "customer_id", matched_visitor_ids: ["v1"] });
  });

  it("that turned out to be another one is in no report any more", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const [id, other] = [await tracing.insertPayment(workspaceId), await tracing.insertPayment(workspaceId)];
    await tracked(id);
    await tracing.postgres.withWorkspace(workspaceId, async (tx) => {
      await tx.deleteFrom("payments").where("id", "=", id).execute();
      await tx.insertInto("superseded_payments").values({ workspace_id: workspaceId, id }).execute();
    });
    await tracked(other);
    expect([await journey(id), await journey(other)]).toEqual([undefined, { channels: [], kinds: [] }]);
  });

  it("across two devices that gave the same e-mail", async () => {
    const laptop = { visitor_id: "laptop", session_id: "l1", occurred_at: day(18) };
    await tracing.load(
      workspaceId,
      ...story("phone"),
      { ...laptop, touch: "landing", channel: "Email", source: "news" },
      { ...laptop, name: "identify", email_hash: "jane" },
    );
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "laptop", email_hash: "jane" });
    expect(await tracked(id)).toMatchObject({ matched_visitor_ids: ["laptop", "phone"], channel: "Email" });
    expect((await journey(id))?.channels).toEqual(["Organic Video", "Direct", "Email"]);
  });

  it("by its link click alone where the script was blocked", async () => {
    await tracing.load(workspaceId, story("nobody")[0]!);
    const id = await tracing.insertPayment(workspaceId, { tracking_id: trackingId });
    const row = await tracked(id);
    expect(row).toMatchObject({ attribution_method: "tracking_id", channel: "Organic Video", matched_visitor_ids: [] });
    expect(row.confidence).toBeGreaterThanOrEqual(50);
    expect(await journey(id)).toEqual({ channels: ["Organic Video"], kinds: ["link_click"] });
  });

  it("to nobody when none of its values was ever seen: unattributed, with confidence 0", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "stranger", email_hash: "unknown" });
    expect(await tracked(id)).toMatchObject({
      confidence: 0,
      attribution_method: "none",
      channel: "Unattributed",
      source: null,
      evidence: [],
      matched_visitor_ids: [],
    });
    expect(await journey(id)).toEqual({ channels: [], kinds: [] });
  });

  it("to nobody's journey when all touches are older than the window or younger than the payment", async () => {
    const short = await tracing.newWorkspace({ lookback_days: 2 });
    const late = {
      touch: "landing" as const,
      visitor_id: "v1",
      session_id: "s9",
      channel: "Email",
      occurred_at: day(21),
    };
    await tracing.load(short, ...story("v1"), late);
    const id = await tracing.insertPayment(short, { visitor_id: "v1" });
    expect(await tracked(id, short)).toMatchObject({ channel: "Unattributed", confidence: 99, lookback_days: 2 });
  });

  it("with what happened within the second that the provider says it was paid in, and no later", async () => {
    const quick = (visitor_id: string, time: string) => ({
      touch: "direct" as const,
      visitor_id,
      session_id: `${visitor_id}-${time}`,
      channel: "Direct",
      occurred_at: day(20, time),
    });
    await tracing.load(workspaceId, quick("v1", "12:00:00.999"), quick("v1", "12:00:01.000"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1" });
    await tracked(id);
    expect(await journey(id)).toEqual({ channels: ["Direct"], kinds: ["direct"] });
  });

  it("not to a robot", async () => {
    await tracing.load(workspaceId, ...story("v1").map((event) => ({ ...event, is_bot: true })));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1", email_hash: "jane" });
    expect(await tracked(id)).toMatchObject({ attribution_method: "none" });
  });

  it("with little confidence when fifty visitors share its only value", async () => {
    const crowd = Array.from({ length: 50 }, (_, index) => ({
      touch: "landing" as const,
      visitor_id: `till-${index}`,
      session_id: `till-${index}`,
      email_hash: "till",
      channel: "Referral",
      occurred_at: day(12),
    }));
    await tracing.load(workspaceId, ...crowd);
    const id = await tracing.insertPayment(workspaceId, { email_hash: "till" });
    const row = await tracked(id);
    expect(row.matched_visitor_ids).toHaveLength(1);
    expect(row.confidence).toBeLessThan(10);
  });

  it("together with hundreds of others as it would be alone", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const chain = Array.from({ length: 300 }, (_, index) => ({
      touch: "direct" as const,
      visitor_id: `c${index}`,
      session_id: `c${index}`,
      channel: "Direct",
      customer_id: `customer-${index >> 1}`,
      email_hash: `mail-${(index + 1) >> 1}`,
      occurred_at: day(11),
    }));
    await tracing.load(workspaceId, ...chain);
    const alone = await tracing.insertPayment(workspaceId, { visitor_id: "c100" });
    const before = await tracked(alone);
    for (let index = 0; index < 300; index++) await tracing.insertPayment(workspaceId, { visitor_id: `c${index}` });
    await reviseAll(tracing.postgres, workspaceId);
    const after = await tracked(alone);
    expect(after).toEqual({ ...before, version: 2 });
  });

  it("apart from another workspace with the same visitors and addresses", async () => {
    const other = await tracing.newWorkspace();
    await tracing.load(other, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, {
      visitor_id: "v1",
      email_hash: "jane",
      tracking_id: trackingId,
    });
    const same = await tracing.insertPayment(other, { visitor_id: "v1", email_hash: "jane", tracking_id: trackingId });
    expect(await tracked(id)).toMatchObject({ attribution_method: "none", confidence: 0 });
    expect(await tracked(same, other)).toMatchObject({ attribution_method: "visitor_id", channel: "Organic Video" });
    expect(await journey(same)).toBeUndefined();
  });
});

describe("tracing", () => {
  it("leaves a payment that changed meanwhile to the next round, and ends with the newest", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1" });
    const insert = tracing.clickhouse.insert;
    let rounds = 0;
    tracing.clickhouse.insert = async (table, rows) => {
      await insert(table, rows);
      if (rounds++ > 0) return;
      await tracing.postgres.withWorkspace(workspaceId, (tx) =>
        tx.updateTable("payments").set({ refunded_minor: 10_000, revision: 2 }).where("id", "=", id).execute(),
      );
    };
    await tracing.trace(workspaceId);
    tracing.clickhouse.insert = insert;
    expect(rounds).toBe(2);
    expect(await tracing.payment(workspaceId, id)).toMatchObject({ revision: 2, version: 2, waiting: null });
    const [row] = await tracing.clickhouse
      .inWorkspace(workspaceId)
      .query<{ refunded: string }>("SELECT toString(refunded_minor) AS refunded FROM conversions FINAL");
    expect(row).toEqual({ refunded: "10000" });
  });

  it("dies between the two stores without harm: the next run writes the same row again", async () => {
    await tracing.load(workspaceId, ...story("v1"));
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1" });
    const { withWorkspace } = tracing.postgres;
    const { insert } = tracing.clickhouse;
    tracing.clickhouse.insert = async (table, rows) => {
      await insert(table, rows);
      tracing.postgres.withWorkspace = () => Promise.reject(new Error("died"));
    };
    await expect(tracing.trace(workspaceId)).rejects.toThrow("died");
    Object.assign(tracing.postgres, { withWorkspace });
    Object.assign(tracing.clickhouse, { insert });
    expect(await tracing.payment(workspaceId, id)).toMatchObject({ waiting: 1, confidence: null });
    expect(await tracked(id)).toMatchObject({ waiting: null, confidence: 99 });
    const rows = await tracing.clickhouse.inWorkspace(workspaceId).query("SELECT 1 FROM conversions FINAL");
    expect(rows).toHaveLength(1);
  });
});
