/** Reported conversions: taking them in, looking at them, and forgetting them in time. */
import type { ReportedCounts } from "@tributary/contract/conversions";
import { AppError, notFound } from "../../core/errors.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { Route } from "../../platform/http/route.ts";
import type { RateLimit } from "../../platform/http/token-buckets.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { awaitClick } from "./await-click.ts";
import { deleteExpired, findRetentionDays } from "./cleanup.sql.ts";
import { cleanUp } from "./cleanup.ts";
import { attributionOf, type ClickAttributionContext } from "./click-attribution.ts";
import { findClick } from "./clicks.sql.ts";
import { type ConversionReads, conversionRoutes } from "./conversions.routes.ts";
import { countConverted, readStages, sumByType } from "./link-results.sql.ts";
import { funnelOf, typesOf } from "./link-results.ts";
import { findLinkTitle } from "./link-title.sql.ts";
import type { RecordContext } from "./record-report.ts";
import { rejection } from "./rejection.ts";
import { reportRoute } from "./report.routes.ts";
import { type Counted, countReported, listOfClick, listReported } from "./reported.sql.ts";
import { findRepeated, insertReport } from "./reports.sql.ts";

const CLEAN_UP_CONVERSIONS = "clean-up-conversions";

export interface ConversionsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** Null: the link's campaign has no window of its own, or the link no campaign. */
  campaignWindowDays(workspaceId: string, linkId: string): Promise<number | null>;
  findWorkspace(workspaceId: string): Promise<{ currency: string; lookbackDays: number } | null>;
  storableData: RecordContext["storableData"];
  /** How often one workspace's pages may report. */
  limit: RateLimit;
  announce(workspaceId: string): Promise<void>;
  /** Between two looks for a click that is on its way; absent: a quarter of a second. */
  pause?: () => Promise<unknown>;
}

export interface Conversions {
  /** Where reports come in. */
  routes: Route[];
  /** Where people look at them. */
  readingRoutes: Route[];
  job: Job;
}

/** Sets the slice up. */
export function createConversions(context: ConversionsContext): Conversions {
  const { postgres, clickhouse, storableData, limit, announce, pause } = context;
  const findLink = (workspaceId: string, id: string) => findLinkTitle(postgres, workspaceId, id);
  const settingsOf: RecordContext["settingsOf"] = async (workspaceId, linkId) => {
    const workspace = await context.findWorkspace(workspaceId);
    if (!workspace) throw notFound("workspace");
    const ownDays = await context.campaignWindowDays(workspaceId, linkId);
    return { currency: workspace.currency, windowDays: ownDays ?? workspace.lookbackDays };
  };
  const record: RecordContext = {
    findLink,
    findClick: async (workspaceId, trackingId, linkId) => {
      const click = await awaitClick(trackingId, {
        find: (around) => findClick(clickhouse, workspaceId, { trackingId, linkId, around }),
        ...(pause ? { pause } : {}),
      });
      // Stored under another link, it need not be waited for: the report is wrong.
      return click?.linkId === linkId ? click : null;
    },
    settingsOf,
    storableData,
    findRepeated: (workspaceId, report, sameKey) => findRepeated(postgres, workspaceId, report, sameKey),
    insertReport: (workspaceId, report) => insertReport(postgres, workspaceId, report),
    announce,
  };
  const clean = (workspaceId: string) =>
    cleanUp(
      {
        retentionDays: (id) => findRetentionDays(postgres, id),
        deleteExpired: (id, which) => deleteExpired(postgres, id, which),
        announce,
      },
      workspaceId,
    );
  return {
    routes: [reportRoute(record, limit)],
    readingRoutes: conversionRoutes({ ...createReads({ postgres, clickhouse, findLink, settingsOf }), cleanUp: clean }),
    job: {
      name: CLEAN_UP_CONVERSIONS,
      label: "Delete old reported conversions",
      concurrency: 1,
      schedule: { cron: "20 3 * * *", timeZone: "UTC" },
      run: async (workspaceId) => {
        await clean(workspaceId).catch(unlessGone);
      },
    },
  };
}

function unlessGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === "not_found")) throw error;
}

interface ReadsContext extends Pick<ConversionsContext, "postgres" | "clickhouse"> {
  findLink: ClickAttributionContext["findLink"];
  settingsOf: RecordContext["settingsOf"];
}

function createReads({ postgres, clickhouse, findLink, settingsOf }: ReadsContext): Omit<ConversionReads, "cleanUp"> {
  const windowDays = async (workspaceId: string, linkId: string) => (await settingsOf(workspaceId, linkId)).windowDays;
  /** @throws AppError not_found for a link that is not the workspace's */
  const windowOfLink = async (workspaceId: string, linkId: string): Promise<number> => {
    if (!(await findLink(workspaceId, linkId))) throw notFound("link");
    return windowDays(workspaceId, linkId);
  };
  const clicks = {
    findClick: (workspaceId: string, trackingId: string) =>
      findClick(clickhouse, workspaceId, { trackingId, linkId: null, around: null }),
    findLink,
    windowDays,
    conversionsOf: (workspaceId: string, click: { trackingId: string; linkId: string; windowDays: number }) =>
      listOfClick(postgres, workspaceId, click),
  };
  return {
    list: (workspaceId, query) => listReported(postgres, workspaceId, query),
    counts: async (workspaceId, query) => countsOf(await countReported(postgres, workspaceId, query)),
    attribution: (workspaceId, trackingId) => attributionOf(clicks, workspaceId, trackingId, Date.now()),
    funnel: async (workspaceId, linkId, range) => {
      const days = await windowOfLink(workspaceId, linkId);
      const stages = await readStages(clickhouse, workspaceId, { linkId, ...range });
      return funnelOf(
        linkId,
        stages,
        await countConverted(postgres, workspaceId, { linkId, ...range, windowDays: days }),
      );
    },
    types: async (workspaceId, linkId) => {
      const days = await windowOfLink(workspaceId, linkId);
      return typesOf(linkId, await sumByType(postgres, workspaceId, { linkId, windowDays: days }));
    },
  };
}

function countsOf(rows: readonly Counted[]): ReportedCounts {
  const sum = (of: readonly Counted[], count: "reports" | "verified"): number =>
    of.reduce((total, row) => total + row[count], 0);
  const accepted = rows.filter(({ status }) => status === "accepted");
  const rejected = rows.filter(({ status }) => status === "rejected");
  return {
    accepted: sum(accepted, "reports"),
    rejected: sum(rejected, "reports"),
    verified: sum(accepted, "verified"),
    types: accepted.map(({ type, reports }) => ({
      type: type as ReportedCounts["types"][number]["type"],
      accepted: reports,
    })),
    reasons: rejected.map(({ reason, reports }) => ({
      ...rejection(reason as ReportedCounts["reasons"][number]["reason"]),
      rejected: reports,
    })),
  };
}
