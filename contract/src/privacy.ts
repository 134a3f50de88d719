/** What is kept of people, for how long, and how one person is shown or erased. */
import { z } from "zod";
import { pageOf } from "./page.ts";
import { Id, OpaqueId, Timestamp } from "./scalars.ts";

const personFields = {
  email: z.email().max(254).optional(),
  customerId: OpaqueId.optional().meta({ description: "The store's or payment provider's ID for the customer" }),
  visitorId: OpaqueId.optional().meta({ description: "ID of one browser" }),
};

const namesOne = (named: object): boolean => Object.values(named).filter((value) => value !== undefined).length === 1;
const ONE = { error: "Name the person by exactly one of email, customerId and visitorId." };

/** How a person is named. What else belongs to them is found from there. */
export const PersonBody = z.strictObject(personFields).refine(namesOne, ONE).meta({ id: "PersonBody" });
export type PersonBody = z.infer<typeof PersonBody>;

export const PersonFound = z
  .object({
    visitors: z.int().meta({ description: "Number of browsers the person was seen in" }),
    emails: z.int(),
    customerIds: z.int(),
    events: z.int(),
    payments: z.int(),
    reportedConversions: z.int(),
    webhooks: z.int().meta({ description: "Stored webhooks from payment providers that mention the person" }),
    firstSeenAt: Timestamp.nullable(),
    lastSeenAt: Timestamp.nullable(),
  })
  .meta({ id: "PersonFound", description: "Amount of data held; all zero if no one matches" });
export type PersonFound = z.infer<typeof PersonFound>;

export const PersonExportBody = z
  .strictObject({
    ...personFields,
    after: z.string().max(300).optional().meta({ description: "nextCursor from the previous response" }),
  })
  .refine(({ after: _, ...person }) => namesOne(person), ONE)
  .meta({ id: "PersonExportBody" });
export type PersonExportBody = z.infer<typeof PersonExportBody>;

const Row = z.record(z.string(), z.json());

export const PersonExport = z
  .object({
    exportedAt: Timestamp,
    person: z.object({
      visitorIds: z.array(z.string()),
      customerIds: z.array(z.string()),
      emailHashes: z.array(z.string()).meta({ description: "Email addresses aren't stored, only keyed hashes" }),
      sessionIds: z.array(z.string()),
      trackingIds: z.array(z.string()),
    }),
    events: z.array(Row).meta({
      description: "Oldest first, column by column. `consent` is the visitor's consent at collection time",
    }),
    payments: z.array(Row),
    reportedConversions: z.array(Row),
    webhooks: z.array(Row).meta({ description: "As sent by the payment provider" }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Set if there are more events. The other lists are returned once, on the first page" }),
  })
  .meta({ id: "PersonExport" });
export type PersonExport = z.infer<typeof PersonExport>;

export const ErasureBody = z
  .strictObject({
    ...personFields,
    confirm: z.literal("erase").meta({ description: "An erasure can't be undone" }),
  })
  .refine(({ confirm: _, ...person }) => namesOne(person), ONE)
  .meta({ id: "ErasureBody" });
export type ErasureBody = z.infer<typeof ErasureBody>;

export const Erasure = z
  .object({
    id: Id,
    status: z.enum(["waiting", "erasing", "done"]).meta({
      description: "erasing: deleted from every table. A second pass for data in transit runs before it is done",
    }),
    namedBy: z.enum(["email", "customerId", "visitorId"]),
    requestedAt: Timestamp,
    doneAt: Timestamp.nullable(),
    removed: z
      .object({ events: z.int(), payments: z.int(), reportedConversions: z.int(), webhooks: z.int() })
      .meta({ description: "Payments and webhooks kept as accounting records, without the person" }),
  })
  .meta({ id: "Erasure", description: "Contains nothing that identifies the person" });
export type Erasure = z.infer<typeof Erasure>;

export const ErasurePage = pageOf(Erasure);

const days = (least: number) => z.int().min(least).max(3650).nullable();

/** Days each kind is kept; null: for as long as the workspace is there. */
export const Retention = z
  .object({
    eventDays: days(30).meta({ description: "Page and server events, and identity links" }),
    clickDays: days(30).meta({ description: "Link clicks" }),
    webhookDays: days(30).meta({
      description: "Webhooks from payment providers. After this, only what accounting needs is kept",
    }),
    reportedConversionDays: z
      .int()
      .min(30)
      .max(3650)
      .meta({ description: "Reported conversions not confirmed by a payment" }),
    revision: z
      .int()
      .meta({ description: "Incremented with every change, including changes to workspace settings. Also the ETag" }),
  })
  .meta({ id: "Retention" });
export type Retention = z.infer<typeof Retention>;

export const RetentionPatch = z
  .strictObject(Retention.omit({ revision: true }).partial().shape)
  .meta({ id: "RetentionPatch" });
export type RetentionPatch = z.infer<typeof RetentionPatch>;
