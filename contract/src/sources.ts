/** Accounts at providers that are read: which there are, how each fares, and how its runs went. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

/** As the provider writes it, such as "1234567890" or "act_12". */
export const AccountId = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, { error: "must be 1 to 200 characters" });

export const AvailableAccount = z
  .object({
    id: AccountId,
    name: z.string(),
    currency: z.string().nullable().meta({ description: "ISO 4217; null if the account has none" }),
    timeZone: z.string().meta({ description: "IANA time zone of the account's days" }),
    isChosen: z.boolean().meta({ description: "Whether this workspace imports it through this connection" }),
    notSelectableBecause: z.string().nullable().meta({ description: "Why it can't be chosen; null if it can" }),
  })
  .meta({ id: "AvailableAccount" });
export type AvailableAccount = z.infer<typeof AvailableAccount>;

export const AvailableAccounts = z.object({ data: z.array(AvailableAccount) });
export const AvailableAccountsQuery = z.object({ connectionId: Id });

export const ChooseAccountsBody = z.strictObject({
  connectionId: Id,
  accountIds: z
    .array(AccountId)
    .max(500)
    .meta({ description: "Accounts to import from now on. Others of the connection are paused; their data stays" }),
});
export type ChooseAccountsBody = z.output<typeof ChooseAccountsBody>;

export const SourceStatus = z.enum(["waiting", "syncing", "healthy", "partial", "attention", "paused"]).meta({
  id: "SourceStatus",
  description:
    "`waiting`: not imported yet, or the provider's request limit is used up; `partial`: some reports couldn't be read; `attention`: someone has to act; `paused`: no longer chosen",
});
export type SourceStatus = z.infer<typeof SourceStatus>;

const Share = z.number().min(0).max(1);

export const SchemaChange = z
  .object({
    field: z.string().meta({ description: "Path of the field, such as metrics.clicks" }),
    change: z.enum(["new", "missing", "other_type"]),
    since: Timestamp,
  })
  .meta({ id: "SchemaChange" });

export const SourceStream = z
  .object({
    name: z.string(),
    label: z.string(),
    progress: Share.meta({ description: "Share of the history that is imported" }),
    completeFrom: Day.nullable().meta({ description: "Every day from here to completeTo is imported" }),
    completeTo: Day.nullable(),
    lastReadAt: Timestamp.nullable(),
    schemaChanges: z.array(SchemaChange).meta({ description: "How records differ from what is expected" }),
  })
  .meta({ id: "SourceStream" });

export const Source = z
  .object({
    connectionId: Id,
    accountId: AccountId,
    provider: z.string(),
    providerName: z.string(),
    kind: z.enum(["ads", "analytics", "payments"]),
    name: z.string(),
    currency: z.string().nullable(),
    timeZone: z.string(),
    status: SourceStatus,
    sentence: z.string().meta({ description: "Status in plain words: what happened and what to do" }),
    problem: z
      .object({ code: z.string(), since: Timestamp })
      .nullable()
      .meta({ description: "What stands in the way; null if nothing does" }),
    progress: Share,
    secondsLeft: z.int().nullable().meta({ description: "Until the history is imported; null if done or unknown" }),
    lastSyncedAt: Timestamp.nullable().meta({ description: "When everything was last read without a failure" }),
    retryAt: Timestamp.nullable().meta({ description: "Until then the provider isn't asked; null if it may be" }),
    quota: z
      .object({ unit: z.string(), used: z.int(), perDay: z.int() })
      .nullable()
      .meta({ description: "Requests used today (UTC) of what a day may cost; null if there is no limit" }),
    streams: z.array(SourceStream),
  })
  .meta({ id: "Source" });
export type Source = z.infer<typeof Source>;

export const SyncBody = z
  .strictObject({ connectionId: Id.optional(), accountId: AccountId.optional() })
  .refine(({ connectionId, accountId }) => accountId === undefined || connectionId !== undefined, {
    error: "must come with connectionId",
    path: ["accountId"],
  })
  .prefault({});
export type SyncBody = z.output<typeof SyncBody>;

export const SyncStarted = z.object({
  accounts: z.int().meta({ description: "How many accounts are queued to sync" }),
});
export type SyncStarted = z.infer<typeof SyncStarted>;

export const SyncRun = z
  .object({
    id: Id,
    syncId: Id.meta({ description: "Shared by the reports read in one sync of an account" }),
    connectionId: Id,
    accountId: AccountId,
    stream: z.string(),
    kind: z.enum(["sync", "replay"]),
    status: z.enum(["running", "success", "waiting", "failed"]),
    fromDay: Day.nullable(),
    toDay: Day.nullable(),
    records: z.int().meta({ description: "Records read" }),
    changed: z.int().meta({ description: "Records added, changed or removed" }),
    bytes: z.int(),
    calls: z.int(),
    quotaUnits: z.int(),
    rawCopies: z.int(),
    error: z.string().nullable(),
    remedy: z.string().nullable(),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
    durationMs: z.int().nullable(),
  })
  .meta({ id: "SyncRun" });
export type SyncRun = z.infer<typeof SyncRun>;

export const SyncRunsQuery = PageQuery.extend({ connectionId: Id.optional(), accountId: AccountId.optional() });
export type SyncRunsQuery = z.output<typeof SyncRunsQuery>;
