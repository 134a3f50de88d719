/** What sold goods cost, so that profit can be reported. */
import { z } from "zod";

const share = z.number().min(0).max(1).multipleOf(0.0001).nullable().meta({
  description: "Cost of goods as a share of verified revenue, such as 0.35; null: not set, so profit is unknown",
});

export const CostOfGoods = z.object({ share }).meta({ id: "CostOfGoods" });
export type CostOfGoods = z.infer<typeof CostOfGoods>;

export const CostOfGoodsPatch = z.strictObject({ share }).meta({ id: "CostOfGoodsPatch" });
