/** After a run of the job in every workspace an old wrapping key opens nothing that is needed. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { findDataKey } from "./data-keys.sql.ts";
import { createDataKeys, type KeyRing } from "./data-keys.ts";
import { localKeyWrapper } from "./local-key-wrapper.ts";
import { rewrapJob } from "./rewrap-job.ts";

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());

const keysWith = (...ring: KeyRing) => createDataKeys({ postgres: postgres.door, ring });

it("brings every key under the newest, also those nobody uses, once and for good", async () => {
  const [old, fresh] = [localKeyWrapper(randomBytes(32)), localKeyWrapper(randomBytes(32))];
  const ids = [newId(), newId(), newId()];
  const withoutKey = newId();
  for (const id of [...ids, withoutKey]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
  const before = await Promise.all(ids.map((id) => keysWith(old).keyOf(id)));
  const job = rewrapJob(keysWith(fresh, old));
  for (const id of await postgres.door.workspaceIds()) await job.run(id);
  const stored = await Promise.all(ids.map((id) => findDataKey(postgres.door, id)));
  expect(stored.map((key) => key?.wrappedBy)).toEqual(ids.map(() => fresh.id));
  expect(await Promise.all(ids.map((id) => keysWith(fresh).keyOf(id)))).toEqual(before);
  expect(await findDataKey(postgres.door, withoutKey)).toBeNull();
  for (const id of ids) await job.run(id);
  expect(await Promise.all(ids.map((id) => findDataKey(postgres.door, id)))).toEqual(stored);
});
