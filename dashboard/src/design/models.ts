import type { Model } from "@tributary/contract/payments";
import type { MenuChoice } from "./Menu.tsx";

export const DEFAULT_MODEL: typeof import("@tributary/contract/payments").DEFAULT_MODEL = "last_non_direct";

/** How credit is shared among the touches before a payment, in words a marketer would use. */
export const MODELS: readonly MenuChoice<Model>[] = [
  {
    value: "first",
    label: "First touch",
    explanation: "All credit goes to the first touchpoint.",
  },
  {
    value: "last",
    label: "Last touch",
    explanation: "All credit goes to the last touchpoint before the payment, including direct visits.",
  },
  {
    value: "last_non_direct",
    label: "Last non-direct",
    explanation: "All credit goes to the last touchpoint that wasn't a direct visit. A good default.",
  },
  { value: "linear", label: "Linear", explanation: "Every touchpoint gets an equal share of the credit." },
];

export const MODEL_LABEL = Object.fromEntries(MODELS.map(({ value, label }) => [value, label])) as Readonly<
  Record<Model, string>
>;

export function isModel(value: unknown): value is Model {
  return typeof value === "string" && Object.hasOwn(MODEL_LABEL, value);
}
