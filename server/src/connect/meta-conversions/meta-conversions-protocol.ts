/**
 * What answers of Meta's Conversions API mean. A request is taken whole or not at all.
 * Source: developers.facebook.com/docs/marketing-api/conversions-api/support.
 */
import {
  ACCESS_TOKEN_FAULT,
  codeOfFault,
  type GraphFault,
  isPassingFault,
  isQuotaFault,
  readGraphFault,
} from "../meta-graph/read-graph-fault.ts";
import { ProviderError, type ProviderFailure, type ProviderProtocol } from "../provider-client.ts";

const NAME = "Meta";
/** The data set is not ready yet, a limit of the moment, and a block that ends by itself. */
const PASSING = new Set([341, 368, 5000, 21_009]);
/** The dataset is not there, or the token may not see it. */
const MISSING = new Set(["100/33", "100/34"]);

export const metaConversionsProtocol: ProviderProtocol = {
  name: NAME,
  failureOf: ({ json, status }) => {
    const fault = readGraphFault(json);
    if (!fault) return null;
    const code = codeOfFault(fault);
    return new ProviderError(kindOf(fault, code), `${NAME} says: ${fault.explanation ?? fault.message}`, {
      status,
      code,
      ...(fault.traceId ? { requestId: fault.traceId } : {}),
    });
  },
  quotaOf: () => null,
};

function kindOf(fault: GraphFault, code: string): ProviderFailure {
  if (fault.code === ACCESS_TOKEN_FAULT) return "access_ended";
  if (isQuotaFault(fault)) return "quota";
  if (isPassingFault(fault) || PASSING.has(fault.code)) return "unavailable";
  if (MISSING.has(code)) return "not_found";
  return fault.code === 3 || fault.code === 10 || (fault.code >= 200 && fault.code <= 299) ? "forbidden" : "invalid";
}
