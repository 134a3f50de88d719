/**
 * AWS KMS as the keeper of the wrapping key: a symmetric key that never leaves it.
 * Source: docs.aws.amazon.com/kms/latest/APIReference (Encrypt, Decrypt).
 */
import { z } from "zod";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import { askKeyService, keyServiceRefusal, keyServiceUnavailable } from "../key-service.ts";
import { type AwsCredentials, signRequest } from "./sign-request.ts";

export interface KmsOptions {
  region: string;
  /** Id or ARN of a symmetric key for encryption. No alias: it may come to mean another key. */
  keyId: string;
  credentials: AwsCredentials;
  /** Origin of another endpoint than the region's own; null: that one. */
  endpoint: string | null;
}

/** What the key is bound to, as KMS shows it in its own logs. */
const CONTEXT = "tributary:workspace";

const Encrypted = z.object({ CiphertextBlob: z.base64() });
const Decrypted = z.object({ Plaintext: z.base64() });
const Refusal = z.object({ __type: z.string(), message: z.string().default(""), Message: z.string().default("") });

/** Refusals that end when an operator, or time, mends what is behind them. */
const PASSING: ReadonlySet<string> = new Set([
  "AccessDeniedException",
  "DependencyTimeoutException",
  "DisabledException",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "KeyUnavailableException",
  "KMSInternalException",
  "KMSInvalidStateException",
  "LimitExceededException",
  "ThrottlingException",
  "UnrecognizedClientException",
]);

/**
 * Wraps data keys in KMS, bound by encryption context. A ciphertext names the version of the key it was made with, so
 * that KMS's own rotation needs nothing here.
 * Its calls throw `unavailable` when KMS is away or does not let us in, and `internal` for what it refuses.
 */
export function kmsKeyWrapper(options: KmsOptions): KeyWrapper {
  const { keyId } = options;
  const about = (boundTo: string) => ({ KeyId: keyId, EncryptionContext: { [CONTEXT]: boundTo } });
  return {
    id: `aws-kms:${keyId}`,
    wrap: async (dataKey, boundTo) => {
      const body = { ...about(boundTo), Plaintext: dataKey.toString("base64") };
      return Buffer.from(Encrypted.parse(await ask(options, "Encrypt", body)).CiphertextBlob, "base64");
    },
    unwrap: async (wrapped, boundTo) => {
      const body = { ...about(boundTo), CiphertextBlob: wrapped.toString("base64") };
      return Buffer.from(Decrypted.parse(await ask(options, "Decrypt", body)).Plaintext, "base64");
    },
  };
}

async function ask(
  { region, credentials, endpoint }: KmsOptions,
  operation: string,
  content: object,
): Promise<unknown> {
  const url = new URL(
    endpoint ?? `https://kms.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`,
  );
  const body = JSON.stringify(content);
  const headers = await signRequest(credentials, {
    url,
    region,
    service: "kms",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `TrentService.${operation}` },
    body,
    at: new Date(),
  });
  const { status, text } = await askKeyService("AWS KMS", url.href, { method: "POST", headers, body });
  if (status === 200) return JSON.parse(text);
  const { type, message } = readRefusal(text);
  const reason = `AWS KMS answered ${status}: ${type} ${message}`;
  throw status >= 500 || PASSING.has(type) ? keyServiceUnavailable(reason) : keyServiceRefusal(reason);
}

function readRefusal(text: string): { type: string; message: string } {
  try {
    const { __type, message, Message } = Refusal.parse(JSON.parse(text));
    return { type: __type.slice(__type.indexOf("#") + 1), message: message || Message };
  } catch {
    return { type: "without a reason", message: "" };
  }
}
