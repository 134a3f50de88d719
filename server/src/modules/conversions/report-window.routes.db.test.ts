import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, openThrowawayConversions, type ThrowawayConversions } from "./throwaway-conversions.ts";

let room: ThrowawayConversions;
beforeAll(async () => {
  room = await openThrowawayConversions();
});
afterAll(() => room.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe("the attribution window", () => {
  const reportOf = async (days: number, ms: number, ownWindow?: number) => {
    const clicked = await room.click({ agoMs: 100 * DAY_MS });
    if (ownWindow !== undefined) room.windows.set(clicked.linkId, ownWindow);
    const occurred_at = new Date(clicked.clickedAt.getTime() + days * DAY_MS + ms).toISOString();
    const answer = await room.report(clicked, { occurred_at }, bearer(`secret-${clicked.workspaceId}`));
    return answer.json().reason ?? answer.statusCode;
  };

  test("is the workspace's: day 30 counts to its last millisecond, day 31 does not", async () => {
    expect(await reportOf(30, DAY_MS - 1)).toBe(201);
    expect(await reportOf(31, 0)).toBe("outside_window");
  });

  test("is the campaign's own where it has one, shorter or longer", async () => {
    expect(await reportOf(7, DAY_MS - 1, 7)).toBe(201);
    expect(await reportOf(8, 0, 7)).toBe("outside_window");
    expect(await reportOf(90, DAY_MS - 1, 90)).toBe(201);
    expect(await reportOf(91, 0, 90)).toBe("outside_window");
  });

  test("does not reach before the click", async () => {
    expect(await reportOf(-1, 0)).toBe("before_click");
  });

  test("is told of with the rejection", async () => {
    const clicked = await room.click({ agoMs: 45 * DAY_MS });
    const answer = await room.report(clicked);
    expect(answer.json().detail).toBe("The click was 45 days earlier. The attribution window is 30 days.");
    const [kept] = await room.reported(clicked.workspaceId);
    expect(kept).toMatchObject({ daysSinceClick: 45, windowDays: 30, revenueMinor: 2000 });
  });
});

describe("a repeated report", () => {
  test("of twenty at once, one counts and all get its answer", async () => {
    const clicked = await room.click();
    for (const same of [{ event_id: "e1" }, { event_data: { order_id: "A-1" } }, { event_type: "lead" }]) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => room.report(clicked, same)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers["idempotent-replayed"] === undefined)).toHaveLength(1);
    }
    expect(await room.reported(clicked.workspaceId)).toHaveLength(3);
  });

  test("is known by its order though its event id is another, as after a reload of the page", async () => {
    const clicked = await room.click();
    const data = { event_data: { order_id: "A-1" } };
    const first = await room.report(clicked, { event_id: "e1", ...data });
    const again = await room.report(clicked, { event_id: "e2", ...data });
    expect([again.statusCode, again.json().id]).toEqual([201, first.json().id]);
    expect(await room.reported(clicked.workspaceId)).toHaveLength(1);
  });

  test("is known by the Idempotency-Key", async () => {
    const clicked = await room.click();
    const key = { "idempotency-key": "call 1" };
    const first = await room.report(clicked, {}, key);
    const again = await room.report(clicked, { event_data: { changed: true } }, key);
    expect(again.json()).toEqual(first.json());
    const other = await room.report(clicked, {}, { "idempotency-key": "call 2" });
    expect(other.json().id).not.toBe(first.json().id);
  });

  test("of a server is no page's: nobody can take its id before it", async () => {
    const clicked = await room.click();
    const guessed = await room.report(clicked, { event_id: "order-1", revenue_amount: 1 });
    const server = bearer(`secret-${clicked.workspaceId}`);
    const told = await room.report(clicked, { event_id: "order-1" }, server);
    expect([guessed.statusCode, told.statusCode]).toEqual([201, 201]);
    expect((await room.report(clicked, { event_id: "order-1" }, server)).json()).toEqual(told.json());
    expect(await room.reported(clicked.workspaceId)).toHaveLength(2);
  });

  test("gets the first answer also when the window has closed meanwhile", async () => {
    const clicked = await room.click({ agoMs: 10 * DAY_MS });
    const first = await room.report(clicked, { event_id: "e1" });
    room.windows.set(clicked.linkId, 1);
    expect((await room.report(clicked, { event_id: "e1" })).json()).toEqual(first.json());
  });

  test("that says something else is rejected: neither amount is lost, one counts", async () => {
    const clicked = await room.click();
    await room.report(clicked, { event_id: "e1" });
    const answer = await room.report(clicked, { event_id: "e1", revenue_amount: 21 });
    expect([answer.statusCode, answer.json().reason]).toEqual([422, "conflicts_with_earlier"]);
    const kept = await room.reported(clicked.workspaceId);
    expect(kept.map(({ status, revenueMinor }) => [status, revenueMinor])).toEqual([
      ["rejected", 2100],
      ["accepted", 2000],
    ]);
  });

  test("under one's event id is no other workspace's, and another click's conversion stays unseen", async () => {
    const [one, other] = [await room.click(), await room.click()];
    await room.report(one, { event_id: "e1" });
    expect((await room.report(other, { event_id: "e1", revenue_amount: 5 })).statusCode).toBe(201);
    const neighbour = await room.click({ workspaceId: one.workspaceId });
    expect((await room.report(neighbour, { event_id: "e1" })).json().reason).toBe("conflicts_with_earlier");
  });
});
