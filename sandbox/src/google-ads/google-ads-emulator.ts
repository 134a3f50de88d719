/** A pretend Google Ads over its REST interface, as strict as the real one with what it is asked. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type AdBookRow, adBooksOf } from "../books/books.ts";
import { dayIn } from "../books/day-in.ts";
import type { RunningEmulator } from "../emulator.ts";
import type { GoogleAccounts } from "../google/google-accounts.ts";
import { GoogleApiError } from "../google/google-api-error.ts";
import { letIn } from "../google/let-in.ts";
import { AdsData } from "./ads-data.ts";
import type { AdsCall, AdsFault, AdsState } from "./ads-state.ts";
import { answerSearch } from "./answer-search.ts";
import { answerStream, breakOff } from "./answer-stream.ts";
import { accountOf, rootsOf } from "./check-access.ts";
import { googleAdsError } from "./google-ads-error.ts";
import { readAdsFile } from "./read-ads-file.ts";

export const ADWORDS = "https://www.googleapis.com/auth/adwords";

export interface GoogleAdsEmulator extends RunningEmulator, AdsState {
  adBooks(): AdBookRow[];
  play(csv: string): void;
  reset(): void;
}

interface Connecting {
  connectWith(accountIds: string[]): Record<string, unknown>;
}

const LIVE = new Set(["v23", "v24", "v25", "v26"]);
const PACIFIC = "America/Los_Angeles";
const DEFAULTS = { operationsPerDay: 15_000, rowsPerBatch: 10_000, now: Date.now };
const PREFIX = String.raw`/:version(^v\d+$)`;

type Params = { version: string; customer?: string };
type Operation = AdsCall["operation"];

export async function mountGoogleAds(
  server: FastifyInstance,
  accounts: GoogleAccounts,
  { connectWith }: Connecting,
): Promise<GoogleAdsEmulator> {
  const emulator: GoogleAdsEmulator = {
    ...DEFAULTS,
    data: new AdsData(),
    calls: [],
    faults: [],
    adBooks: () => adBooksOf(emulator.data.rows(emulator.now())),
    play: (csv) => {
      emulator.data = readAdsFile(csv);
    },
    connectWith: () => connectWith([...emulator.data.accounts.keys()]),
    reset: () => {
      Object.assign(emulator, DEFAULTS, { calls: [], faults: [] });
      perDay.clear();
    },
  };
  const perDay = new Map<string, number>();

  /** Lets the call in and counts it. @returns the fault that it is to have. @throws GoogleApiError */
  const begin = (request: FastifyRequest, operation: Operation): { fault: AdsFault | null; call: AdsCall } => {
    const { version, customer = null } = request.params as Params;
    const loginCustomerId = request.headers["login-customer-id"]?.toString() ?? null;
    const query = (request.body as { query?: string } | undefined)?.query ?? null;
    const call: AdsCall = { operation, customerId: customer, loginCustomerId, query, status: 200 };
    emulator.calls.push(call);
    (request as { adsCall?: AdsCall }).adsCall = call;
    if (!LIVE.has(version)) throw sunset(version);
    letIn(accounts, request, [ADWORDS]);
    countOperation(perDay, emulator);
    return { fault: emulator.faults.shift() ?? null, call };
  };

  await server.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
    scope.get(`${PREFIX}/customers::listAccessibleCustomers`, async (request, reply) => {
      const { fault } = begin(request, "listAccessibleCustomers");
      if (fault && fault !== "repeated_batch") return breakOff(reply, fault, "{}");
      return { resourceNames: rootsOf(emulator.data).map(({ id }) => `customers/${id}`) };
    });
    scope.post<{ Params: Params }>(`${PREFIX}/customers/:customer/googleAds::searchStream`, async (request, reply) => {
      const { fault, call } = begin(request, "searchStream");
      const account = accountOf(emulator.data, call);
      return answerStream(reply, { emulator, account, body: request.body, fault });
    });
    scope.post<{ Params: Params }>(`${PREFIX}/customers/:customer/googleAds::search`, async (request, reply) => {
      const { fault, call } = begin(request, "search");
      const account = accountOf(emulator.data, call);
      if (fault && fault !== "repeated_batch") return breakOff(reply, fault, "{}");
      return answerSearch(emulator, account, request.body);
    });
  });
  return emulator;
}

function countOperation(perDay: Map<string, number>, { now, operationsPerDay }: AdsState): void {
  const today = dayIn(PACIFIC, now());
  const count = (perDay.get(today) ?? 0) + 1;
  perDay.set(today, count);
  if (count <= operationsPerDay) return;
  throw googleAdsError({
    family: "quotaError",
    code: "RESOURCE_EXHAUSTED",
    status: "RESOURCE_EXHAUSTED",
    message: "Too many requests. Retry in 3600 seconds.",
    details: {
      quotaErrorDetails: {
        rateScope: "DEVELOPER",
        rateName: "Number of operations for explorer access",
        retryDelay: "3600s",
      },
    },
  });
}

function sunset(version: string): GoogleApiError {
  const isOld = Number(version.slice(1)) < 23;
  if (!isOld) return new GoogleApiError({ code: 404, status: "NOT_FOUND", message: "Requested entity was not found." });
  return googleAdsError({
    family: "requestError",
    code: "UNSUPPORTED_VERSION",
    message: `Version ${version} is deprecated. Requests to this version will be blocked.`,
  });
}

/** Errors of the stream come in an array, as its batches do. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = error instanceof GoogleApiError ? error : badRequest(error);
  const { adsCall } = request as { adsCall?: AdsCall };
  if (adsCall) adsCall.status = told.facts.code;
  const isStream = request.url.includes("searchStream");
  return reply
    .code(told.facts.code)
    .header("request-id", "sandbox")
    .send(isStream ? [told.body] : told.body);
}

/** A body that cannot be read. */
function badRequest(error: unknown): GoogleApiError {
  const { statusCode = 500, message } = error as { statusCode?: number; message: string };
  if (statusCode >= 500) throw error;
  return new GoogleApiError({
    code: 400,
    status: "INVALID_ARGUMENT",
    message: `Invalid JSON payload received. ${message}`,
  });
}
