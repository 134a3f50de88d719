import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { ModelDescription } from "@tributary/contract/payments";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import type { AttributionModel } from "./models/model.ts";
import { DEFAULT_MODEL } from "./models/models.ts";

/** GET /attribution/models. */
export function modelsRoute(models: readonly AttributionModel[]): Route {
  return defineRoute({
    method: "GET",
    path: "/attribution/models",
    operationId: "listAttributionModels",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "List attribution models",
    tag: "attribution",
    query: ShortListQuery,
    response: pageOf(ModelDescription),
    handler: async (_caller, { query }) =>
      pageOfShortList(
        models.map(({ name, label, explanation }) => ({
          name,
          label,
          explanation,
          isDefault: name === DEFAULT_MODEL.name,
        })),
        query,
      ),
  });
}
