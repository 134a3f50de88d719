/** Guarantees: what was frozen stays as it was, and every change since is explained to the cent. */
import type { CreditSnapshot, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { MODELS } from "../models/models.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "../trace/throwaway-tracing.ts";
import { snapshotRoutes } from "./snapshots.routes.ts";
import { freezeLastMonth } from "./take-snapshot.ts";

let tracing: ThrowawayTracing;
let http: FastifyInstance;
let workspaceId: string;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
  http = await openThrowawayHttp({ routes: snapshotRoutes(tracing, MODELS) });
});
beforeEach(async () => {
  workspaceId = await tracing.newWorkspace({ time_zone: "UTC" });
});
afterAll(async () => {
  await http.close();
  await tracing.close();
});

const range = { from: "2026-03-01", to: "2026-03-31" };
const visit = (visitor: string, channel: string, day: string) =>
  tracing.load(workspaceId, {
    visitor_id: visitor,
    session_id: `${visitor} ${channel} ${day}`,
    name: "page_view",
    touch: "landing",
    channel,
    occurred_at: `2026-03-${day}T08:00:00.000Z`,
  });
const pay = (visitor: string, amount: number, day = "20") =>
  tracing.insertPayment(workspaceId, {
    visitor_id: visitor,
    amount_minor: amount,
    paid_at: new Date(`2026-03-${day}T12:00:00.000Z`),
  });
const post = (payload: object, role: "admin" | "viewer" = "admin") =>
  http.inject({ method: "POST", url: "/api/v1/attribution/snapshots", headers: as(role, workspaceId), payload });
const get = (path: string) =>
  http.inject({ url: `/api/v1/attribution/snapshots${path}`, headers: as("viewer", workspaceId) });
const freeze = async (): Promise<CreditSnapshot> => (await post({ name: "March", range })).json();
const changes = async (id: string, query = "model=linear"): Promise<SnapshotChanges> =>
  (await get(`/${id}/changes?${query}`)).json();
const change = (id: string, columns: object) =>
  tracing.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("payments")
      .set((eb) => ({ ...columns, revision: eb("revision", "+", 1) }))
      .where("id", "=", id)
      .execute(),
  );

function expectWhole({ channels }: SnapshotChanges): void {
  for (const { beforeMinor, afterMinor, changes: parts } of channels) {
    expect(beforeMinor + parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(afterMinor);
  }
}

describe("a snapshot", () => {
  it("holds the payments of its days, and says the same as another of the same", async () => {
    await visit("a", "Email", "10");
    await pay("a", 1000);
    await pay("b", 500, "31");
    await tracing.trace(workspaceId);
    const [one, two] = [await freeze(), await freeze()];
    expect(one).toMatchObject({ name: "March", range, payments: 2, isAutomatic: false, parametersVersion: 0 });
    expect(two.fingerprint).toBe(one.fingerprint);
    expect((await get("")).json().data.map(({ id }: CreditSnapshot) => id)).toEqual([two.id, one.id]);
    expect((await get(`/${one.id}`)).json()).toEqual(one);
    const same = await changes(one.id);
    expect([same.changedPayments, same.payments]).toEqual([0, []]);
    expect(same.channels.map(({ channel, beforeMinor, afterMinor }) => [channel, beforeMinor, afterMinor])).toEqual([
      ["Email", 1000, 1000],
      ["Unattributed", 500, 500],
    ]);
  });

  it("explains late payments, refunds, and other visits, to the cent, and from one to the next", async () => {
    await visit("a", "Email", "10");
    await visit("c", "Paid Search", "12");
    const [first, second] = [await pay("a", 1001), await pay("c", 2000)];
    await tracing.trace(workspaceId);
    const before = await freeze();

    await change(first, { refunded_minor: 400 });
    await visit("c", "Affiliates", "14");
    await tracing.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("match_queue")
        .values({ workspace_id: workspaceId, payment_id: second, version: 99, paid_at: new Date() })
        .execute(),
    );
    const late = await pay("late", 700);
    await tracing.trace(workspaceId);
    const after = await freeze();
    expect(after.fingerprint).not.toBe(before.fingerprint);

    for (const query of ["model=linear", `model=linear&against=${after.id}`]) {
      const found = await changes(before.id, query);
      expectWhole(found);
      expect(found.changedPayments).toBe(3);
      const byChannel = Object.fromEntries(found.channels.map(({ channel, changes: parts }) => [channel, parts]));
      expect(byChannel).toMatchObject({
        Email: [{ cause: "refund", amountMinor: -400 }],
        "Paid Search": [{ cause: "match", amountMinor: -1000 }],
        Affiliates: [{ cause: "match", amountMinor: 1000 }],
        Unattributed: [{ cause: "late", amountMinor: 700 }],
      });
      expect(
        found.payments.map(({ paymentId, beforeMinor, afterMinor }) => [paymentId, beforeMinor, afterMinor]),
      ).toEqual([
        [second, 2000, 2000],
        [late, null, 700],
        [first, 1001, 601],
      ]);
    }
    expectWhole(await changes(before.id, "model=w_shaped"));
  });

  it("is told from one of other days, and found in its own workspace only", async () => {
    const one = await freeze();
    const other = (await post({ name: "April", range: { from: "2026-04-01", to: "2026-04-30" } })).json();
    expect((await get(`/${one.id}/changes?against=${other.id}`)).json()).toMatchObject({
      code: "invalid_request",
      errors: [{ field: "against" }],
    });
    expect((await get(`/${one.id}/changes?model=best`)).statusCode).toBe(400);
    workspaceId = await tracing.newWorkspace();
    for (const path of [`/${one.id}`, `/${one.id}/changes`]) expect((await get(path)).statusCode).toBe(404);
  });

  it.each([
    ["no name", { range }],
    ["days in the wrong order", { name: "x", range: { from: range.to, to: range.from } }],
    ["a day that is none", { name: "x", range: { from: "2026-02-30", to: "2026-03-01" } }],
    ["something unknown", { name: "x", range, model: "last" }],
  ])("is refused with %s", async (_what, body) => {
    expect((await post(body)).statusCode).toBe(400);
  });

  it("is taken by admins, and read by members who see reports", async () => {
    expect((await post({ name: "March", range }, "viewer")).statusCode).toBe(403);
  });
});

describe("the month before", () => {
  const fifthOf = (month: number) => Date.UTC(2026, month, 5, 6);

  it("is frozen once, in the workspace's own days", async () => {
    await visit("a", "Email", "10");
    await pay("a", 1000);
    await tracing.trace(workspaceId);
    await freezeLastMonth(tracing, workspaceId, fifthOf(3));
    await freezeLastMonth(tracing, workspaceId, fifthOf(3));
    expect((await get("")).json().data).toMatchObject([{ name: "2026-03", range, isAutomatic: true, payments: 1 }]);
    await freezeLastMonth(tracing, workspaceId, fifthOf(4));
    expect((await get("")).json().data.map(({ name }: CreditSnapshot) => name)).toEqual(["2026-04", "2026-03"]);
  });

  it("is left out where nothing was ever paid", async () => {
    await freezeLastMonth(tracing, workspaceId, fifthOf(3));
    expect((await get("")).json().data).toEqual([]);
  });
});
