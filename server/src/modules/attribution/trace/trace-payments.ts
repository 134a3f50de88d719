/**
 * Traces payments: finds the person behind each, how sure that is and why, and builds the journey that led to it.
 * Works through everything that changed since it was last traced; doing it again gives the same.
 */

import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { Evidence } from "@tributary/contract/payments";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { buildJourney, type StoredTouch } from "../journeys/build-journey.ts";
import { modelsOf } from "../learn/model-parameters.sql.ts";
import { currentParameters } from "../learn/parameters.sql.ts";
import { explain } from "../match/evidence.ts";
import { type Candidate, likeliest } from "../match/match-person.ts";
import { confidenceLevel } from "../match/score.ts";
import type { Signal } from "../match/signal.ts";
import { signalNamed } from "../match/signals.ts";
import type { AttributionModel } from "../models/model.ts";
import { DEFAULT_MODEL } from "../models/models.ts";
import { readClicks, readTouches, UNSEEN_CLICKER } from "./evidence.sql.ts";
import { readLinkTitles, readLinkWindows } from "./link-windows.sql.ts";
import { matchBatch } from "./match-batch.ts";
import { changedErasedPayments, restateConversions, storeRestated } from "./restate-erased.sql.ts";
import { removeSuperseded } from "./superseded-payments.sql.ts";
import {
  readLookbackDays,
  storeTraces,
  type TracedPayment,
  type UntracedPayment,
  untracedPayments,
  writeConversions,
} from "./traces.sql.ts";
import { queueUncredited } from "./uncredited.sql.ts";

export interface TraceContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** Each of them is credited. */
  models: readonly AttributionModel[];
  /** Tells open dashboards. */
  announce: (workspaceId: string) => Promise<void>;
}

const BATCH = 250;

/** Traces all there is to trace in the workspace. */
export async function tracePayments(context: TraceContext, workspaceId: string): Promise<void> {
  const { postgres, clickhouse, models, announce } = context;
  if (await removeSuperseded(postgres, clickhouse, workspaceId)) await announce(workspaceId);
  await queueUncredited(postgres, clickhouse, models, workspaceId);
  await restateErased(context, workspaceId);
  for (;;) {
    const payments = await untracedPayments(postgres, workspaceId, BATCH);
    if (payments.length === 0) return;
    const traced = await traceBatch(context, workspaceId, payments);
    // The conversion first: if this dies in between, the payment is still marked and the row is written again.
    await writeConversions(clickhouse, await modelsOf(postgres, models, workspaceId), workspaceId, traced);
    await storeTraces(postgres, workspaceId, traced);
    await announce(workspaceId);
  }
}

async function restateErased(
  { postgres, clickhouse, models, announce }: TraceContext,
  workspaceId: string,
): Promise<void> {
  for (;;) {
    const payments = await changedErasedPayments(postgres, workspaceId, BATCH);
    if (payments.length === 0) return;
    await restateConversions(clickhouse, await modelsOf(postgres, models, workspaceId), workspaceId, payments);
    await storeRestated(postgres, workspaceId, payments);
    await announce(workspaceId);
  }
}

async function traceBatch(
  { postgres, clickhouse }: TraceContext,
  workspaceId: string,
  payments: readonly UntracedPayment[],
): Promise<TracedPayment[]> {
  const store = clickhouse.inWorkspace(workspaceId);
  const lookbackDays = await readLookbackDays(postgres, workspaceId);
  const parameters = await currentParameters(postgres, workspaceId);
  const matches = (await matchBatch({ postgres, clickhouse }, workspaceId, payments, parameters)).map(likeliest);
  const touches = await readTouches(
    store,
    matches.flatMap((match) => match?.person.visitorIds ?? []),
  );
  const byVisitor = Map.groupBy(touches, ({ visitorId }) => visitorId);
  const clicks = await readClicks(store, [
    ...touches.map(({ trackingId }) => trackingId),
    ...payments.map(({ values }) => values.tracking_id ?? ""),
  ]);
  const byTracking = Map.groupBy(clicks, ({ trackingId }) => trackingId);
  const linkIds = [...touches, ...clicks].map(({ linkId }) => linkId);
  const windows = await readLinkWindows(postgres, workspaceId, linkIds);
  const titles = await readLinkTitles(postgres, workspaceId, linkIds);
  return payments.map((payment, index) => {
    const match = matches[index] ?? null;
    const fixed = { lookbackDays, titles, parametersVersion: parameters.version };
    if (!match) return toTraced(payment, null, [], fixed);
    const found = match.person.visitorIds.flatMap((id) => byVisitor.get(id) ?? []);
    const trackingIds = new Set([...found.map(({ trackingId }) => trackingId), payment.values.tracking_id ?? ""]);
    const all = [...found, ...[...trackingIds].flatMap((id) => byTracking.get(id) ?? [])];
    const journey = buildJourney(all, payment.journeyEndsAt.getTime(), lookbackDays, windows);
    return toTraced(payment, match, journey, fixed);
  });
}

/** What is the same for every payment of a batch. */
interface SharedFacts {
  lookbackDays: number;
  /** Of links. */
  titles: ReadonlyMap<string, string>;
  parametersVersion: number;
}

function toTraced(
  payment: UntracedPayment,
  match: Candidate | null,
  journey: StoredTouch[],
  { lookbackDays, titles, parametersVersion }: SharedFacts,
): TracedPayment {
  const weights = DEFAULT_MODEL.weights(journey);
  const credited = journey[weights.indexOf(Math.max(...weights))];
  const evidence = match ? explain(match.score.signals) : [];
  return {
    payment,
    journey,
    lookbackDays,
    evidence,
    visitorIds: match?.person.visitorIds.filter((id) => !id.startsWith(UNSEEN_CLICKER)) ?? [],
    confidence: match?.score.confidence ?? 0,
    confidenceLevel: match ? confidenceLevel(match.score.confidence) : "none",
    parametersVersion,
    method: methodOf(evidence),
    channel: credited?.channel ?? UNATTRIBUTED,
    // A link without UTM parameters has no source but itself.
    source: credited?.source || titles.get(credited?.linkId ?? "") || null,
    campaign: credited?.campaign || null,
  };
}

/** The strongest key that agrees; without one the strongest signal. */
function methodOf(evidence: readonly Evidence[]): string {
  const agreeing = evidence.filter(({ outcome }) => outcome === "agrees");
  return (agreeing.find(({ signal }) => signalNamed(signal as Signal).isKey) ?? agreeing[0])?.signal ?? "none";
}
