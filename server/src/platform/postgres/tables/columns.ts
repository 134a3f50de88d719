/** Columns that many tables have in the same way. */
import type { ColumnType } from "kysely";

export type CreatedAt = ColumnType<Date, Date | undefined, never>;
/** bigint columns are read as numbers (amounts stay below 2^53, see postgres.ts). */
export type BigInteger<Insert = number> = ColumnType<number, Insert, number>;
