/** Guarantees: what runs by the clock learns which workspaces there are, and nothing else about them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { insertWorkspace } from "../../modules/accounts/workspaces/workspaces.sql.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../testing/throwaway.ts";

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());

it("names every workspace, and leaves nothing behind on the connection", async () => {
  const ids = [newId(), newId(), newId()];
  for (const id of ids) await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  expect(await postgres.door.workspaceIds()).toEqual([...ids].sort());
  const seen = await Promise.all(
    Array.from({ length: 24 }, () =>
      postgres.door.withoutWorkspace((tx) => tx.selectFrom("workspaces").select("id").execute()),
    ),
  );
  expect(seen.flat()).toEqual([]);
});
