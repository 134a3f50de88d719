/** The short names of workspaces in addresses: each is unique on the installation and stays its workspace's for good. */
import { randomInt } from "node:crypto";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { workspaceSlug } from "./workspace-slug.ts";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const SUFFIX_LENGTH = 5;
const ATTEMPTS = 5;

/** The current slug of the workspace that is bound to the transaction: every workspace has one. */
export async function currentSlug(tx: Tx, workspaceId: string): Promise<string> {
  const row = await tx
    .selectFrom("workspace_slugs")
    .select("slug")
    .where("workspace_id", "=", workspaceId)
    .where("is_current", "=", true)
    .executeTakeFirstOrThrow();
  return row.slug;
}

/** Where a page of a workspace is, as a path of this installation. @param page with its leading slash */
export async function workspacePath(postgres: PostgresClient, workspaceId: string, page: string): Promise<string> {
  return `/w/${await postgres.withWorkspace(workspaceId, (tx) => currentSlug(tx, workspaceId))}${page}`;
}

/**
 * Gives the workspace that is bound to the transaction the slug its name reads as. A name that is taken gets a random
 * ending, which tells nothing about how many others there are. Slugs from before still lead to it.
 * @returns the slug
 */
export async function assignSlug(tx: Tx, { id, name }: { id: string; name: string }): Promise<string> {
  const stem = workspaceSlug(name);
  await tx.updateTable("workspace_slugs").set({ is_current: false }).where("workspace_id", "=", id).execute();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // A name for what has none says nothing alone.
    const slug = attempt === 0 && stem !== "workspace" ? stem : `${stem}-${randomSuffix()}`;
    if (await takeSlug(tx, id, slug)) return slug;
  }
  throw new AppError("unavailable", "No address could be found for this name. Try again.");
}

/** @returns false when it is another's */
async function takeSlug(tx: Tx, workspaceId: string, slug: string): Promise<boolean> {
  const own = await tx
    .updateTable("workspace_slugs")
    .set({ is_current: true })
    .where("workspace_id", "=", workspaceId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (own.numUpdatedRows > 0n) return true;
  const taken = await tx
    .insertInto("workspace_slugs")
    .values({ workspace_id: workspaceId, slug })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function randomSuffix(): string {
  return Array.from({ length: SUFFIX_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
