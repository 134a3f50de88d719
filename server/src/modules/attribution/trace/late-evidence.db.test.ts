import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type LateEvidence, reviseForEvidence } from "./late-evidence.sql.ts";
import { day, story } from "./throwaway-story.ts";
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

const tracked = async (id: string, workspace = workspaceId) => {
  await tracing.trace(workspace);
  return tracing.payment(workspace, id);
};

describe("evidence that comes after the payment", () => {
  const later = (told: Partial<LateEvidence>): LateEvidence => ({
    visitor_id: "",
    session_id: "",
    tracking_id: "",
    customer_id: "",
    email_hash: "",
    occurred_at: day(18),
    ...told,
  });
  const revise = (...told: LateEvidence[]) => reviseForEvidence(tracing.postgres, workspaceId, JSON.stringify(told));

  it("has it traced again: an address that is given later finds the other device", async () => {
    await tracing.load(workspaceId, ...story("phone").slice(0, 3));
    const id = await tracing.insertPayment(workspaceId, { email_hash: "jane" });
    expect(await tracked(id)).toMatchObject({ confidence: 0, channel: "Unattributed" });
    await tracing.load(workspaceId, story("phone")[3]!);
    expect(await revise(later({ visitor_id: "phone", email_hash: "jane" }))).toBe(true);
    expect(await tracked(id)).toMatchObject({ attribution_method: "email", channel: "Organic Video", version: 2 });
  });

  it("counts when it tells of the second of the payment, and not of a later one", async () => {
    const id = await tracing.insertPayment(workspaceId, { visitor_id: "s" });
    expect(await revise(later({ visitor_id: "s", occurred_at: day(20, "12:00:01.000") }))).toBe(false);
    await revise(later({ visitor_id: "s", occurred_at: day(20, "12:00:00.999") }));
    expect(await tracing.payment(workspaceId, id)).toMatchObject({ waiting: 2 });
  });

  it("counts for a device that only the match knows of", async () => {
    await tracing.load(workspaceId, ...story("phone"));
    const id = await tracing.insertPayment(workspaceId, { email_hash: "jane" });
    expect(await tracked(id)).toMatchObject({ channel: "Organic Video" });
    const offline = {
      touch: "landing" as const,
      visitor_id: "phone",
      session_id: "s7",
      channel: "SMS",
      occurred_at: day(18),
    };
    await tracing.load(workspaceId, offline);
    await revise(later({ visitor_id: "phone" }));
    expect(await tracked(id)).toMatchObject({ channel: "SMS" });
  });

  it.each([
    ["session_id", { visitor_id: "phone", session_id: "s" }],
    ["tracking_id", { tracking_id: "s" }],
    ["customer_id", { visitor_id: "phone", customer_id: "s" }],
    ["email_hash", { visitor_id: "phone", email_hash: "s" }],
    ["visitor_id", { visitor_id: "s" }],
  ])("bears on the payments with the same %s", async (column, told) => {
    const id = await tracing.insertPayment(workspaceId, { [column]: "s" });
    const stranger = await tracing.insertPayment(workspaceId, { [column]: "t" });
    await revise(later(told));
    const asked = [await tracing.payment(workspaceId, id), await tracing.payment(workspaceId, stranger)];
    expect(asked.map(({ waiting }) => waiting)).toEqual([2, 1]);
  });

  it("changes nothing when it is no news, comes after the payment, or tells of no visitor", async () => {
    await tracing.load(workspaceId, ...story("phone"));
    const id = await tracing.insertPayment(workspaceId, { email_hash: "jane" });
    await tracked(id);
    const isNews = await revise(
      later({ visitor_id: "phone", email_hash: "jane", occurred_at: day(25) }),
      later({ visitor_id: "phone", occurred_at: day(25) }),
      later({ email_hash: "jane" }),
    );
    expect(await tracing.payment(workspaceId, id)).toMatchObject({ waiting: null });
    expect(isNews).toBe(false);
  });

  it("stays within its workspace", async () => {
    const other = await tracing.newWorkspace();
    const id = await tracing.insertPayment(other, { visitor_id: "s" });
    await revise(later({ visitor_id: "s" }));
    expect(await tracing.payment(other, id)).toMatchObject({ waiting: 1 });
  });
});
