/** How buyers say they heard of a shop, held against what was observed. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { DateRange } from "./metrics.ts";

export const SelfReportedSource = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({
    description: "How the buyer says they heard about you, in their own words",
    examples: ["A friend told me"],
  });

const Part = {
  payments: z.int(),
  revenue: z.array(z.object({ currency: z.string(), amountMinor: AmountMinor })).meta({ description: "After refunds" }),
};

export const SelfReportedReport = z
  .object({
    data: z
      .array(
        z.object({
          answer: z.string().meta({ description: "As most buyers spelled it; case and spaces don't matter" }),
          ...Part,
          channels: z
            .array(z.object({ channel: z.string().nullable().meta({ description: "null: not matched yet" }), ...Part }))
            .meta({
              description: "What those payments were attributed to, from what was observed; most payments first",
            }),
        }),
      )
      .meta({ description: "Most payments first, at most 200" }),
    payments: z.int().meta({ description: "All payments of the range" }),
    answered: z.int().meta({ description: "Payments whose buyer said something" }),
    query: z.object({ range: DateRange, timeZone: z.string() }),
  })
  .meta({ id: "SelfReportedReport" });
export type SelfReportedReport = z.infer<typeof SelfReportedReport>;
