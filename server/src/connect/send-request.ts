/** One request and its whole answer: not redirected, and never more bytes or time than allowed. */
import { parseProviderJson } from "./parse-provider-json.ts";
import { ProviderError, type ProviderRequest, type ProviderResponse, type RequestHeaders } from "./provider-client.ts";

export interface SendLimits {
  name: string;
  /** Of the answer, unpacked. */
  maxBytes: number;
  /** For all of it, from the first byte sent to the last one read. */
  timeoutMs: number;
  /** Stops it. */
  signal: AbortSignal;
  /** Told of what has arrived, also of an answer that was cut off. */
  onBytes(count: number): void;
}

/**
 * @returns the answer, whatever its status
 * @throws ProviderError `unavailable` without a whole answer, `too_much` for one beyond the limit; the signal's reason
 */
export async function sendRequest(
  { method = "GET", url, body }: ProviderRequest,
  headers: RequestHeaders,
  limits: SendLimits,
): Promise<ProviderResponse> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  try {
    const answer = await fetch(url, {
      method,
      headers: { accept: "application/json", ...contentType(body), ...headers },
      body: typeof body === "object" && !(body instanceof URLSearchParams) ? JSON.stringify(body) : body,
      redirect: "manual",
      signal: AbortSignal.any([limits.signal, deadline]),
    });
    const text = await readText(answer, limits);
    return { status: answer.status, headers: answer.headers, text, json: readJson(answer, text, limits.name) };
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    limits.signal.throwIfAborted();
    const why = deadline.aborted ? "did not answer in time" : `cannot be reached (${codeOf(error)})`;
    throw new ProviderError("unavailable", `${limits.name} ${why}`, { code: codeOf(error) });
  }
}

function contentType(body: ProviderRequest["body"]): RequestHeaders {
  if (body === undefined) return {};
  return { "content-type": body instanceof URLSearchParams ? "application/x-www-form-urlencoded" : "application/json" };
}

async function readText(answer: Response, { name, maxBytes, onBytes }: SendLimits): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let total = 0;
  for await (const chunk of answer.body ?? []) {
    total += chunk.length;
    onBytes(chunk.length);
    if (total > maxBytes) {
      throw new ProviderError("too_much", `${name} answered with more than ${maxBytes} bytes`, {
        status: answer.status,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** JSON that ends too early was cut off on its way, even where the connection ended in order. */
function readJson({ ok, status, headers }: Response, text: string, name: string): unknown {
  try {
    return parseProviderJson(text);
  } catch {
    const saysJson = headers.get("content-type")?.includes("json") ?? false;
    if (ok && saysJson && text !== "") {
      throw new ProviderError("unavailable", `The answer of ${name} was cut off`, { status, code: "cut_off" });
    }
    return undefined;
  }
}

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  return String(cause?.code ?? name ?? "unknown");
}
