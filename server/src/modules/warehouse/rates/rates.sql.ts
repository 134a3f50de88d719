/** The tables of exchange rates. */
import type { OwnRate as OwnRateRow } from "@tributary/contract/exchange-rates";
import { type Selectable, sql } from "kysely";
import type { EcbDay } from "../../../connect/ecb/ecb-rates.ts";
import { shiftDay } from "../../../core/days.ts";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { OwnRates } from "../../../platform/postgres/tables/warehouse-tables.ts";
import { type KnownRates, MAX_AGE_DAYS, type PublishedDay } from "./find-rate.ts";

/** Everything that may be asked for days of the range. */
export async function readKnownRates(
  postgres: PostgresClient,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<KnownRates> {
  const first = shiftDay(from, -MAX_AGE_DAYS);
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const own = await tx
      .selectFrom("own_rates")
      .select(["base", "quote", "day", "rate"])
      .where("day", ">=", first)
      .where("day", "<=", to)
      .execute();
    const published = await tx
      .selectFrom("ecb_rates")
      .select(["day", "rates"])
      .where("day", ">=", first)
      .where("day", "<=", to)
      .orderBy("day", "desc")
      .execute();
    return { own: own.map(({ rate, ...row }) => ({ ...row, rate: Number(rate) })), published };
  });
}

/** @returns the newest published day on or before this one; null: there is none */
export async function readPublishedDay(postgres: PostgresClient, day: string): Promise<PublishedDay | null> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .selectFrom("ecb_rates")
      .select(["day", "rates"])
      .where("day", "<=", day)
      .orderBy("day", "desc")
      .limit(1)
      .executeTakeFirst(),
  );
  return row ?? null;
}

export interface EcbReading {
  triedAt: Date | null;
  readAt: Date | null;
  error: string | null;
  /** Whether there are rates at all. */
  hasRates: boolean;
}

export async function readEcbReading(postgres: PostgresClient): Promise<EcbReading> {
  return postgres.withoutWorkspace(async (tx) => {
    const row = await tx.selectFrom("ecb_reads").selectAll().executeTakeFirst();
    const any = await tx.selectFrom("ecb_rates").select("day").limit(1).executeTakeFirst();
    return {
      triedAt: row?.tried_at ?? null,
      readAt: row?.read_at ?? null,
      error: row?.error ?? null,
      hasRates: any !== undefined,
    };
  });
}

/**
 * Whoever gets the turn asks the bank; the others needn't.
 * @returns whether nobody has tried since
 */
export async function takeEcbTurn(
  postgres: PostgresClient,
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  const row = await postgres.withoutWorkspace((tx) =>
    tx
      .insertInto("ecb_reads")
      .values({ tried_at: now })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({ tried_at: now }).where("ecb_reads.tried_at", "<", since),
      )
      .returning("id")
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** Stores what the bank published; a day that is there already is corrected. */
export async function storeEcbDays(postgres: PostgresClient, days: readonly EcbDay[], now: Date): Promise<void> {
  await postgres.withoutWorkspace(async (tx) => {
    const rows = JSON.stringify(days);
    await sql`INSERT INTO ecb_rates (day, rates)
      SELECT DISTINCT ON (day) day, rates FROM jsonb_to_recordset(${rows}::jsonb) AS told(day date, rates jsonb)
      ON CONFLICT (day) DO UPDATE SET rates = excluded.rates WHERE ecb_rates.rates <> excluded.rates`.execute(tx);
    await tx.updateTable("ecb_reads").set({ read_at: now, error: null }).execute();
  });
}

/** @param error a sentence for people */
export async function noteEcbError(postgres: PostgresClient, error: string): Promise<void> {
  await postgres.withoutWorkspace((tx) => tx.updateTable("ecb_reads").set({ error }).execute());
}

/** Newest day first. */
export async function listOwnRates(postgres: PostgresClient, workspaceId: string): Promise<OwnRateRow[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("own_rates").selectAll().orderBy("day", "desc").orderBy("base").orderBy("quote").execute(),
  );
  return rows.map(toOwnRate);
}

/**
 * Stores rates; one that is there for the same currencies and day is replaced.
 * @throws AppError conflict when there would be more than `max`
 */
export async function storeOwnRates(
  postgres: PostgresClient,
  workspaceId: string,
  rates: readonly { base: string; quote: string; day: string; rate: string }[],
  max: number,
): Promise<OwnRateRow[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await tx.selectFrom("workspaces").select("id").where("id", "=", workspaceId).forNoKeyUpdate().execute();
    const stored: OwnRateRow[] = [];
    for (const rate of rates) {
      const row = await tx
        .insertInto("own_rates")
        .values({ workspace_id: workspaceId, id: newId(), ...rate })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "base", "quote", "day"]).doUpdateSet({ rate: rate.rate }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      stored.push(toOwnRate(row));
    }
    const { count } = await tx
      .selectFrom("own_rates")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count > max) throw new AppError("conflict", `A workspace can have ${max} exchange rates of its own at most.`);
    return stored;
  });
}

/** @returns whether the workspace had it */
export async function deleteOwnRate(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("own_rates").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

function toOwnRate({ id, base, quote, day, rate, created_at }: Selectable<OwnRates>): OwnRateRow {
  return { id, base, quote, day, rate: String(rate), createdAt: created_at.toISOString() };
}
