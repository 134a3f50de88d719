/** The table of ignored referrers. Whoever adds one holds the workspace's row. */
import type { IgnoredReferrer } from "@tributary/contract/ignored-referrers";
import type { Selectable } from "kysely";
import { AppError } from "../../../core/errors.ts";
import { shownHost } from "../../../core/host.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { IgnoredReferrers } from "../../../platform/postgres/tables/plan-tables.ts";

/** In the order of their names. */
export async function listIgnoredReferrers(postgres: PostgresClient, workspaceId: string): Promise<IgnoredReferrer[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("ignored_referrers").selectAll().orderBy("host").execute(),
  );
  return rows.map(toIgnoredReferrer);
}

/** As DNS has them. */
export async function readIgnoredHosts(postgres: PostgresClient, workspaceId: string): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("ignored_referrers").select("host").execute(),
  );
  return rows.map(({ host }) => host);
}

/** @throws AppError conflict for one that is there already, or when there are as many as there may be */
export function insertIgnoredReferrer(
  postgres: PostgresClient,
  workspaceId: string,
  { id, host, max }: { id: string; host: string; max: number },
): Promise<IgnoredReferrer> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await tx.selectFrom("workspaces").select("id").where("id", "=", workspaceId).forNoKeyUpdate().execute();
    const before = await tx.selectFrom("ignored_referrers").select("host").execute();
    if (before.some((other) => other.host === host)) {
      throw new AppError("conflict", {
        public: `${shownHost(host)} is ignored already.`,
        fields: [{ field: "host", message: "is ignored already" }],
      });
    }
    if (before.length >= max) {
      throw new AppError("conflict", `There are ${max} ignored referrers already, as many as there may be.`);
    }
    const row = { workspace_id: workspaceId, id, host };
    return toIgnoredReferrer(
      await tx.insertInto("ignored_referrers").values(row).returningAll().executeTakeFirstOrThrow(),
    );
  });
}

/** @returns whether the workspace had it */
export async function deleteIgnoredReferrer(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("ignored_referrers").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

function toIgnoredReferrer({ id, host, created_at }: Selectable<IgnoredReferrers>): IgnoredReferrer {
  return { id, host: shownHost(host), createdAt: created_at.toISOString() };
}
