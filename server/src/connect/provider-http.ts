/**
 * The client of all providers over HTTP. What may be tried again is: refusals for the quota always, since nothing was
 * done; answers that were lost only where the call changes nothing. Waits as long as the provider says, up to a limit.
 */
import { setTimeout as pauseFor } from "node:timers/promises";
import { createSemaphore } from "../core/semaphore.ts";
import { failureByStatus } from "./failure-by-status.ts";
import {
  type CallCosts,
  type ProviderClient,
  ProviderError,
  type ProviderProtocol,
  type ProviderRequest,
  type ProviderResponse,
  type RequestHeaders,
} from "./provider-client.ts";
import { sendRequest } from "./send-request.ts";

export interface ProviderHttpOptions {
  protocol: ProviderProtocol;
  /** Requests under way at the same time. */
  callsAtOnce: number;
  /** Ends everything, waits included. */
  signal: AbortSignal;
  /** Of one attempt. Default two minutes. */
  timeoutMs?: number;
  /** How often one call is made at most. Default 5. */
  attempts?: number;
  /** The longest wait between two attempts; what has to wait longer fails with `retryAt`. Default one minute. */
  maxWaitMs?: number;
  /** The first wait is up to this long, each further one up to twice as long. Default one second. */
  backoffMs?: number;
  /** Of one answer, unpacked. Default 64 MiB. */
  maxBytes?: number;
  /** Unix milliseconds. */
  now?: () => number;
  /** At least 0, less than 1. */
  random?: () => number;
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const DEFAULTS = {
  timeoutMs: 120_000,
  attempts: 5,
  maxWaitMs: 60_000,
  backoffMs: 1000,
  maxBytes: 64 * 1_048_576,
  now: Date.now,
  random: Math.random,
  pause: (ms: number, signal: AbortSignal): Promise<unknown> => pauseFor(ms, undefined, { signal }),
};

type Settings = ProviderHttpOptions & typeof DEFAULTS;

/** Makes the client of one run; its costs begin at nothing. */
export function createProviderClient(options: ProviderHttpOptions): ProviderClient {
  const settings: Settings = { ...DEFAULTS, ...options };
  const { protocol, signal, now } = settings;
  const costs: CallCosts = { calls: 0, bytes: 0, quotaUnits: 0 };
  const turns = createSemaphore(settings.callsAtOnce);
  let usedUpUntil = 0;

  const attempt = async (request: ProviderRequest, headers: RequestHeaders): Promise<ProviderResponse> => {
    await turns.take(1);
    try {
      signal.throwIfAborted();
      if (usedUpUntil > now()) {
        throw new ProviderError("quota", `The quota of ${protocol.name} is used up`, { retryAt: usedUpUntil });
      }
      costs.calls += 1;
      const onBytes = (count: number): void => {
        costs.bytes += count;
      };
      const response = await sendRequest(request, headers, { ...settings, name: protocol.name, onBytes });
      const quota = protocol.quotaOf(response, now());
      costs.quotaUnits += quota?.units ?? 0;
      usedUpUntil = Math.max(usedUpUntil, quota?.usedUpUntil ?? 0);
      const failure = protocol.failureOf(response, now()) ?? failureByStatus(protocol.name, response, now());
      if (failure) throw failure;
      return response;
    } finally {
      turns.giveBack(1);
    }
  };

  return {
    costs,
    ask: async (request) => {
      let headers = await headersOf(request);
      for (let made = 1; ; made++) {
        try {
          return await attempt(request, headers);
        } catch (error) {
          headers = await prepareNext(error, request, { headers, made, settings });
        }
      }
    },
  };
}

/** Waits until it may be tried again. @returns the headers for it. @throws the error where it may not */
async function prepareNext(
  error: unknown,
  request: ProviderRequest,
  { headers, made, settings }: { headers: RequestHeaders; made: number; settings: Settings },
): Promise<RequestHeaders> {
  const { signal, pause } = settings;
  signal.throwIfAborted();
  if (!(error instanceof ProviderError)) throw error;
  const wait = waitBeforeNext(error, request, made, settings);
  if (wait === null) throw error;
  await pause(wait, signal).catch((stopped: unknown) => {
    signal.throwIfAborted();
    throw stopped;
  });
  const renewed = await headersOf(request);
  if (error.kind === "access_ended" && isSame(headers, renewed)) throw error;
  return renewed;
}

async function headersOf({ headers = {} }: ProviderRequest): Promise<RequestHeaders> {
  return typeof headers === "function" ? headers() : headers;
}

function isSame(before: RequestHeaders, after: RequestHeaders): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** @returns milliseconds; null: it is not tried again */
function waitBeforeNext(
  { kind, facts }: ProviderError,
  { method = "GET", isSafeToRepeat = method === "GET" }: ProviderRequest,
  made: number,
  { attempts, maxWaitMs, backoffMs, random, now }: Settings,
): number | null {
  if (made >= attempts) return null;
  // Tried again at once, though only with another credential.
  if (kind === "access_ended") return 0;
  if (kind !== "quota" && !(kind === "unavailable" && isSafeToRepeat)) return null;
  const asked = facts.retryAt === undefined ? 0 : facts.retryAt - now();
  if (asked > maxWaitMs) return null;
  return Math.max(0, asked) + random() * Math.min(backoffMs * 2 ** (made - 1), maxWaitMs);
}
