/** A pretend Data Manager API of Google over HTTP: takes events, works on them for a while, and says how each request went. */
import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { RunningEmulator } from "../emulator.ts";
import { GoogleApiError, type GoogleApiErrorFacts } from "../google/google-api-error.ts";
import { checkRequest, type IngestedEvent } from "./check-request.ts";
import { invalidFields, noPermission } from "./data-manager-error.ts";
import { ServiceAccounts } from "./service-accounts.ts";

export interface AdsConversion extends IngestedEvent {
  conversionActionId: string;
}

export interface DataManagerEmulator extends RunningEmulator {
  serviceAccounts: ServiceAccounts;
  /** Conversion actions of each account, and who may reach it. */
  accounts: Map<string, { actions: string[]; members: string[] }>;
  /** When the clicks that it knows were made, Unix milliseconds; empty: it knows every click. */
  clicks: Map<string, number>;
  /** As reports show them: a transaction once, with the value it was restated to. */
  counted: AdsConversion[];
  calls: number;
  /** What becomes of the calls to come, the next one first; null: it is answered. */
  faults: (GoogleApiErrorFacts | null)[];
  /** What becomes of the events to come, instead of what would: reasons, the next one first. */
  processingErrors: string[];
  /** How long it works on a request. */
  processingMs: number;
  /** Unix milliseconds. */
  now: () => number;
  reset(): void;
}

interface Ingested {
  at: number;
  member: string;
  reasons: string[];
  events: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TOO_RECENT_MS = 6 * HOUR_MS;
const DEFAULTS = { processingMs: 30 * 60_000, now: Date.now };

export async function mountDataManager(
  server: FastifyInstance,
  connectWith: (emulator: DataManagerEmulator) => Record<string, unknown> = () => ({}),
): Promise<DataManagerEmulator> {
  const requests = new Map<string, Ingested>();
  const emulator: DataManagerEmulator = {
    ...DEFAULTS,
    serviceAccounts: new ServiceAccounts(),
    accounts: new Map(),
    clicks: new Map(),
    counted: [],
    calls: 0,
    faults: [],
    processingErrors: [],
    connectWith: () => connectWith(emulator),
    reset: () => {
      Object.assign(emulator, DEFAULTS, { counted: [], calls: 0, faults: [], processingErrors: [] });
      requests.clear();
    },
  };
  const begin = (authorization: string | undefined): string => {
    emulator.calls += 1;
    const member = emulator.serviceAccounts.letIn(authorization, emulator.now());
    const fault = emulator.faults.shift();
    if (fault) throw new GoogleApiError(fault);
    return member;
  };
  await server.register(async (scope) => {
    scope.setErrorHandler((error, _request, reply) => refuse(error, reply));
    scope.post("/v1/events::ingest", async ({ headers, body }) => {
      const member = begin(headers.authorization);
      const { destinations, events, validateOnly } = checkRequest(body, emulator.now());
      for (const destination of destinations) checkAccess(emulator, member, destination);
      if (validateOnly) return {};
      const reasons = destinations.flatMap(({ conversionActionId }) =>
        events.flatMap((event) => process(emulator, { ...event, conversionActionId }) ?? []),
      );
      const requestId = randomUUID();
      requests.set(requestId, { at: emulator.now(), member, reasons, events: events.length });
      return { requestId };
    });
    scope.get("/v1/requestStatus::retrieve", async ({ headers, query }) => {
      const member = begin(headers.authorization);
      const found = requests.get(String((query as { requestId?: string }).requestId));
      if (!found || found.member !== member) {
        const description = "No request has this ID.";
        throw invalidFields([{ field: "request_id", reason: "INVALID_REQUEST_ID", description }]);
      }
      return { requestStatusPerDestination: [statusOf(emulator, found)] };
    });
  });
  return emulator;
}

function checkAccess(
  { accounts }: DataManagerEmulator,
  member: string,
  to: { operatingAccountId: string; loginAccountId: string | null; conversionActionId: string },
): void {
  const account = accounts.get(to.operatingAccountId);
  const entry = accounts.get(to.loginAccountId ?? to.operatingAccountId);
  if (!account || !entry?.members.includes(member)) throw noPermission();
  if (account.actions.includes(to.conversionActionId)) return;
  const description = "The account has no such conversion action.";
  throw invalidFields([
    { field: "destinations.product_destination_id", reason: "INVALID_CONVERSION_ACTION_ID", description },
  ]);
}

/** @returns why it is not counted; undefined: it is */
function process(emulator: DataManagerEmulator, event: AdsConversion): string | undefined {
  const told = emulator.processingErrors.shift();
  if (told) return told;
  const known = emulator.counted.find(
    (other) => other.transactionId === event.transactionId && other.conversionActionId === event.conversionActionId,
  );
  // Of a transaction that is known, the value is restated, and nothing else.
  if (known) {
    Object.assign(known, { value: event.value, currency: event.currency });
    return undefined;
  }
  const fault = clickFault(emulator, event);
  if (fault) return fault;
  if (event.at < emulator.now() - 90 * DAY_MS) return "EVENT_TOO_OLD";
  emulator.counted.push(event);
  return undefined;
}

function clickFault({ clicks, now }: DataManagerEmulator, { click, at }: AdsConversion): string | undefined {
  if (!click || clicks.size === 0) return undefined;
  const clickedAt = clicks.get(click.value);
  if (clickedAt === undefined) return `INVALID_${click.name.toUpperCase()}`;
  if (clickedAt > now() - TOO_RECENT_MS) return "TOO_RECENT_CLICK";
  return clickedAt > at ? "CONVERSION_PRECEDES_CLICK" : undefined;
}

function statusOf({ now, processingMs }: DataManagerEmulator, { at, reasons, events }: Ingested): object {
  if (now() < at + processingMs) return { requestStatus: "PROCESSING" };
  const status = { eventsIngestionStatus: { recordCount: String(events) } };
  if (reasons.length === 0) return { ...status, requestStatus: "SUCCESS" };
  const errorCounts = [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => ({
    recordCount: String(all.length),
    reason: `PROCESSING_ERROR_REASON_${reason}`,
  }));
  const requestStatus = reasons.length < events ? "PARTIAL_SUCCESS" : "FAILED";
  return { ...status, requestStatus, errorInfo: { errorCounts } };
}

function refuse(error: unknown, reply: FastifyReply): FastifyReply {
  if (!(error instanceof GoogleApiError)) throw error;
  return reply.code(error.facts.code).send(error.body);
}
