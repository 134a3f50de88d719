/** The table of public names. */
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

/** What a public name stands for. */
export interface DirectoryEntry {
  workspaceId: string;
  targetId: string;
  /** Whose pages alone may send in its name; null or absent: any. */
  onlyHosts?: readonly string[] | null;
}

/** @param name `kind:value`; @returns null when nobody has the name */
export async function findDirectoryEntry(postgres: PostgresClient, name: string): Promise<DirectoryEntry | null> {
  const row = await postgres.withDirectoryName(name, (tx) =>
    tx
      .selectFrom("directory")
      .select(["workspace_id as workspaceId", "target_id as targetId", "only_hosts as onlyHosts"])
      .where("name", "=", name)
      .executeTakeFirst(),
  );
  return row ?? null;
}

/** Registers a name for the workspace bound to the transaction. @returns whether it was free */
export async function insertDirectoryEntry(
  tx: Tx,
  name: string,
  entry: Omit<DirectoryEntry, "onlyHosts">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("directory")
    .values({ name, workspace_id: entry.workspaceId, target_id: entry.targetId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}

/** Gives what a name of the workspace bound to the transaction stands for another name instead. */
export async function renameDirectoryEntry(tx: Tx, name: string, newName: string): Promise<void> {
  await tx.updateTable("directory").set({ name: newName }).where("name", "=", name).execute();
}

/** Says whose pages alone may send in a name of the workspace bound to the transaction. @param hosts null: any */
export async function limitDirectoryEntry(tx: Tx, name: string, hosts: readonly string[] | null): Promise<void> {
  await tx
    .updateTable("directory")
    .set({ only_hosts: hosts ? [...hosts] : null })
    .where("name", "=", name)
    .execute();
}

/** Takes a name of the workspace bound to the transaction away. */
export async function deleteDirectoryEntry(tx: Tx, name: string): Promise<void> {
  await tx.deleteFrom("directory").where("name", "=", name).execute();
}
