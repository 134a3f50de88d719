/** Visitors who are one person, by what ties them together, and what was found not to. */
import { z } from "zod";
import { Money } from "./campaign-results.ts";
import { PageQuery } from "./page.ts";
import { Payment } from "./payments.ts";
import { Id, Timestamp } from "./scalars.ts";

export const IdentityKind = z.enum(["email", "customer"]);
export type IdentityKind = z.infer<typeof IdentityKind>;

const VisitorId = z.string().min(1).max(255);

export const IdentitySplitBody = z
  .strictObject({
    kind: IdentityKind,
    value: z.string().min(1).max(255).meta({ description: "As `GET /people/{visitorId}` gives it" }),
    visitorId: VisitorId,
  })
  .meta({ id: "IdentitySplitBody" });
export type IdentitySplitBody = z.infer<typeof IdentitySplitBody>;

export const IdentitySplit = z
  .object({ id: Id, ...IdentitySplitBody.shape, createdAt: Timestamp })
  .meta({ id: "IdentitySplit", description: "An email or customer ID that no longer counts for a visitor" });
export type IdentitySplit = z.infer<typeof IdentitySplit>;

const Sighting = z.object({
  visitorId: z.string(),
  firstSeenAt: Timestamp,
  lastSeenAt: Timestamp,
  splitId: Id.nullable().meta({ description: "The split by which it no longer counts; null: it counts" }),
});

export const PersonIdentity = z.object({
  kind: IdentityKind,
  value: z.string().meta({ description: "The keyed hash of an email, else the customer ID" }),
  visitors: z.int().meta({ description: "Visitors seen with it, split ones too" }),
  joins: z.boolean().meta({ description: "false: so many visitors share it that it says nothing about a person" }),
  sightings: z.array(Sighting),
});
export type PersonIdentity = z.infer<typeof PersonIdentity>;

export const PersonVisitor = z.object({
  visitorId: z.string(),
  firstSeenAt: Timestamp.nullable(),
  lastSeenAt: Timestamp.nullable(),
  sessions: z.int(),
  channels: z.array(z.string()).meta({ description: "Of its visits, in order of first appearance" }),
});
export type PersonVisitor = z.infer<typeof PersonVisitor>;

export const PersonGraph = z
  .object({
    visitors: z.array(PersonVisitor).meta({ description: "The visitor asked for, and those who are the same person" }),
    identities: z.array(PersonIdentity),
    payments: z.array(Payment).meta({ description: "Matched to any of the visitors, newest first, 50 at most" }),
  })
  .meta({ id: "PersonGraph" });
export type PersonGraph = z.infer<typeof PersonGraph>;

export const CustomersQuery = PageQuery;
export type CustomersQuery = z.infer<typeof CustomersQuery>;

export const Customer = z
  .object({
    knownBy: z.enum(["customer", "email", "visitor", "payment"]).meta({
      description: "What their payments have in common; payment: nothing, so each is a customer of its own",
    }),
    value: z.string().meta({ description: "Of an email its keyed hash" }),
    visitorId: z
      .string()
      .nullable()
      .meta({ description: "A visitor they were matched to, for GET /people/{visitorId}" }),
    orders: z.int(),
    revenue: z.array(Money).meta({ description: "After refunds, by currency" }),
    firstPaidAt: Timestamp,
    lastPaidAt: Timestamp,
    firstChannel: z.string().nullable().meta({ description: "Of the first payment; null while it's not matched" }),
  })
  .meta({ id: "Customer" });
export type Customer = z.infer<typeof Customer>;
