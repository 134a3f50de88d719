/** Guarantees: nothing of an erased person is left in payment records or raw copies, and everybody else's is. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Connector } from "../connectors/connector.ts";
import { toyConnector } from "../connectors/throwaway-toy-connector.ts";
import { erasePersonFromSources, forgetRawCopies } from "./forget-people.sql.ts";
import { textOfRawCopy } from "./raw-copies.ts";
import { openSyncRig, type SyncRig, TODAY } from "./throwaway-sync.ts";

const payments: Connector = { ...toyConnector(), kind: "payments" };
const ada = (text: string): boolean => text.includes("ada@example.com");

let rig: SyncRig;
beforeAll(async () => {
  rig = await openSyncRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.begin(payments);
  rig.toy.orders = [
    { id: "o1", status: "paid", email: "ada@example.com" },
    { id: "o2", status: "paid", email: "bob@example.com" },
  ];
  await rig.sync();
  // A state that was replaced is still on disk.
  rig.toy.orders.push({ id: "o1", status: "refunded" });
  await rig.sync();
});

const everything = async (): Promise<string> => {
  const texts = await Promise.all((await rig.rawCopies()).map((key) => textOfRawCopy(rig.context.objects, key)));
  return texts.join("\n") + (await rig.clickhouse.dump());
};

test("a person is taken out of records, also of those that were replaced, and of raw copies", async () => {
  const erase = () => erasePersonFromSources({ ...rig.context, connectors: [payments] }, rig.ref.workspaceId, ada);
  expect(await everything()).toContain("ada@example.com");
  expect(await erase()).toEqual({ records: 1, rawCopies: 1 });
  expect(await everything()).not.toContain("ada@example.com");
  const orders = await rig.records("orders");
  expect(orders).toEqual([expect.stringContaining("bob@example.com")]);
  expect(await erase()).toEqual({ records: 0, rawCopies: 0 });
});

test("what ad platforms told is not looked through", async () => {
  const erased = await erasePersonFromSources(
    { ...rig.context, connectors: [toyConnector()] },
    rig.ref.workspaceId,
    ada,
  );
  expect(erased).toEqual({ records: 0, rawCopies: 0 });
});

test("raw copies go when they are old, of the kind that is named alone", async () => {
  const { context, ref } = rig;
  const all = (await rig.rawCopies()).length;
  const forget = (before: string, kind?: Connector["kind"]) =>
    forgetRawCopies({ ...context, connectors: [payments] }, ref.workspaceId, {
      before: new Date(before),
      ...(kind ? { kind } : {}),
    });
  expect(await forget(`${TODAY}T23:00:00Z`)).toBe(0);
  expect(await forget("2026-03-22T01:00:00Z", "ads")).toBe(0);
  expect(await forget("2026-03-22T01:00:00Z", "payments")).toBe(all);
  expect(await rig.rawCopies()).toEqual([]);
});
