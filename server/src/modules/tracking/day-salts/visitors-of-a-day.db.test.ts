import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { chrome, openThrowawayCollect, pixelId, type ThrowawayCollect } from "../throwaway-collect.ts";

let postgres: ThrowawayPostgres;
let room: ThrowawayCollect;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  room = await openThrowawayCollect({ postgres: postgres.door });
});
beforeEach(() => {
  room.reset();
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await room.close();
  await postgres.close();
});

async function visitorsAt(timeZone: string, ...times: string[]): Promise<string[]> {
  room.timeZone = timeZone;
  for (const time of times) {
    vi.setSystemTime(new Date(time));
    const answer = await room.http.inject({
      method: "POST",
      url: "/api/v1/events",
      remoteAddress: "203.0.113.77",
      headers: { "user-agent": chrome },
      payload: { pixelId, name: "page_view", cookieless: true },
    });
    expect(answer.statusCode).toBe(202);
  }
  return room.appended.map(({ visitor_id }) => visitor_id);
}

test.each([
  ["around midnight UTC", "America/New_York", "2026-03-10T23:58:00Z", "2026-03-11T00:02:00Z"],
  ["from its first minute to its last", "America/New_York", "2026-03-10T04:00:30Z", "2026-03-11T03:59:30Z"],
  ["of 23 hours, in which clocks go forward", "America/New_York", "2026-03-08T05:00:30Z", "2026-03-09T03:59:30Z"],
  ["of 25 hours, in which clocks go back", "America/New_York", "2026-11-01T04:00:30Z", "2026-11-02T04:59:30Z"],
  ["far east", "Pacific/Kiritimati", "2026-03-09T10:00:30Z", "2026-03-10T09:59:30Z"],
  ["at a quarter past", "Asia/Kathmandu", "2026-03-09T18:15:30Z", "2026-03-10T18:14:30Z"],
])("a day of the workspace %s has one visitor of one browser", async (_name, timeZone, first, last) => {
  const [one, other] = await visitorsAt(timeZone, first, last);
  expect(one).toMatch(/^day\./);
  expect(other).toBe(one);
});

test.each([
  ["America/New_York", "2026-03-11T03:59:30Z", "2026-03-11T04:00:30Z"],
  ["America/New_York", "2026-03-09T03:59:30Z", "2026-03-09T04:00:30Z"],
  ["Asia/Tokyo", "2026-03-10T14:59:30Z", "2026-03-10T15:00:30Z"],
])("midnight in %s makes another visitor of the same browser", async (timeZone, before, after) => {
  const [one, other] = await visitorsAt(timeZone, before, after);
  expect(other).not.toBe(one);
});
