import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { ModelDescription } from "@tributary/contract/payments";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findStrengths } from "./learn/model-parameters.sql.ts";
import { bindModels } from "./models/by-strength.ts";
import type { AttributionModel } from "./models/model.ts";
import { DEFAULT_MODEL } from "./models/models.ts";

/** GET /attribution/models. */
export function modelsRoute(postgres: PostgresClient, models: readonly AttributionModel[]): Route {
  return defineRoute({
    method: "GET",
    path: "/attribution/models",
    operationId: "listAttributionModels",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "List attribution models",
    tag: "attribution",
    query: ShortListQuery,
    response: pageOf(ModelDescription),
    handler: async ({ workspaceId }, { query }) => {
      const learned = await findStrengths(postgres, workspaceId);
      const parameters = learned && { version: learned.version, fittedAt: learned.fittedAt.toISOString() };
      return pageOfShortList(
        bindModels(models, learned?.strengths ?? {}).map(({ name, label, explanation, bind }) => ({
          name,
          label,
          explanation,
          isDefault: name === DEFAULT_MODEL.name,
          parameters: bind ? parameters : null,
        })),
        query,
      );
    },
  });
}
