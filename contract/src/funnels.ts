/** Funnels: how many visitors go from one step to the next, and how long it takes them. */
import { z } from "zod";
import { DateRange } from "./metrics.ts";

const EventStep = z.strictObject({
  kind: z.literal("event"),
  name: z.string().min(1).max(128).meta({ description: "An event's name, such as begin_checkout" }),
});
const PageStep = z.strictObject({
  kind: z.literal("page"),
  path: z
    .string()
    .max(500)
    .regex(/^\/[^*]*\*?$/, { error: "must begin with / and may end with *" })
    .meta({ description: "A page view by its path; a * at the end stands for anything", example: "/products/*" }),
});
const PaymentStep = z.strictObject({ kind: z.literal("payment") });

export const FunnelStep = z
  .discriminatedUnion("kind", [EventStep, PageStep, PaymentStep])
  .meta({ id: "FunnelStep", description: "payment: a payment your provider confirmed, matched to the visitor" });
export type FunnelStep = z.infer<typeof FunnelStep>;

export const FunnelQuery = z
  .strictObject({
    steps: z.array(FunnelStep).min(2).max(8),
    range: DateRange.meta({ description: "In which the first step happened" }),
    windowDays: z.int().min(1).max(90).default(7).meta({
      description: "Days from the first step within which the others must follow",
    }),
    by: z
      .enum(["channel"])
      .optional()
      .meta({ description: "Split by the channel of the visit that the funnel began with" }),
  })
  .meta({ id: "FunnelQuery" });
export type FunnelQuery = z.output<typeof FunnelQuery>;
export type FunnelQueryInput = z.input<typeof FunnelQuery>;

const StepResult = z.object({
  visitors: z.int().meta({ description: "Who got this far, each once" }),
  medianSeconds: z
    .number()
    .nullable()
    .meta({ description: "From the step before; null for the first, and where nobody got" }),
});

export const FunnelResult = z
  .object({
    steps: z.array(StepResult),
    rows: z
      .array(z.object({ value: z.string(), steps: z.array(StepResult) }))
      .meta({ description: "By what it's split by, most visitors first; empty unless split" }),
    query: z.object({ range: DateRange, timeZone: z.string(), windowDays: z.int() }),
  })
  .meta({ id: "FunnelResult" });
export type FunnelResult = z.infer<typeof FunnelResult>;
