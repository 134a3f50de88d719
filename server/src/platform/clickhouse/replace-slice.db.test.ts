/** Guarantees: a slice is replaced whole, by rows or by a SELECT, however often it is done, and no other slice with it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../testing/throwaway.ts";
import { replaceSlice, replaceSliceBySelect, type Slice } from "./replace-slice.ts";

let store: ThrowawayClickHouse;
beforeAll(async () => {
  store = await openThrowawayClickHouse();
});
afterAll(() => store.close());

const connection = newId();
const slice = (day: string, stream = "ads"): Slice => ({
  table: "source_records",
  keys: ["provider", "account_id", "stream", "day", "record_key"],
  where: "provider = 'toy' AND account_id = 'a' AND stream = {stream:String} AND day = {day:Date}",
  params: { stream, day },
});
const row = (day: string, key: string, payload: string, stream = "ads") => ({
  connection_id: connection,
  provider: "toy",
  account_id: "a",
  stream,
  day,
  record_key: key,
  payload,
});
const shown = (workspaceId: string) =>
  store.door
    .inWorkspace(workspaceId)
    .query<{ said: string }>(
      "SELECT concat(stream, ' ', toString(day), ' ', record_key, ' ', payload) AS said FROM source_records FINAL ORDER BY said",
    )
    .then((rows) => rows.map(({ said }) => said));

describe("a slice replaced by rows", () => {
  test("holds the new rows and nothing of the old, and the next day is left alone", async () => {
    const ours = newId();
    await replaceSlice(store.door, ours, slice("2026-01-02"), [row("2026-01-02", "k", "next day")]);
    const first = await replaceSlice(store.door, ours, slice("2026-01-01"), [
      row("2026-01-01", "a", "1"),
      row("2026-01-01", "b", "1"),
    ]);
    const second = await replaceSlice(store.door, ours, slice("2026-01-01"), [
      row("2026-01-01", "b", "2"),
      row("2026-01-01", "c", "2"),
    ]);
    expect(await shown(ours)).toEqual(["ads 2026-01-01 b 2", "ads 2026-01-01 c 2", "ads 2026-01-02 k next day"]);
    expect(second).toEqual({ version: expect.any(Number), rows: 2, removed: 1 });
    expect(second.version).toBeGreaterThan(first.version);
  });

  test("comes back after it was gone, however fast one follows the other", async () => {
    const ours = newId();
    for (let round = 0; round < 5; round++) {
      await replaceSlice(store.door, ours, slice("2026-01-01"), [row("2026-01-01", "a", String(round))]);
      expect(await shown(ours)).toEqual([`ads 2026-01-01 a ${round}`]);
      await replaceSlice(store.door, ours, slice("2026-01-01"), []);
      expect(await shown(ours)).toEqual([]);
    }
  });

  test("takes a version from before without undoing what came after", async () => {
    const ours = newId();
    const before = await replaceSlice(store.door, ours, slice("2026-01-01"), [
      row("2026-01-01", "a", "old"),
      row("2026-01-01", "gone", "old"),
    ]);
    await replaceSlice(store.door, ours, slice("2026-01-01"), [row("2026-01-01", "a", "new")]);
    const again = [row("2026-01-01", "a", "old"), row("2026-01-01", "gone", "old")];
    await replaceSlice(store.door, ours, { ...slice("2026-01-01"), version: before.version }, again);
    expect(await shown(ours)).toEqual(["ads 2026-01-01 a new"]);
  });

  test("is one workspace's alone, keys of the same name or not", async () => {
    const [ours, theirs] = [newId(), newId()];
    await replaceSlice(store.door, theirs, slice("2026-01-01"), [row("2026-01-01", "a", "theirs")]);
    await replaceSlice(store.door, ours, slice("2026-01-01"), [row("2026-01-01", "a", "ours")]);
    await replaceSlice(store.door, ours, slice("2026-01-01"), []);
    expect(await shown(ours)).toEqual([]);
    expect(await shown(theirs)).toEqual(["ads 2026-01-01 a theirs"]);
  });
});

describe("a slice replaced by a SELECT", () => {
  const columns = ["connection_id", "provider", "account_id", "stream", "day", "record_key", "payload"];
  const derive = (workspaceId: string, day: string) =>
    replaceSliceBySelect(store.door, workspaceId, slice(day, "derived"), {
      columns,
      select: `SELECT connection_id, provider, account_id, 'derived', day, record_key, concat('from ', payload)
        FROM source_records FINAL WHERE stream = 'ads' AND day = {day:Date}`,
      params: { day },
    });

  test("holds what the SELECT gives, of this workspace, and loses what it gives no more", async () => {
    const [ours, theirs] = [newId(), newId()];
    await replaceSlice(store.door, theirs, slice("2026-01-01"), [row("2026-01-01", "z", "theirs")]);
    await replaceSlice(store.door, ours, slice("2026-01-01"), [
      row("2026-01-01", "a", "1"),
      row("2026-01-01", "b", "1"),
    ]);
    expect(await derive(ours, "2026-01-01")).toMatchObject({ rows: 2, removed: 0 });
    await replaceSlice(store.door, ours, slice("2026-01-01"), [row("2026-01-01", "b", "2")]);
    expect(await derive(ours, "2026-01-01")).toMatchObject({ rows: 1, removed: 1 });
    expect(await derive(ours, "2026-01-01")).toMatchObject({ rows: 1, removed: 0 });
    expect(await shown(ours)).toEqual(["ads 2026-01-01 b 2", "derived 2026-01-01 b from 2"]);
    expect(await shown(theirs)).toEqual(["ads 2026-01-01 z theirs"]);
  });
});
