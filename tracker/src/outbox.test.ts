import type { CollectedEvent } from "@tributary/contract/events";
import { describe, expect, test } from "vitest";
import { fakeStore } from "./fake-browser.ts";
import { createOutbox } from "./outbox.ts";
import type { TextStore } from "./storage.ts";

const DAY = 86_400_000;

function setUp({ store = fakeStore() as TextStore, statuses = [] as (number | Error)[] } = {}) {
  const clock = { time: Date.parse("2026-01-01T00:00:00Z") };
  const sent: CollectedEvent[][] = [];
  const planned: { work: () => void; delayMs: number }[] = [];
  const open = () =>
    createOutbox({
      key: "q",
      store,
      send: async (batch) => {
        sent.push([...batch]);
        const status = statuses.shift() ?? 202;
        if (status instanceof Error) throw status;
        return status;
      },
      later: (work, delayMs) => void planned.push({ work, delayMs }),
      now: () => clock.time,
    });
  return { clock, sent, planned, store, statuses, open };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const offline = new TypeError("Failed to fetch");

describe("outbox", () => {
  test("events of one moment go together, without a time of their own, and nothing stays behind", async () => {
    const { sent, store, open } = setUp();
    const outbox = open();
    outbox.add({ eventId: "1", name: "a" });
    outbox.add({ eventId: "2", name: "b" });
    await settled();
    expect(sent).toEqual([
      [
        { eventId: "1", name: "a" },
        { eventId: "2", name: "b" },
      ],
    ]);
    expect(store.get("q")).toBeNull();
  });

  test.each([offline, 500, 503, 429])(
    "after %s it is sent again, with the same id and the time it happened",
    async (failure) => {
      const { sent, planned, statuses, clock, open } = setUp();
      statuses.push(failure);
      open().add({ eventId: "1", name: "a" });
      await settled();
      clock.time += 5000;
      planned[0]!.work();
      await settled();
      expect(sent[1]).toEqual([{ eventId: "1", name: "a", occurredAt: "2026-01-01T00:00:00.000Z" }]);
      expect(planned).toHaveLength(1);
    },
  );

  test("the delay doubles up to two minutes and only one retry is planned at a time", async () => {
    const { planned, statuses, open } = setUp();
    statuses.push(...Array<number>(12).fill(503));
    const outbox = open();
    outbox.add({ eventId: "1", name: "a" });
    await settled();
    outbox.add({ eventId: "2", name: "b" });
    await settled();
    expect(planned).toHaveLength(1);
    for (let round = 0; round < 8; round++) {
      planned.at(-1)!.work();
      await settled();
    }
    expect(planned.map(({ delayMs }) => delayMs).slice(0, 3)).toEqual([2000, 4000, 8000]);
    expect(planned.at(-1)!.delayMs).toBe(120_000);
  });

  test("what is refused is not sent again", async () => {
    const { sent, store, planned, statuses, open } = setUp();
    statuses.push(400);
    open().add({ eventId: "1", name: "a" });
    await settled();
    expect([sent.length, planned.length, store.get("q")]).toEqual([1, 0, null]);
  });

  test("what a page left unanswered, the next page sends", async () => {
    const { sent, statuses, open } = setUp();
    statuses.push(offline);
    open().add({ eventId: "1", name: "a" });
    await settled();
    open().retry();
    await settled();
    expect(sent[1]).toMatchObject([{ eventId: "1" }]);
  });

  test("it is in storage before it is sent", () => {
    const { store, open } = setUp();
    open().add({ eventId: "1", name: "a" });
    return Promise.resolve().then(() => expect(store.get("q")).toContain('"1"'));
  });

  test("what is too old is given up, and no more than 50 are kept", async () => {
    const { sent, store, statuses, clock, open } = setUp();
    statuses.push(offline);
    const outbox = open();
    for (let n = 0; n < 80; n++) outbox.add({ eventId: String(n), name: "a" });
    await settled();
    expect(JSON.parse(store.get("q")!)).toHaveLength(50);
    clock.time += 7 * DAY;
    open().retry();
    await settled();
    expect(sent).toHaveLength(1);
  });

  test.each(["nonsense", "{}", "[1]", "[null]", '[["x"]]'])("the stored text %s does no harm", (text) => {
    const { store, open } = setUp();
    store.set("q", text);
    expect(() => open().retry()).not.toThrow();
  });

  test("without storage it still sends and retries", async () => {
    const { sent, planned, statuses, open } = setUp({ store: fakeStore(true) });
    statuses.push(503);
    open().add({ eventId: "1", name: "a" });
    await settled();
    planned[0]!.work();
    await settled();
    expect(sent).toHaveLength(2);
  });
});
