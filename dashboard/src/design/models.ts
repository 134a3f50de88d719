import { useQuery } from "@tanstack/react-query";
import type { Model } from "@tributary/contract/payments";
import { modelsQuery } from "../api/models.ts";
import type { MenuChoice } from "./Menu.tsx";

export interface KnownModels {
  /** How credit is shared among the touches before a payment; none as long as they are being asked for. */
  choices: readonly MenuChoice<Model>[];
  /** What is credited where nobody chooses; empty as long as it is not known. */
  defaultModel: Model;
  /** What people call the model. */
  labelOf(model: Model): string;
}

/** The attribution models as the server lists them. */
export function useModels(): KnownModels {
  const models = useQuery(modelsQuery).data ?? [];
  return {
    choices: models.map(({ name, label, explanation }) => ({ value: name, label, explanation })),
    defaultModel: models.find(({ isDefault }) => isDefault)?.name ?? "",
    labelOf: (model) => models.find(({ name }) => name === model)?.label ?? "…",
  };
}

/** Whether an address can mean a model by it; which there are, the server says. */
export function isModel(value: unknown): value is Model {
  return typeof value === "string" && /^[a-z][a-z0-9_]{0,39}$/.test(value);
}
