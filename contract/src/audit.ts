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
    seq: z.int().meta({ description: "1, 2, 3 … within the workspace, without gaps" }),
    at: Timestamp,
    actor: z.object({
      kind: AuditActorKind.meta({ description: "anonymous: someone not logged in, such as at sign-up" }),
      id: Id.nullable(),
      name: z.string().nullable().meta({ description: "As it is today; null: unknown or gone" }),
    }),
    action: z.string().meta({ description: "Such as links.create" }),
    targetKind: z.string().nullable().meta({ description: "Such as links" }),
    targetId: z.string().nullable(),
    targetName: z.string().nullable().meta({
      description:
        "Of a member the name, of an invitation its role and who invites, as of today; null: nobody, or gone",
    }),
    before: Snapshot.meta({ description: "Of a change, the columns that changed; null: there was nothing before" }),
    after: Snapshot.meta({ description: "Null: there is nothing any more, or the change is none of stored rows" }),
    requestId: z.string().nullable(),
    ipPrefix: z
      .string()
      .nullable()
      .meta({ description: "The caller's network: 24 bits of an IPv4 address, 48 of IPv6" }),
    hash: Hash,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

const filters = {
  from: TimestampInput.optional().meta({ description: "At or after" }),
  to: TimestampInput.optional().meta({ description: "Before" }),
  actor: z.union([Id, AuditActorKind]).optional().meta({ description: "Id of a member or key, or a kind of actor" }),
  action: z
    .string()
    .regex(/^[a-z0-9_.-]{1,100}$/, { error: "must be an action or the start of one" })
    .optional()
    .meta({ description: "Whole, or its beginning: links finds links.create" }),
  q: z.string().trim().min(1).max(200).optional().meta({ description: "Found in action, target, before or after" }),
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
    entries: z.int().meta({ description: "How many were read" }),
    head: z
      .object({ seq: z.int(), hash: Hash })
      .nullable()
      .meta({ description: "The newest entry; note it elsewhere and ask for it later. Null: the log is empty" }),
    brokenAt: z.int().nullable().meta({ description: "The first entry that does not fit; null: all fit" }),
    sentence: z.string(),
  })
  .meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof AuditVerification>;
