/**
 * What a connector says of itself: how access is given, which accounts there are, and which streams of records each
 * gives. The sync loop, the raw copies, the screens and the contract suite derive everything else from the list of
 * connectors.
 */
import type { z } from "zod";
import type { ProviderAccess, ProviderProtocol } from "../../../connect/provider-client.ts";

/** A day of an account's own calendar, "YYYY-MM-DD". */
export type AccountDay = string;

/** One account, property, or merchant that a connection can reach. */
export interface ProviderAccount {
  /** As the provider writes it, such as "1234567890" or "act_12". */
  id: string;
  name: string;
  /** Upper case ISO 4217; null where the account has none of its own. */
  currency: string | null;
  /** IANA name: the zone of its days. */
  timeZone: string;
  /** Why it cannot be chosen, such as "Manager accounts hold no spend of their own."; null: it can. */
  notSelectableBecause: string | null;
  /** What the connector needs to reach it again, such as the manager's id. */
  access: Readonly<Record<string, string>>;
}

export type ConnectorAccess = ProviderAccess;

export interface ReadContext extends ConnectorAccess {
  account: ProviderAccount;
  /** Unix milliseconds. */
  now(): number;
  signal: AbortSignal;
}

/** A record as the provider gave it: JSON, not renamed, not rounded. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** Some records of one answer. */
export interface SourcePage {
  records: readonly SourceRecord[];
  /** The answer as it came, for the raw copy. */
  raw: string;
  /** Until when the provider knew everything, Unix milliseconds: days that end later are read again; absent: all that was asked for. */
  completeUntil?: number;
}

interface StreamFacts {
  /** snake_case, such as "ad_performance". */
  name: string;
  /** What it gives, in words of people: "Daily performance of each ad". */
  label: string;
  /** Tells the records of a slice apart; the same record always has the same key. */
  keyOf(record: SourceRecord): string;
  /** What must be there; what is there beyond it, or of another type, is told as a change of the schema. */
  schema: z.ZodType;
}

/** Records that belong to a day of the account, and are restated: a slice of days is read whole and replaced whole. */
export interface DailyStream extends StreamFacts {
  kind: "daily";
  /** @returns the account's day the record belongs to */
  dayOf(record: SourceRecord): AccountDay;
  /** How many days before today are read again each time, because the provider restates them. */
  trailingDays(account: ProviderAccount): number;
  /** How far back the first read goes. */
  historyDays: number;
  /** How many days one question asks for, at most. */
  daysPerRead: number;
  /** All records of these days, inclusive; ends only when all have been given. */
  read(context: ReadContext, days: { from: AccountDay; to: AccountDay }): AsyncIterable<SourcePage>;
}

/** Records that change, read by what happened since a cursor; each replaces the one before it with the same key. */
export interface ChangesStream extends StreamFacts {
  kind: "changes";
  /** How far back the first read goes. */
  historyDays: number;
  /**
   * What was made or changed since the cursor, in an order in which each page's cursor stands behind its records.
   * @param cursor null: from `since` on
   */
  read(
    context: ReadContext,
    from: { cursor: string | null; since: number },
  ): AsyncIterable<SourcePage & { cursor: string }>;
}

/** Records of now, read whole each time: what is missing is gone. */
export interface SnapshotStream extends StreamFacts {
  kind: "snapshot";
  read(context: ReadContext): AsyncIterable<SourcePage>;
}

export type Stream = DailyStream | ChangesStream | SnapshotStream;

export interface Connector {
  /** `google_ads`, `meta_ads`, `ga4`, `stripe`, `paypal`: the name of the provider everywhere. */
  name: string;
  /** For people. */
  label: string;
  kind: "ads" | "analytics" | "payments";
  /** What is read and why, a sentence each, for the person who connects it. */
  reads: readonly string[];
  /** By consent, at the OAuth platform of the connector's name, or by keys that a person pastes, at the platform of that name. */
  auth: { kind: "oauth" } | { kind: "api_key" };
  /** Its own address. */
  baseUrl: string;
  /** Its address for connections in test mode; absent: the same. */
  testUrl?: string;
  /** What its answers mean, for the client that asks it (`createProviderClient`). */
  protocol: ProviderProtocol;
  /** Calls of one account at the same time. */
  callsAtOnce: number;
  /** What a day may cost in the provider's unit; null: it has no such limit. */
  quota: { unit: string; perDay: number } | null;
  /** All that the access reaches, also what cannot be chosen. @throws ProviderError */
  listAccounts(access: ConnectorAccess): Promise<ProviderAccount[]>;
  streams: readonly Stream[];
}
