/** How a provider's OAuth endpoints are called, and what it means when one does not answer as it should (RFC 6749 §5.2). */
import {
  allowInsecureRequests,
  customFetch,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
} from "oauth4webapi";
import { ZodError } from "zod";
import { OAuthRefusal, type OAuthRefusalKind } from "./oauth-refusal.ts";

/** What every request of oauth4webapi is to be given. */
export interface OAuthCallOptions {
  [customFetch]: typeof fetch;
  /** Emulators are reached without TLS; which origin is asked is the operator's to say. */
  [allowInsecureRequests]: boolean;
}

const TIMEOUT_MS = 10_000;
const TOO_MANY = 429;
const ERROR_CODE = /^\w{1,60}$/;

const KINDS: Readonly<Record<string, OAuthRefusalKind>> = {
  invalid_grant: "invalid_grant",
  invalid_client: "invalid_client",
  unauthorized_client: "invalid_client",
  redirect_uri_mismatch: "invalid_client",
};

/**
 * @param name of the provider, for the words of a refusal
 * @param call asks and reads the answer, by oauth4webapi and Zod
 * @throws OAuthRefusal; its words name the provider's code and never what was sent or answered
 */
export async function askOAuthProvider<Answer>(
  name: string,
  call: (options: OAuthCallOptions) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call({
      [customFetch]: (url, init) => send(name, url, init),
      [allowInsecureRequests]: true,
    });
  } catch (error) {
    throw isOfAnswer(error) ? toRefusal(name, error) : error;
  }
}

/** Not redirected, not waited for longer than ten seconds; of the headers only what the body is comes through. */
async function send(name: string, url: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
  const { status, type, text } = await reach(name, url, init);
  if (status >= 500 || status === TOO_MANY) throw new OAuthRefusal("unavailable", `${name} answered ${status}`);
  return new Response(text, { status, headers: { "content-type": type } });
}

async function reach(name: string, url: Parameters<typeof fetch>[0], init: RequestInit) {
  try {
    const answer = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
  } catch (cause) {
    throw new OAuthRefusal("unavailable", `${name} cannot be reached`, cause);
  }
}

function isOfAnswer(error: unknown): error is Error {
  return [ResponseBodyError, OperationProcessingError, UnsupportedOperationError, ZodError].some(
    (kind) => error instanceof kind,
  );
}

/** The cause is left out: it could quote a token. */
function toRefusal(name: string, error: Error): OAuthRefusal {
  if (error instanceof ResponseBodyError) {
    const code = ERROR_CODE.test(error.error) ? error.error : "no reason";
    return new OAuthRefusal(KINDS[code] ?? "refused", `${name} answered ${error.status}: ${code}`);
  }
  if (error.cause instanceof Response && !error.cause.ok) {
    return new OAuthRefusal("refused", `${name} answered ${error.cause.status}: no reason`);
  }
  return new OAuthRefusal("refused", `${name} answered in a shape that is not its own`);
}
