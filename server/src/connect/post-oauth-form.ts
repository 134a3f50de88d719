/** Posts a form to a provider's OAuth endpoint and reads what it answers, or why it refuses (RFC 6749 §5.2). */
import { z } from "zod";
import { OAuthRefusal, type OAuthRefusalKind } from "./oauth-refusal.ts";

const TIMEOUT_MS = 10_000;
const TOO_MANY = 429;

const Refusal = z.object({ error: z.string().regex(/^\w{1,60}$/) });
const KINDS: Readonly<Record<string, OAuthRefusalKind>> = {
  invalid_grant: "invalid_grant",
  invalid_client: "invalid_client",
  unauthorized_client: "invalid_client",
  redirect_uri_mismatch: "invalid_client",
};

/**
 * @param providerName for the words of a refusal
 * @returns the text of a 2xx answer
 * @throws OAuthRefusal; its words name the provider's code and never what was sent
 */
export async function postOAuthForm(
  providerName: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const { status, text } = await send(providerName, url, fields);
  if (status >= 200 && status < 300) return text;
  if (status >= 500 || status === TOO_MANY) {
    throw new OAuthRefusal("unavailable", `${providerName} answered ${status}`);
  }
  const { error = "no reason" } = readRefusal(text) ?? {};
  throw new OAuthRefusal(KINDS[error] ?? "refused", `${providerName} answered ${status}: ${error}`);
}

async function send(name: string, url: string, fields: Readonly<Record<string, string>>) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (cause) {
    throw new OAuthRefusal("unavailable", `${name} cannot be reached`, cause);
  }
}

function readRefusal(text: string): z.infer<typeof Refusal> | null {
  try {
    return Refusal.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
