/**
 * Azure Key Vault as the keeper of the wrapping key: an RSA key whose private half never leaves it.
 * Source: learn.microsoft.com/rest/api/keyvault/keys (get key, wrap key, unwrap key).
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import { askKeyService, type KeyServiceAnswer, keyServiceRefusal, keyServiceUnavailable } from "../key-service.ts";
import { type AzureClient, createAzureTokens } from "./azure-tokens.ts";

export interface KeyVaultOptions {
  /** Origin of the vault, such as `https://example.vault.azure.net`. */
  vaultUrl: string;
  /** Name of an RSA key that may wrap and unwrap. */
  keyName: string;
  client: AzureClient;
}

const API_VERSION = "7.4";
const ALGORITHM = "RSA-OAEP-256";
const DIGEST_BYTES = 32;
/** What we store: the version of the key, then what it wrapped. */
const WRAPPED = /^azure:([0-9A-Za-z]{1,64}):([\w-]+)$/;

const Described = z.object({ key: z.object({ kid: z.string() }) });
const Operated = z.object({ value: z.base64url() });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * Wraps data keys in Key Vault under the newest version of the key; which one it was is stored with them, so that the
 * vault's own rotation needs nothing here. RSA binds nothing beside: a digest of what the key is bound to goes in with it.
 * Its calls throw `unavailable` when the vault is away or does not let us in, and `internal` for what it refuses.
 */
export function keyVaultKeyWrapper({ vaultUrl, keyName, client }: KeyVaultOptions): KeyWrapper {
  const tokens = createAzureTokens(client, scopeOf(vaultUrl));
  const ask = async (path: string, body: object | null): Promise<unknown> => {
    const url = `${vaultUrl}/keys/${keyName}${path}?api-version=${API_VERSION}`;
    const send = async (token: string): Promise<KeyServiceAnswer> =>
      askKeyService("Azure Key Vault", url, {
        method: body ? "POST" : "GET",
        headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const answer = await send(await tokens.current());
    return readAnswer(answer.status === 401 ? await send(await tokens.renewed()) : answer);
  };
  return {
    id: `azure-key-vault:${new URL(vaultUrl).host}/${keyName}`,
    wrap: async (dataKey, boundTo) => {
      const { key } = Described.parse(await ask("", null));
      const version = key.kid.split("/").at(-1) ?? "";
      const bound = Buffer.concat([digestOf(boundTo), dataKey]).toString("base64url");
      const { value } = Operated.parse(await ask(`/${version}/wrapkey`, { alg: ALGORITHM, value: bound }));
      return Buffer.from(`azure:${version}:${value}`, "ascii");
    },
    unwrap: async (wrapped, boundTo) => {
      const [, version, value] = WRAPPED.exec(wrapped.toString("ascii")) ?? [];
      if (!version) throw keyServiceRefusal("what is to be unwrapped was not wrapped by Azure Key Vault");
      const answer = await ask(`/${version}/unwrapkey`, { alg: ALGORITHM, value });
      const bound = Buffer.from(Operated.parse(answer).value, "base64url");
      const digest = bound.subarray(0, DIGEST_BYTES);
      if (digest.length !== DIGEST_BYTES || !timingSafeEqual(digest, digestOf(boundTo))) {
        throw keyServiceRefusal("a data key of Azure Key Vault is bound to something else");
      }
      return bound.subarray(DIGEST_BYTES);
    },
  };
}

/** Vaults of other clouds ask for tokens of their own name. */
function scopeOf(vaultUrl: string): string {
  const known = /\.((?:vault|managedhsm)\.(?:azure\.net|azure\.cn|usgovcloudapi\.net))$/.exec(
    new URL(vaultUrl).hostname,
  );
  return `https://${known?.[1] ?? "vault.azure.net"}/.default`;
}

function digestOf(boundTo: string): Buffer {
  return createHash("sha256").update(boundTo).digest();
}

function readAnswer({ status, text }: KeyServiceAnswer): unknown {
  if (status === 200) return JSON.parse(text);
  const reason = `Azure Key Vault answered ${status}: ${readError(text)}`;
  // 401 and 403 end when access is granted; the vault asks to come back with 429.
  const isPassing = status === 401 || status === 403 || status === 429 || status >= 500;
  throw isPassing ? keyServiceUnavailable(reason) : keyServiceRefusal(reason);
}

function readError(text: string): string {
  try {
    const { error } = Refusal.parse(JSON.parse(text));
    return `${error.code} ${error.message}`;
  } catch {
    return "without a reason";
  }
}
