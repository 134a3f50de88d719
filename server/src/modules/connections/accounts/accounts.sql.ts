/** The accounts that were chosen to be read, and what stands in the way of it. */
import { type Selectable, sql } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { ConnectionAccounts } from "../../../platform/postgres/tables/source-tables.ts";
import type { ProviderAccount } from "../connectors/connector.ts";
import type { AccountRef } from "./account-ref.ts";

export type AccountRow = Selectable<ConnectionAccounts>;

/** Every account that is or was chosen; oldest first. @param connectionId null: of every connection */
export function listAccountRows(
  postgres: PostgresClient,
  workspaceId: string,
  connectionId: string | null = null,
): Promise<AccountRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) => {
    const all = tx.selectFrom("connection_accounts").selectAll();
    const found = connectionId === null ? all : all.where("connection_id", "=", connectionId);
    return found.orderBy("created_at").orderBy("connection_id").orderBy("account_id").execute();
  });
}

/** @returns null when it was never chosen */
export async function findAccountRow(postgres: PostgresClient, ref: AccountRef): Promise<AccountRow | null> {
  const row = await postgres.withWorkspace(ref.workspaceId, (tx) =>
    tx
      .selectFrom("connection_accounts")
      .selectAll()
      .where("connection_id", "=", ref.connectionId)
      .where("account_id", "=", ref.accountId)
      .executeTakeFirst(),
  );
  return row ?? null;
}

export interface ChosenAccount extends ProviderAccount {
  provider: string;
}

/**
 * Makes these the accounts of the connection that are read: those chosen before and not among them are read no more.
 * @returns names of accounts that another connection reads already; then nothing is changed
 */
export function chooseAccounts(
  postgres: PostgresClient,
  workspaceId: string,
  connectionId: string,
  chosen: readonly ChosenAccount[],
): Promise<string[]> {
  const ids = chosen.map(({ id }) => id);
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const taken = await takenElsewhere(tx, connectionId, chosen);
    if (taken.length > 0) return taken;
    const others = tx
      .updateTable("connection_accounts")
      .set({ is_chosen: false })
      .where("connection_id", "=", connectionId)
      .where("is_chosen", "=", true);
    await (ids.length === 0 ? others : others.where("account_id", "not in", ids)).execute();
    for (const account of chosen) await chooseAccount(tx, { workspaceId, connectionId }, account);
    return [];
  });
}

async function takenElsewhere(tx: Tx, connectionId: string, chosen: readonly ChosenAccount[]): Promise<string[]> {
  const [first] = chosen;
  if (!first) return [];
  const rows = await tx
    .selectFrom("connection_accounts")
    .select("name")
    .where("connection_id", "<>", connectionId)
    .where("provider", "=", first.provider)
    .where(
      "account_id",
      "in",
      chosen.map(({ id }) => id),
    )
    .where("is_chosen", "=", true)
    .execute();
  return rows.map(({ name }) => name);
}

/** Its currency and zone stay those it was read with: the next run notices when they have changed. */
async function chooseAccount(
  tx: Tx,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  { id, provider, name, currency, timeZone, access }: ChosenAccount,
): Promise<void> {
  const told = { name, access: JSON.stringify(access), is_chosen: true };
  await tx
    .insertInto("connection_accounts")
    .values({
      workspace_id: workspaceId,
      connection_id: connectionId,
      account_id: id,
      provider,
      currency,
      time_zone: timeZone,
      ...told,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "connection_id", "account_id"]).doUpdateSet(told))
    .execute();
}

/** Why an account is not read as it should be. */
export interface AccountProblem {
  code: string;
  /** What happened and what to do, for marketers. */
  sentence: string;
}

/** Notes what stands in the way, or that nothing does, and until when the provider is not asked. */
export async function noteProblem(
  postgres: PostgresClient,
  ref: AccountRef,
  problem: AccountProblem | null,
  { at, retryAt = null, isSynced = false }: { at: Date; retryAt?: Date | null; isSynced?: boolean },
): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, (tx) =>
    updateAccount(tx, ref)
      .set({
        problem: problem?.code ?? null,
        problem_sentence: problem?.sentence ?? null,
        problem_at: problem ? at : null,
        retry_at: retryAt,
        claim_until: null,
        ...(isSynced ? { last_synced_at: at } : {}),
      })
      .execute(),
  );
}

/** Takes the account for one run: whoever had it may write nothing more. */
export async function claimAccount(
  postgres: PostgresClient,
  ref: AccountRef,
  claim: string,
  until: Date,
): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, (tx) =>
    updateAccount(tx, ref).set({ claim, claim_until: until }).execute(),
  );
}

/** Another run has taken the account over. */
export class SupersededError extends Error {
  override readonly name = "SupersededError";
}

/** Prolongs the claim within a transaction. @throws SupersededError when another run has it */
export async function holdAccount(tx: Tx, ref: AccountRef, claim: string, until: Date): Promise<void> {
  const { numUpdatedRows } = await updateAccount(tx, ref)
    .set({ claim_until: until })
    .where("claim", "=", claim)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new SupersededError("another run reads this account");
}

/** Takes over what the provider says of the account by now. @param isOther its currency or zone is another one */
export async function updateAccountFacts(
  postgres: PostgresClient,
  ref: AccountRef,
  { name, access, currency, timeZone }: ProviderAccount,
  isOther: boolean,
): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, async (tx) => {
    await updateAccount(tx, ref)
      .set({ name, access: JSON.stringify(access) })
      .execute();
    if (!isOther) return;
    await updateAccount(tx, ref)
      .set((eb) => ({ currency, time_zone: timeZone, generation: eb("generation", "+", 1) }))
      .execute();
    for (const table of ["stream_cursors", "source_days"] as const) {
      await tx
        .deleteFrom(table)
        .where("connection_id", "=", ref.connectionId)
        .where("account_id", "=", ref.accountId)
        .execute();
    }
  });
}

/** Counts what was used of a day's quota. */
export async function useQuota(
  postgres: PostgresClient,
  ref: AccountRef,
  { day, units }: { day: string; units: number },
): Promise<void> {
  await postgres.withWorkspace(ref.workspaceId, (tx) =>
    updateAccount(tx, ref)
      .set({
        quota_day: day,
        quota_used: sql<number>`CASE WHEN quota_day = ${day}::date THEN quota_used ELSE 0 END + ${units}::bigint`,
      })
      .execute(),
  );
}

function updateAccount(tx: Tx, { connectionId, accountId }: AccountRef) {
  return tx
    .updateTable("connection_accounts")
    .where("connection_id", "=", connectionId)
    .where("account_id", "=", accountId);
}
