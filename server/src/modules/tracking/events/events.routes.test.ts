/** Guarantees: whoever holds no secret key cannot speak for who does. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openThrowawayCollect, pixelId, type ThrowawayCollect } from "../throwaway-collect.ts";

let room: ThrowawayCollect;
beforeAll(async () => {
  room = await openThrowawayCollect();
});
afterAll(() => room.close());

it("events are marked as trusted by the secret key they come with, and by nothing else", async () => {
  const event = { eventId: "order-1", name: "purchase" };
  const senders: [headers: Record<string, string>, body: object][] = [
    [{}, { ...event, pixelId }],
    [{ authorization: "Bearer writeKey" }, event],
    [{ authorization: "Bearer secretKey" }, event],
  ];
  for (const [headers, payload] of senders) {
    await room.http.inject({ method: "POST", url: "/api/v1/events", headers, payload });
  }
  const marked = room.appended.map(({ event_id, is_trusted }) => [event_id, is_trusted]);
  expect(marked).toEqual([
    ["order-1", false],
    ["order-1", false],
    ["order-1", true],
  ]);
});
