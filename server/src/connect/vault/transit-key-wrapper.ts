/**
 * HashiCorp Vault's Transit engine as the keeper of the wrapping key: the key never leaves Vault.
 * Source: developer.hashicorp.com/vault/api-docs/secret/transit (encrypt, decrypt).
 */
import { z } from "zod";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import { askKeyService, keyServiceRefusal, keyServiceUnavailable } from "../key-service.ts";

export interface TransitOptions {
  /** Vault's address, without a slash at the end. */
  address: string;
  token: string;
  /** Name of a key of type aes256-gcm96 in the engine mounted at `transit`. */
  keyName: string;
  /** Of Vault Enterprise and HCP; null: the root namespace. */
  namespace: string | null;
}

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().startsWith("vault:v") }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const Refusal = z.object({ errors: z.array(z.string()) });

/**
 * Wraps data keys in Vault, bound by associated data. Vault says in the ciphertext which version of its key it used, so
 * its own key rotation needs nothing here.
 * Its calls throw `unavailable` when Vault is down, sealed, or does not let us in, and `internal` for what it refuses.
 */
export function transitKeyWrapper(options: TransitOptions): KeyWrapper {
  const { keyName } = options;
  const boundAs = (boundTo: string): string => Buffer.from(boundTo).toString("base64");
  return {
    id: `vault:transit/${keyName}`,
    wrap: async (dataKey, boundTo) => {
      const body = { plaintext: dataKey.toString("base64"), associated_data: boundAs(boundTo) };
      const { data } = Encrypted.parse(await ask(options, `encrypt/${keyName}`, body));
      return Buffer.from(data.ciphertext, "ascii");
    },
    unwrap: async (wrapped, boundTo) => {
      const body = { ciphertext: wrapped.toString("ascii"), associated_data: boundAs(boundTo) };
      const { data } = Decrypted.parse(await ask(options, `decrypt/${keyName}`, body));
      return Buffer.from(data.plaintext, "base64");
    },
  };
}

async function ask({ address, token, namespace }: TransitOptions, operation: string, body: object): Promise<unknown> {
  const { status, text } = await askKeyService("Vault", `${address}/v1/transit/${operation}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-vault-token": token,
      ...(namespace ? { "x-vault-namespace": namespace } : {}),
    },
    body: JSON.stringify(body),
  });
  if (status === 200) return JSON.parse(text);
  const reason = `Vault answered ${status}: ${readErrors(text)}`;
  // 403 is also how an expired token shows: renewed, the same call succeeds.
  throw status === 403 || status === 429 || status >= 472 ? keyServiceUnavailable(reason) : keyServiceRefusal(reason);
}

function readErrors(text: string): string {
  try {
    return Refusal.parse(JSON.parse(text)).errors.join("; ");
  } catch {
    return "without a reason";
  }
}
