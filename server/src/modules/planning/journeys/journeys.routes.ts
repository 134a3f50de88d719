import { JourneyPredictions } from "@tributary/contract/predictions";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PlanningContext } from "../planning-context.ts";
import { HORIZON_DAYS, readJourneyCells, WINDOW_DAYS } from "./journeys.sql.ts";
import { predictJourneys } from "./predict-journeys.ts";

/** Instants at which past journeys are looked at: half a year, apart enough that no payment counts twice. */
const PAST_INSTANTS = 12;
const HORIZON_MS = HORIZON_DAYS * 86_400_000;

/** /predictions/journeys. */
export function journeysRoute({
  clickhouse,
  clock,
}: Pick<PlanningContext, "clock"> & { clickhouse: ClickHouseClient }): Route {
  return defineRoute({
    access: { kind: "workspace", permission: "reports.read" },
    tag: "predictions",
    method: "GET",
    path: "/predictions/journeys",
    operationId: "predictJourneys",
    summary: "How likely open journeys are to convert, with how such predictions fared before",
    response: JourneyPredictions,
    handler: async ({ workspaceId }) => {
      const now = clock();
      const instants = Array.from({ length: PAST_INSTANTS + 1 }, (_, index) => new Date(now - index * HORIZON_MS));
      const cells = await readJourneyCells(clickhouse.inWorkspace(workspaceId), instants);
      const current = Math.floor(now / 1000);
      return {
        horizonDays: HORIZON_DAYS,
        windowDays: WINDOW_DAYS,
        ...predictJourneys(
          cells.filter(({ at }) => at !== current),
          cells.filter(({ at }) => at === current),
        ),
      };
    },
  });
}
