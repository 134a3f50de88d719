/** Data keys stay the same while the keys that wrap them change under load. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { findDataKey, replaceWrapping } from "./data-keys.sql.ts";
import { createDataKeys, type KeyRing } from "./data-keys.ts";
import { localKeyWrapper } from "./local-key-wrapper.ts";
import { createSealer } from "./sealer.ts";

const masterKey = Buffer.alloc(32, 1);
const [old, fresh] = [localKeyWrapper(randomBytes(32)), localKeyWrapper(randomBytes(32))];
let postgres: ThrowawayPostgres;
let workspaceId: string;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  workspaceId = newId();
  await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
});

const keysWith = (...ring: KeyRing) => createDataKeys({ postgres: postgres.door, ring });
const wrappedBy = async () => (await findDataKey(postgres.door, workspaceId))?.wrappedBy;

describe("a workspace's data key", () => {
  it("is one, however many processes ask first at once, and lies wrapped", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => keysWith(old).keyOf(workspaceId)));
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
    const stored = await findDataKey(postgres.door, workspaceId);
    expect(stored?.wrappedKey.includes(keys[0] as Buffer)).toBe(false);
  });

  it("is another's for another workspace, and no other workspace's wrapping stands in for it", async () => {
    const other = newId();
    await postgres.door.withWorkspace(other, (tx) => insertWorkspace(tx, { id: other, name: "Other" }));
    const keys = keysWith(old);
    expect(await keys.keyOf(other)).not.toEqual(await keys.keyOf(workspaceId));
    const [mine, theirs] = [await findDataKey(postgres.door, workspaceId), await findDataKey(postgres.door, other)];
    if (mine && theirs) await replaceWrapping(postgres.door, workspaceId, mine, theirs);
    await expect(keysWith(old).keyOf(workspaceId)).rejects.toMatchObject({ code: "internal" });
  });

  it("stays the same under a new wrapping key, while secrets are sealed and opened all along", async () => {
    const place = { workspaceId, purpose: "test", rowId: newId() };
    const sealed = await createSealer({ dataKeys: keysWith(old), masterKey }).seal("before", place);
    const using = Array.from({ length: 50 }, async (_, n) => {
      const sealer = createSealer({ dataKeys: n % 2 ? keysWith(fresh, old) : keysWith(old, fresh), masterKey });
      expect(await sealer.open(sealed, place)).toBe("before");
      expect(await sealer.open(await sealer.seal(`during ${n}`, place), place)).toBe(`during ${n}`);
    });
    await Promise.all([...using, keysWith(fresh, old).rewrap(workspaceId)]);
    await keysWith(fresh, old).rewrap(workspaceId);
    expect(await wrappedBy()).toBe(fresh.id);
    expect(await createSealer({ dataKeys: keysWith(fresh), masterKey }).open(sealed, place)).toBe("before");
  });

  it("is wrapped anew where it is used, and only where it was not", async () => {
    const before = await keysWith(old).keyOf(workspaceId);
    expect(await keysWith(fresh, old).keyOf(workspaceId)).toEqual(before);
    expect(await wrappedBy()).toBe(fresh.id);
    const stored = await findDataKey(postgres.door, workspaceId);
    await keysWith(fresh, old).rewrap(workspaceId);
    expect(await findDataKey(postgres.door, workspaceId)).toEqual(stored);
  });

  it("is wrapped anew by rewrapping alone, without being used", async () => {
    const before = await keysWith(old).keyOf(workspaceId);
    await keysWith(fresh, old).rewrap(workspaceId);
    expect(await wrappedBy()).toBe(fresh.id);
    expect(await keysWith(fresh).keyOf(workspaceId)).toEqual(before);
  });

  it("is not made by rewrapping, and does not open once its wrapping key has left the ring", async () => {
    await keysWith(old).rewrap(workspaceId);
    expect(await findDataKey(postgres.door, workspaceId)).toBeNull();
    await keysWith(old).keyOf(workspaceId);
    await expect(keysWith(fresh).keyOf(workspaceId)).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining(old.id),
    });
  });

  it("asks the key service once for many uses, and again after a failure", async () => {
    let [calls, isDown] = [0, true];
    const counting: KeyWrapper = {
      ...old,
      unwrap: (...args) => {
        calls += 1;
        return isDown ? Promise.reject(new Error("down")) : old.unwrap(...args);
      },
    };
    const keys = keysWith(counting);
    await expect(keys.keyOf(workspaceId)).rejects.toMatchObject({ code: "internal" });
    isDown = false;
    await Promise.all(Array.from({ length: 30 }, () => keys.keyOf(workspaceId)));
    expect(calls).toBe(2);
  });

  it("is asked for again after a minute: a wrapping key that was taken away is soon without effect", async () => {
    let [now, isDown] = [Date.parse("2026-03-01T12:00:00Z"), false];
    const unwrap: KeyWrapper["unwrap"] = (...args) =>
      isDown ? Promise.reject(new Error("taken away")) : old.unwrap(...args);
    const keys = createDataKeys({ postgres: postgres.door, ring: [{ ...old, unwrap }], clock: () => now });
    const key = await keys.keyOf(workspaceId);
    isDown = true;
    now += 59_999;
    expect(await keys.keyOf(workspaceId)).toEqual(key);
    now += 1;
    await expect(keys.keyOf(workspaceId)).rejects.toMatchObject({ code: "internal" });
  });
});

it("takes no wrapping key of another length", () => {
  expect(() => localKeyWrapper(Buffer.alloc(16))).toThrow(RangeError);
});
