import type { BudgetUnitKind } from "@tributary/contract/budget";
import { CONNECTORS } from "../connections/public.ts";
import type { PlanningContext } from "./planning-context.ts";

/** What people call platforms, channels or campaigns; those that aren't in it are called by their id. */
export async function unitNames(
  campaignNames: PlanningContext["campaignNames"],
  workspaceId: string,
  kind: BudgetUnitKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (kind === "platform") return new Map(CONNECTORS.map(({ name, label }) => [name, label]));
  if (kind !== "campaign") return new Map();
  const known = await campaignNames(workspaceId, ids);
  return new Map(ids.map((id) => [id, known.get(id) ?? "Deleted campaign"]));
}
