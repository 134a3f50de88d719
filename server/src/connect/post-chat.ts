/** Posts to a chat provider, and tells apart what was answered, what never got there, and what nobody knows of. */
import { ProviderError, type ProviderResponse } from "./provider-client.ts";
import { sendRequest } from "./send-request.ts";

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 1_048_576;
/** The connection was never made. */
const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH"]);

export interface ChatRequest {
  /** For people: "Telegram". */
  name: string;
  url: string;
  method?: "GET" | "POST";
  body?: object;
  headers?: Record<string, string>;
  signal: AbortSignal;
}

/** @returns "unreached" where nothing was sent, "unknown" where the answer was lost */
export async function postChat({
  name,
  url,
  method = "POST",
  body,
  headers = {},
  signal,
}: ChatRequest): Promise<ProviderResponse | "unreached" | "unknown"> {
  try {
    const request = { method, url, ...(body ? { body } : {}) };
    return await sendRequest(request, headers, {
      name,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
      onBytes: () => {},
    });
  } catch (error) {
    return error instanceof ProviderError && UNREACHED.has(String(error.facts.code)) ? "unreached" : "unknown";
  }
}
