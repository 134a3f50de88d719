/** The audit log: who changed what, when, from where; each entry carries the hash of the one before. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, Timestamp, TimestampInput } from "./scalars.ts";

export const AuditActorKind = z.enum(["member", "key", "system", "anonymous"]);

/** SHA-256 in hexadecimal digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "must be 64 hexadecimal digits" });

/** A row's columns; what is secret or personal stands as `[hidden]`, and as `[hidden, changed]` where it is another now. */
const Snapshot = z.record(z.string(), z.json()).nullable();

export const AuditEntry = z
  .object({
    seq: z.int().meta({ description: "1, 2, 3 … per workspace, without gaps" }),
    at: Timestamp,
    actor: z.object({
      kind: AuditActorKind.meta({ description: "anonymous: not logged in, such as at sign-up" }),
      id: Id.nullable(),
      name: z.string().nullable().meta({ description: "Current name; null if unknown or deleted" }),
    }),
    action: z.string().meta({ description: "For example, links.create" }),
    targetKind: z.string().nullable().meta({ description: "For example, links" }),
    targetId: z.string().nullable(),
    targetName: z.string().nullable().meta({
      description: "Current value: a member's name, or an invitation's role and inviter; null if none or deleted",
    }),
    before: Snapshot.meta({ description: "For a change, the changed columns; null if there was nothing before" }),
    after: Snapshot.meta({ description: "null if nothing is left, or if the entry isn't about stored rows" }),
    requestId: z.string().nullable(),
    ipPrefix: z
      .string()
      .nullable()
      .meta({ description: "Caller's network: first 24 bits of an IPv4 address, 48 of IPv6" }),
    hash: Hash,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

const filters = {
  from: TimestampInput.optional().meta({ description: "At or after this time" }),
  to: TimestampInput.optional().meta({ description: "Before this time" }),
  actor: z.union([Id, AuditActorKind]).optional().meta({ description: "ID of a member or key, or a kind of actor" }),
  action: z
    .string()
    .regex(/^[a-z0-9_.-]{1,100}$/, { error: "must be an action or the start of one" })
    .optional()
    .meta({ description: "Full action or prefix: links matches links.create" }),
  q: z.string().trim().min(1).max(200).optional().meta({ description: "Searches action, target, before, and after" }),
};

/** Newest first. */
export const AuditQuery = PageQuery.extend(filters);
export type AuditQuery = z.infer<typeof AuditQuery>;

/** The same filters, as a CSV file. */
export const AuditExportQuery = z.object(filters);
export type AuditFilters = z.infer<typeof AuditExportQuery>;

/** A head noted earlier: the log must still hold it. Both or neither. */
export const AuditVerifyQuery = z
  .object({ seq: z.coerce.number().int().min(1).optional(), hash: Hash.optional() })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), { error: "seq and hash belong together" });
export type AuditVerifyQuery = z.infer<typeof AuditVerifyQuery>;

export const AuditVerification = z
  .object({
    isIntact: z.boolean(),
    entries: z.int().meta({ description: "Number of entries checked" }),
    head: z
      .object({ seq: z.int(), hash: Hash })
      .nullable()
      .meta({ description: "The newest entry. Record it elsewhere to check against later. null if the log is empty" }),
    brokenAt: z.int().nullable().meta({ description: "The first entry that doesn't match; null if all match" }),
    sentence: z.string(),
  })
  .meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof AuditVerification>;
