/** Sends what is due to every destination that is on, asks for verdicts, and says when to come back. */
import { type ProviderClient, ProviderError, type ProviderProtocol } from "../../connect/provider-client.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Sealer } from "../secrets/public.ts";
import { afterFailure } from "./after-failure.ts";
import type { DestinationAccess, UploadDestinationType, Verdict } from "./destinations/destination.ts";
import { listSealedDestinations, type SealedDestination } from "./destinations.sql.ts";
import { dueUploads } from "./due-uploads.sql.ts";
import { awaitedUploads, nextAttempt, noteOutcomes, noteVerdicts } from "./note-uploads.sql.ts";
import { planUploads } from "./plan-uploads.sql.ts";
import { readSales } from "./read-sales.ts";
import { secretPlace } from "./secret-place.ts";
import { type PreparedUpload, prepareUploads, toLateVerdict, toOutcome } from "./to-outcome.ts";
import { routeAmong } from "./why-not-sent.ts";

export interface SendingContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  sealer: Sealer;
  types: readonly UploadDestinationType[];
  /** By kind. */
  baseUrls: Readonly<Record<string, string>>;
  makeClient(protocol: ProviderProtocol, signal: AbortSignal): ProviderClient;
  /** Asks for the next run. */
  askAgainAt(workspaceId: string, at: Date): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

/**
 * A destination that fails holds up no other. Safe to run again after dying anywhere: platforms count a key once.
 * @returns whether the ledger says anything new
 */
export async function sendUploads(context: SendingContext, workspaceId: string, signal: AbortSignal): Promise<boolean> {
  let isNews = false;
  const destinations = (await listSealedDestinations(context.postgres, workspaceId)).filter((each) => each.isEnabled);
  for (const destination of destinations) {
    const type = context.types.find(({ kind }) => kind === destination.kind);
    // A platform that was taken out of the product is sent to no more.
    if (!type) continue;
    const { id, startsAt } = destination;
    const notAdjustable = type.adjusts === true ? null : type.adjusts.sentence;
    const planned = { id, startsAt, takesDays: type.takesDays, notAdjustable };
    await planUploads(context.postgres, workspaceId, planned, new Date(context.clock()));
    const access = await openAccess(context, workspaceId, destination, type, signal);
    const run: DestinationRun = { context, workspaceId, destination, type, access, destinations };
    while (await sendBatch(run)) isNews = true;
    while (await checkBatch(run)) isNews = true;
  }
  const next = await nextAttempt(context.postgres, workspaceId);
  if (next) await context.askAgainAt(workspaceId, next);
  return isNews;
}

export async function openAccess(
  { sealer, baseUrls, makeClient, clock }: Pick<SendingContext, "sealer" | "baseUrls" | "makeClient" | "clock">,
  workspaceId: string,
  { id, settings, secretSealed }: Pick<SealedDestination, "id" | "settings" | "secretSealed">,
  { kind, protocol, baseUrl, credentialOf }: UploadDestinationType,
  signal: AbortSignal,
): Promise<DestinationAccess> {
  const secret = await sealer.open(secretSealed, secretPlace(workspaceId, id));
  return {
    credential: async () => credentialOf?.(secret, new Date(clock())) ?? secret,
    client: makeClient(protocol, signal),
    baseUrl: baseUrls[kind] ?? baseUrl,
    settings,
    now: new Date(clock()),
  };
}

interface DestinationRun {
  context: SendingContext;
  workspaceId: string;
  destination: SealedDestination;
  type: UploadDestinationType;
  access: DestinationAccess;
  /** All that are on, as routes go by. */
  destinations: readonly SealedDestination[];
}

/** @returns whether there may be more: what was not taken has a later time by then */
async function sendBatch({
  context,
  workspaceId,
  destination,
  type,
  access,
  destinations,
}: DestinationRun): Promise<boolean> {
  const { postgres } = context;
  const now = new Date(context.clock());
  const due = await dueUploads(postgres, workspaceId, { destinationId: destination.id, now, limit: type.mostEvents });
  if (due.length === 0) return false;
  const { label, takesDays } = type;
  const rules = { ...destination, label, takesDays, route: routeAmong(destination, destinations) };
  const facts = await readSales(context, workspaceId, due);
  const { skipped, prepared } = prepareUploads(facts, type, rules, now);
  await noteOutcomes(postgres, workspaceId, skipped, now);
  const verdicts = await verdictsOn(type, access, prepared, now);
  const outcomes = prepared.map((upload, index) => toOutcome(upload, verdicts[index] ?? UNANSWERED, now));
  await noteOutcomes(postgres, workspaceId, outcomes, now);
  return true;
}

const UNANSWERED: Verdict = { state: "waiting", reason: "unanswered", sentence: "The platform said nothing of it." };

async function verdictsOn(
  type: UploadDestinationType,
  access: DestinationAccess,
  prepared: readonly PreparedUpload[],
  now: Date,
): Promise<Verdict[]> {
  if (prepared.length === 0) return [];
  try {
    return await type.send(
      access,
      prepared.map(({ event }) => event),
    );
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return prepared.map(() => afterFailure(error, now));
  }
}

/** @returns whether there may be more */
async function checkBatch({ context, workspaceId, destination, type, access }: DestinationRun): Promise<boolean> {
  if (!type.check) return false;
  const now = new Date(context.clock());
  const which = { destinationId: destination.id, now, limit: type.mostEvents };
  const awaited = await awaitedUploads(context.postgres, workspaceId, which);
  if (awaited.length === 0) return false;
  const verdicts = await type
    .check(
      access,
      awaited.map(({ handle, payload }) => ({ handle, event: payload })),
    )
    .catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      // What was sent is not sent again for a question that was not answered.
      const { sentence, reason, nextAttemptAt } = afterFailure(error, now);
      return awaited.map((): Verdict => ({ state: "sent", reason, sentence, ...(nextAttemptAt && { nextAttemptAt }) }));
    });
  const late = awaited.map((upload, index) => toLateVerdict(upload, verdicts[index] ?? UNANSWERED, now));
  await noteVerdicts(context.postgres, workspaceId, late);
  return true;
}
