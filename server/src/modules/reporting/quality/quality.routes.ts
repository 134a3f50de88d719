/** What is wrong with the data, and how to mend it. */
import { QualityQuery, QualityReport } from "@tributary/contract/quality";
import { daysBetween } from "../../../core/days.ts";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { readTimeZone } from "../../accounts/public.ts";
import type { QualityStores } from "./quality.sql.ts";
import { qualityReport } from "./quality-report.ts";

/** A year and a day: every day is a row. */
const MAX_DAYS = 367;

/** GET /quality. */
export function qualityRoute(stores: QualityStores): Route {
  return defineRoute({
    method: "GET",
    path: "/quality",
    operationId: "getQualityReport",
    access: { kind: "workspace", permission: "reports.read" },
    summary:
      "Get a data quality report: bots, direct and unassigned visits, consent, UTM parameters, late and rejected events, silent pixels",
    tag: "quality",
    query: QualityQuery,
    response: QualityReport,
    handler: async ({ workspaceId }, { query }) => {
      if (daysBetween(query.from, query.to) > MAX_DAYS) {
        const message = `must not be more than ${MAX_DAYS - 1} days after from`;
        throw new AppError("invalid_request", { public: `to: ${message}.`, fields: [{ field: "to", message }] });
      }
      const timeZone = await readTimeZone(stores.postgres, workspaceId);
      return qualityReport(stores, { ...query, workspaceId, timeZone }, Date.now());
    },
  });
}
