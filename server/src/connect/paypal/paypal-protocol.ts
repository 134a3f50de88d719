/** What answers of PayPal's REST API mean. Source: developer.paypal.com/api/rest/responses. */
import { z } from "zod";
import {
  ProviderError,
  type ProviderFailure,
  type ProviderProtocol,
  type ProviderResponse,
} from "../provider-client.ts";

export const PAYPAL_URL = "https://api-m.paypal.com";
export const PAYPAL_TEST_URL = "https://api-m.sandbox.paypal.com";

const NAME = "PayPal";
/** PayPal says neither how much may be asked nor when to come back. */
const THROTTLED_MS = 30_000;
const TOO_LARGE = "RESULTSET_TOO_LARGE";

const Fault = z.object({
  name: z.string(),
  message: z.string().default(""),
  debug_id: z.string().optional(),
  details: z
    .array(z.object({ issue: z.string().optional(), description: z.string().optional() }))
    .default([])
    .catch([]),
});
/** As the address for tokens words it (RFC 6749 §5.2). */
const TokenFault = z.object({ error: z.string(), error_description: z.string().default("") });

export const paypalProtocol: ProviderProtocol = {
  name: NAME,
  failureOf: (response, now) => {
    if (response.status < 400) return null;
    const fault = readFault(response);
    if (!fault) return null;
    const kind = kindOf(response.status, fault.code);
    return new ProviderError(kind, `${NAME}: ${fault.code}: ${fault.message}`, {
      status: response.status,
      code: fault.code,
      ...(fault.requestId ? { requestId: fault.requestId } : {}),
      ...(kind === "quota" ? { retryAt: now + THROTTLED_MS } : {}),
    });
  },
  quotaOf: () => ({ units: 1, usedUpUntil: null }),
};

interface ReadFault {
  /** The most exact word there is for it. */
  code: string;
  message: string;
  requestId?: string | undefined;
}

function readFault({ json }: ProviderResponse): ReadFault | null {
  const fault = Fault.safeParse(json).data;
  if (fault) {
    const [detail] = fault.details;
    const message = detail?.description ?? fault.message;
    return { code: detail?.issue ?? fault.name, message, requestId: fault.debug_id };
  }
  const refused = TokenFault.safeParse(json).data;
  return refused ? { code: refused.error, message: refused.error_description } : null;
}

function kindOf(status: number, code: string): ProviderFailure {
  if (code === TOO_LARGE) return "too_much";
  if (status === 401) return "access_ended";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 429) return "quota";
  return status >= 500 ? "unavailable" : "invalid";
}
