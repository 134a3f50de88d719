/** What a key opens is what is stored of it, and of its use is told only when it opened something. */
import { KEY_PERMISSIONS } from "@tributary/contract/permissions";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { findDirectoryEntry } from "../directory.sql.ts";
import { createDirectory } from "../directory.ts";
import { insertWorkspace } from "../workspaces/workspaces.sql.ts";
import { findKeyFacts } from "./api-keys.sql.ts";
import { createApiKey } from "./api-keys.ts";
import { findApiKey } from "./find-api-key.ts";
import type { UsedKey } from "./key-use.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const workspaceId = newId();
let postgres: ThrowawayPostgres;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
});
afterAll(() => postgres.close());

/** Finding keys as a process that has just started does, at the given time. */
function openFinder(at = NOW) {
  const { door } = postgres;
  const uses: UsedKey[] = [];
  const clock = () => at;
  const directory = createDirectory({ find: (name) => findDirectoryEntry(door, name), clock });
  const context = {
    directory,
    noteKeyUse: (use: UsedKey) => void uses.push(use),
    keyFacts: (key: UsedKey) => findKeyFacts(door, key),
    clock,
  };
  return { find: (key: string) => findApiKey(context, key), uses };
}
type NewKey = Parameters<typeof createApiKey>[2];
const make = (key: Partial<NewKey> = {}) =>
  createApiKey(postgres.door, workspaceId, { kind: "secret", name: "Server", ...key });

it("a secret key may do what it was given, or all that a key may do, and a write key nothing", async () => {
  const { find } = openFinder();
  const permissionsOf = async (key: Partial<NewKey>) => [...(await find((await make(key)).key)).permissions];
  expect(await permissionsOf({ permissions: ["reports.read"] })).toEqual(["reports.read"]);
  expect(await permissionsOf({})).toEqual([...KEY_PERMISSIONS]);
  expect(await permissionsOf({ kind: "write" })).toEqual([]);
});

it("a key with a limit is held to it under its own name, and one without to none of its own", async () => {
  const { find } = openFinder();
  const limited = await make({ callsPerMinute: 90 });
  expect((await find(limited.key)).ownLimit).toEqual({
    limit: { policy: "key-90", perSecond: 1.5, burst: 90 },
    caller: limited.id,
  });
  expect((await find((await make()).key)).ownLimit).toBeUndefined();
});

it("the use of a key is told with each time it opens its workspace", async () => {
  const { find, uses } = openFinder();
  const { id, key } = await make();
  expect(await find(key)).toMatchObject({ workspaceId, keyId: id, kind: "secret" });
  expect(uses).toEqual([{ workspaceId, keyId: id }]);
});

it("a key opens nothing from the moment it ends on, and no use of it is told", async () => {
  const { key } = await make({ expiresAt: new Date(NOW).toISOString() });
  expect(await openFinder(NOW - 1).find(key)).toMatchObject({ workspaceId });
  const ended = openFinder();
  await expect(ended.find(key)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(ended.uses).toEqual([]);
});

it("a key that is gone opens nothing, though its name is still known", async () => {
  const { find, uses } = openFinder();
  const { id, key } = await make();
  await postgres.door.withWorkspace(workspaceId, (tx) => tx.deleteFrom("api_keys").where("id", "=", id).execute());
  await expect(find(key)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(uses).toEqual([]);
});
