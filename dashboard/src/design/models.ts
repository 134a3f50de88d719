import type { Model } from "@tributary/contract/payments";
import type { MenuChoice } from "./Menu.tsx";

export const DEFAULT_MODEL: typeof import("@tributary/contract/payments").DEFAULT_MODEL = "last_non_direct";

/** How credit is shared among the touches before a payment, in words a marketer would use. */
export const MODELS: readonly MenuChoice<Model>[] = [
  {
    value: "first",
    label: "First touch",
    explanation: "All credit to the touch that brought the customer in the first time.",
  },
  {
    value: "last",
    label: "Last touch",
    explanation: "All credit to the last touch before paying, even a direct visit.",
  },
  {
    value: "last_non_direct",
    label: "Last non-direct",
    explanation: "All credit to the last touch that was not a direct visit. The usual choice.",
  },
  { value: "linear", label: "Linear", explanation: "Every touch before the payment gets an equal share." },
];

export const MODEL_LABEL = Object.fromEntries(MODELS.map(({ value, label }) => [value, label])) as Readonly<
  Record<Model, string>
>;

export function isModel(value: unknown): value is Model {
  return typeof value === "string" && Object.hasOwn(MODEL_LABEL, value);
}
