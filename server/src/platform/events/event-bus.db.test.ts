import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newId } from "../../core/ids.ts";
import { type JobQueue, openJobQueue } from "../jobs/job-queue.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../testing/throwaway.ts";
import {
  createEventBus,
  defineLocalEvent,
  defineOutboxEvent,
  type EventBus,
  onLocalEvent,
  onOutboxEvent,
} from "./event-bus.ts";

const changed = defineOutboxEvent("things.changed");
const unheard = defineOutboxEvent("things.unheard");
const loaded = defineLocalEvent<string[]>("things.loaded");

let postgres: ThrowawayPostgres;
let queue: JobQueue;
let events: EventBus;
const ran: string[] = [];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  queue = await openJobQueue({ url: postgres.appUrl, onError: () => {} });
  await queue.declare(["first", "second"]);
  events = createEventBus(queue);
  events.subscribe([onOutboxEvent(changed, "first"), onOutboxEvent(changed, "second")]);
  for (const name of ["first", "second"]) {
    await queue.work({ name, concurrency: 4 }, async ({ workspaceId, subject }) => {
      ran.push(`${name} ${workspaceId} ${subject}`);
    });
  }
  await events.relay();
});
afterAll(async () => {
  await queue.close();
  await postgres.close();
});

it("asks for every job that subscribes, by the subject, once the transaction that publishes is committed", async () => {
  const workspaceId = newId();
  let duringTransaction = 0;
  await postgres.door.withWorkspace(workspaceId, async (tx) => {
    await events.publish(changed, workspaceId, { tx, subject: "account 1" });
    await events.publish(unheard, workspaceId, { tx });
    await new Promise((resolve) => setTimeout(resolve, 800));
    duringTransaction = ran.length;
  });
  expect(duringTransaction).toBe(0);
  await vi.waitFor(() => expect(ran).toHaveLength(2), 5000);
  expect([...ran].sort()).toEqual([`first ${workspaceId} account 1`, `second ${workspaceId} account 1`]);
});

it("asks for nothing when the transaction is undone", async () => {
  const [undone, kept] = [newId(), newId()];
  const failing = postgres.door.withWorkspace(undone, async (tx) => {
    await events.publish(changed, undone, { tx });
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  await events.publish(changed, kept);
  await vi.waitFor(() => expect(ran.filter((run) => run.includes(kept))).toHaveLength(2), 5000);
  expect(ran.filter((run) => run.includes(undone))).toEqual([]);
});

it("tells local events to all in their order, and fails where one of them could not take it", async () => {
  const told: string[] = [];
  let isBroken = true;
  const bus = createEventBus(queue);
  bus.subscribe([
    onLocalEvent(loaded, async (batch) => void told.push(`one ${batch}`)),
    onLocalEvent(loaded, async (batch) => {
      if (isBroken) throw new Error("not now");
      told.push(`two ${batch}`);
    }),
  ]);
  await expect(bus.tell(loaded, ["a"])).rejects.toThrow("not now");
  isBroken = false;
  await bus.tell(loaded, ["a"]);
  expect(told).toEqual(["one a", "one a", "two a"]);
});
