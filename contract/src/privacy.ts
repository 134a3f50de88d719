/** What is kept of people, for how long, and how one person is shown or erased. */
import { z } from "zod";
import { pageOf } from "./page.ts";
import { Id, OpaqueId, Timestamp } from "./scalars.ts";

const personFields = {
  email: z.email().max(254).optional(),
  customerId: OpaqueId.optional().meta({ description: "The shop's own id of the customer, or the provider's" }),
  visitorId: OpaqueId.optional().meta({ description: "Of one browser" }),
};

const namesOne = (named: object): boolean => Object.values(named).filter((value) => value !== undefined).length === 1;
const ONE = { error: "Name the person by exactly one of email, customerId and visitorId." };

/** How a person is named. What else belongs to them is found from there. */
export const PersonBody = z.strictObject(personFields).refine(namesOne, ONE).meta({ id: "PersonBody" });
export type PersonBody = z.infer<typeof PersonBody>;

export const PersonFound = z
  .object({
    visitors: z.int().meta({ description: "Browsers the person was seen in" }),
    emails: z.int(),
    customerIds: z.int(),
    events: z.int(),
    payments: z.int(),
    reportedConversions: z.int(),
    webhooks: z.int().meta({ description: "Stored messages of payment providers that speak of the person" }),
    firstSeenAt: Timestamp.nullable(),
    lastSeenAt: Timestamp.nullable(),
  })
  .meta({ id: "PersonFound", description: "How much there is; all zero where nobody is known by this name" });
export type PersonFound = z.infer<typeof PersonFound>;

export const PersonExportBody = z
  .strictObject({
    ...personFields,
    after: z.string().max(300).optional().meta({ description: "nextCursor of the answer before" }),
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
      emailHashes: z.array(z.string()).meta({ description: "Addresses are not stored, only their keyed hashes" }),
      sessionIds: z.array(z.string()),
      trackingIds: z.array(z.string()),
    }),
    events: z.array(Row).meta({
      description: "Oldest first, column by column; `consent` is what the visitor had allowed when it was collected",
    }),
    payments: z.array(Row),
    reportedConversions: z.array(Row),
    webhooks: z.array(Row).meta({ description: "As the payment provider sent them" }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "There are more events; the other lists come first and once" }),
  })
  .meta({ id: "PersonExport" });
export type PersonExport = z.infer<typeof PersonExport>;

export const ErasureBody = z
  .strictObject({
    ...personFields,
    confirm: z.literal("erase").meta({ description: "Erasing cannot be undone" }),
  })
  .refine(({ confirm: _, ...person }) => namesOne(person), ONE)
  .meta({ id: "ErasureBody" });
export type ErasureBody = z.infer<typeof ErasureBody>;

export const Erasure = z
  .object({
    id: Id,
    status: z.enum(["waiting", "erasing", "done"]).meta({
      description:
        "erasing: gone from every table; what was on its way meanwhile is looked for once more before it is done",
    }),
    namedBy: z.enum(["email", "customerId", "visitorId"]),
    requestedAt: Timestamp,
    doneAt: Timestamp.nullable(),
    removed: z
      .object({ events: z.int(), payments: z.int(), reportedConversions: z.int(), webhooks: z.int() })
      .meta({ description: "Payments and webhooks stay as book-keeping, without the person" }),
  })
  .meta({ id: "Erasure", description: "Holds nothing that tells who the person was" });
export type Erasure = z.infer<typeof Erasure>;

export const ErasurePage = pageOf(Erasure);

const days = (least: number) => z.int().min(least).max(3650).nullable();

/** Days each kind is kept; null: for as long as the workspace is there. */
export const Retention = z
  .object({
    eventDays: days(30).meta({ description: "Events of pages and servers, and who was seen with what" }),
    clickDays: days(30).meta({ description: "Clicks of links" }),
    webhookDays: days(30).meta({
      description: "What payment providers sent: afterwards only what the books need is left of it",
    }),
    reportedConversionDays: z.int().min(30).max(3650).meta({ description: "Those that no payment confirms" }),
    revision: z.int().meta({ description: "Rises with each change, of the workspace's settings too; it is the ETag" }),
  })
  .meta({ id: "Retention" });
export type Retention = z.infer<typeof Retention>;

export const RetentionPatch = z
  .strictObject(Retention.omit({ revision: true }).partial().shape)
  .meta({ id: "RetentionPatch" });
export type RetentionPatch = z.infer<typeof RetentionPatch>;
