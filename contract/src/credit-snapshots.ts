/** Credits as they stood when a period was closed, and why they have changed since. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { DateRange } from "./metrics.ts";
import { Model } from "./payments.ts";
import { Id, Timestamp } from "./scalars.ts";

const Name = z.string().trim().min(1).max(120);

export const CreditSnapshot = z
  .object({
    id: Id,
    name: z.string(),
    range: DateRange,
    timeZone: z.string(),
    takenAt: Timestamp,
    isAutomatic: z.boolean().meta({ description: "Taken by the monthly job" }),
    payments: z.int(),
    parametersVersion: z.int().meta({ description: "Of the matching parameters in force; 0: pooled defaults" }),
    fingerprint: z.string().meta({ description: "Two snapshots with the same one hold the same credits" }),
  })
  .meta({ id: "CreditSnapshot" });
export type CreditSnapshot = z.infer<typeof CreditSnapshot>;

export const CreditSnapshotBody = z.strictObject({ name: Name, range: DateRange }).meta({ id: "CreditSnapshotBody" });
export type CreditSnapshotBody = z.infer<typeof CreditSnapshotBody>;

/** Never renamed, only added to. */
export const ChangeCause = z.enum(["late", "removed", "refund", "match", "window", "channels", "model"]).meta({
  id: "ChangeCause",
  description:
    "late: the payment wasn't known yet; removed: it turned out to be another payment; refund: refunded, disputed, or its amount changed; match: matched to other visits; window: another lookback window; channels: the same visits, in other channels; model: the same visits, weighted otherwise",
});
export type ChangeCause = z.infer<typeof ChangeCause>;

const Change = z.object({ cause: ChangeCause, amountMinor: AmountMinor });

export const SnapshotChangesQuery = z.object({
  model: Model.optional(),
  against: Id.optional().meta({ description: "A later snapshot of the same days; without it, how credits stand now" }),
});

export const SnapshotChanges = z
  .object({
    model: Model,
    changedPayments: z.int(),
    channels: z.array(
      z.object({
        currency: z.string(),
        channel: z.string(),
        beforeMinor: AmountMinor,
        afterMinor: AmountMinor,
        changes: z.array(Change).meta({ description: "They sum to after minus before" }),
      }),
    ),
    payments: z
      .array(
        z.object({
          paymentId: Id,
          paidAt: Timestamp,
          currency: z.string(),
          beforeMinor: AmountMinor.nullable().meta({ description: "null: it wasn't known" }),
          afterMinor: AmountMinor.nullable().meta({ description: "null: it is gone" }),
          moves: z.array(Change.extend({ channel: z.string() })),
        }),
      )
      .meta({ description: "Those whose credit moved most, at most 200" }),
  })
  .meta({ id: "SnapshotChanges" });
export type SnapshotChanges = z.infer<typeof SnapshotChanges>;
