/** What answers of Meta's Marketing API mean. Source: developers.facebook.com/docs/marketing-api/error-reference. */
import {
  ACCESS_TOKEN_FAULT,
  codeOfFault,
  type GraphFault,
  isPassingFault,
  isQuotaFault,
  readGraphFault,
} from "../meta-graph/read-graph-fault.ts";
import {
  ProviderError,
  type ProviderFailure,
  type ProviderProtocol,
  type ProviderResponse,
} from "../provider-client.ts";
import { readMetaUsage } from "./read-meta-usage.ts";

const NAME = "Meta Ads";
const MINUTE_MS = 60_000;
/** A person was blocked for a while because of a policy. */
const BLOCKED = 368;
const BLOCKED_MS = 60 * MINUTE_MS;
/** Reports that took Meta too long; smaller ones do not. By code and subcode. */
const TOO_MUCH: ReadonlySet<string> = new Set(["100/1504018", "2/1504038"]);
const REDUCE = /reduce the amount of data/i;
/** An object that is not there, or cannot be seen: Meta does not tell them apart. */
const MISSING = "100/33";

export const metaAdsProtocol: ProviderProtocol = {
  name: NAME,
  failureOf: (response, now) => {
    const fault = readGraphFault(response.json);
    return fault && toProviderError(fault, response, now);
  },
  quotaOf: ({ headers }, now) => {
    const { usedUpForMs } = readMetaUsage(headers);
    return { units: 1, usedUpUntil: usedUpForMs === null ? null : now + usedUpForMs };
  },
};

function toProviderError(fault: GraphFault, { status, headers }: ProviderResponse, now: number): ProviderError {
  const kind = kindOf(fault);
  const code = codeOfFault(fault);
  return new ProviderError(kind, `${NAME}: ${code}: ${fault.message}`, {
    status,
    code,
    ...(fault.traceId ? { requestId: fault.traceId } : {}),
    ...(kind === "quota" ? { retryAt: now + waitOf(fault, headers) } : {}),
  });
}

function kindOf(fault: GraphFault): ProviderFailure {
  const { code, message } = fault;
  if (code === ACCESS_TOKEN_FAULT) return "access_ended";
  if (TOO_MUCH.has(codeOfFault(fault)) || REDUCE.test(message)) return "too_much";
  if (isQuotaFault(fault) || code === BLOCKED) return "quota";
  if (isPassingFault(fault)) return "unavailable";
  if (code === 10 || (code >= 200 && code <= 299)) return "forbidden";
  return codeOfFault(fault) === MISSING ? "not_found" : "invalid";
}

function waitOf({ code }: GraphFault, headers: Headers): number {
  if (code === BLOCKED) return BLOCKED_MS;
  return readMetaUsage(headers).usedUpForMs ?? MINUTE_MS / 2;
}
