import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { as } from "../../platform/http/throwaway-http.ts";
import { cleanUp } from "./cleanup.ts";
import { DAY_MS, openThrowawayConversions, type ThrowawayConversions } from "./throwaway-conversions.ts";

let room: ThrowawayConversions;
beforeAll(async () => {
  room = await openThrowawayConversions();
});
afterAll(() => room.close());

const order = (order_id: string) => ({ event_data: { order_id } });

describe("POST /conversions/cleanup", () => {
  const ask = (workspaceId: string) =>
    room.http.inject({ method: "POST", url: "/api/v1/conversions/cleanup", headers: as("admin", workspaceId) });
  const age = (workspaceId: string, ids: readonly string[], days: number) =>
    room.postgres.door.withWorkspace(workspaceId, (tx) =>
      tx
        .updateTable("reported_conversions")
        .set({ received_at: new Date(Date.now() - days * DAY_MS) })
        .where("id", "in", ids)
        .execute(),
    );
  const keepFor = (workspaceId: string, days: number) =>
    room.postgres.door.withWorkspace(workspaceId, (tx) =>
      tx.updateTable("workspaces").set({ conversion_retention_days: days }).where("id", "=", workspaceId).execute(),
    );

  test("removes what is older than the workspace keeps, and never what a payment confirms", async () => {
    const clicked = await room.click();
    const { workspaceId } = clicked;
    const foreign = await room.click();
    const send = async (of: typeof clicked, changes: object): Promise<string> => {
      await room.report(of, changes);
      return (await room.reported(of.workspaceId))[0]?.id ?? "";
    };
    const paid = await send(clicked, order("A-1"));
    const unpaid = await send(clicked, order("A-2"));
    const rejected = await send(clicked, { revenue_amount: null });
    const fresh = await send(clicked, { event_type: "lead" });
    const others = await send(foreign, order("A-1"));
    const payment = await room.pay(workspaceId, { amount_minor: 2000, order_id: "A-1" });
    await age(workspaceId, [paid, unpaid, rejected], 401);
    await age(foreign.workspaceId, [others], 401);
    const answer = await ask(workspaceId);
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { removed: 2, retentionDays: 400 }]);
    const left = await room.reported(workspaceId);
    expect(left.map(({ id }) => id)).toEqual([fresh, paid]);
    expect(left[1]?.verifiedBy).toBe(payment);
    expect(await room.reported(foreign.workspaceId)).toHaveLength(1);
    expect((await ask(workspaceId)).json().removed).toBe(0);
  });

  test("goes by the retention the workspace chose, in batches, by hand and as a job", async () => {
    const clicked = await room.click();
    const { workspaceId } = clicked;
    await room.postgres.door.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("reported_conversions")
        .values(
          Array.from({ length: 2500 }, (_, index) => ({
            workspace_id: workspaceId,
            id: newId(),
            status: "rejected" as const,
            reason: "type_unknown",
            sentence: "No.",
            same_key: `rejected:${index}`,
            type: "x",
            event_data: "{}",
            warnings: [],
            occurred_at: new Date(Date.now() - 60 * DAY_MS),
            received_at: new Date(Date.now() - 60 * DAY_MS),
          })),
        )
        .execute(),
    );
    await room.job.run(workspaceId);
    expect((await room.get(workspaceId, "/conversions/reported/counts")).json().rejected).toBe(2500);
    await keepFor(workspaceId, 59);
    await room.job.run(workspaceId);
    expect((await room.get(workspaceId, "/conversions/reported/counts")).json().rejected).toBe(0);
  });

  test("looks at nothing twice, however much a payment keeps", async () => {
    const place = (n: number) => ({ receivedAt: new Date(n), id: newId() });
    const parts = [
      { removed: 0, last: place(1) },
      { removed: 3, last: place(2) },
      { removed: 2, last: null },
    ];
    const asked: unknown[] = [];
    const done = await cleanUp(
      {
        retentionDays: async () => 30,
        deleteExpired: async (_workspaceId, { after }) => {
          asked.push(after);
          return parts[asked.length - 1] ?? expect.unreachable();
        },
        announce: async () => {},
      },
      newId(),
    );
    expect(done.removed).toBe(5);
    expect(asked).toEqual([null, parts[0]?.last, parts[1]?.last]);
  });

  test("takes no choices, which it would not follow", async () => {
    const { workspaceId } = await room.click();
    const call = { method: "POST", url: "/api/v1/conversions/cleanup", headers: as("admin", workspaceId) } as const;
    const refused = await room.http.inject({ ...call, payload: { olderThanDays: 1 } });
    expect([refused.statusCode, refused.json().detail]).toEqual([
      400,
      "The body: olderThanDays is not a field of this call",
    ]);
    expect((await room.http.inject({ ...call, payload: {} })).statusCode).toBe(200);
  });

  test("as a job, does nothing for a workspace that is gone", async () => {
    await expect(room.job.run(newId())).resolves.toBeUndefined();
    expect(room.job.schedule).toEqual({ cron: "20 3 * * *", timeZone: "UTC" });
  });

  test("is for admins", async () => {
    const { workspaceId } = await room.click();
    const url = "/api/v1/conversions/cleanup";
    expect((await room.http.inject({ method: "POST", url })).statusCode).toBe(401);
    const analyst = as("analyst", workspaceId);
    expect((await room.http.inject({ method: "POST", url, headers: analyst })).statusCode).toBe(403);
  });
});
