import { MatchingParameters } from "@tributary/contract/matching";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { SIGNALS } from "../match/signals.ts";
import { PAYMENTS_TO_LEARN } from "./learn-matching.ts";
import { currentParameters, findParameters } from "./parameters.sql.ts";

/** GET /attribution/parameters. */
export function parametersRoute(postgres: PostgresClient): Route {
  return defineRoute({
    method: "GET",
    path: "/attribution/parameters",
    operationId: "getMatchingParameters",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Get matching parameters",
    tag: "payments",
    response: MatchingParameters,
    handler: ({ workspaceId }) => describeParameters(postgres, workspaceId),
  });
}

async function describeParameters(postgres: PostgresClient, workspaceId: string): Promise<MatchingParameters> {
  const stored = await findParameters(postgres, workspaceId);
  const { version, unseen, signals, calibration } = await currentParameters(postgres, workspaceId);
  return {
    version,
    isPooled: stored === null,
    learnedAt: stored?.learnedAt.toISOString() ?? null,
    payments: stored?.payments ?? 0,
    paymentsNeeded: PAYMENTS_TO_LEARN,
    unseen,
    signals: SIGNALS.map(({ name, levels }) => ({
      signal: name,
      payments: stored?.learned.seen[name] ?? 0,
      levels: levels.map(({ sentence }, level) => ({ sentence, ...(signals[name][level] ?? levels[0]) })),
    })),
    calibration: [...calibration],
    report: stored?.report ?? null,
  };
}
