/** How an API key is spelled, recognised and hashed. */

import { hash, randomBytes } from "node:crypto";
import type { ApiKeyKind } from "@tributary/contract/api-keys";

const SPELLING: Readonly<Record<ApiKeyKind, string>> = { secret: "trb_sk_", write: "trb_pk_" };
const SHOWN_CHARACTERS = 12;

/** A new key: its kind, then 32 random bytes in base64url. */
export function makeApiKey(kind: ApiKeyKind): string {
  return SPELLING[kind] + randomBytes(32).toString("base64url");
}

/** The kind a key claims by its first letters; undefined when it is no API key. Whether the key exists is another question. */
export function apiKeyKind(key: string): ApiKeyKind | undefined {
  if (key.startsWith(SPELLING.secret)) return "secret";
  return key.startsWith(SPELLING.write) ? "write" : undefined;
}

/** Hex SHA-256, all that is stored of a key: 256 random bits need no slow hash. */
export function hashApiKey(key: string): string {
  return hash("sha256", key);
}

/** The first characters, which an admin recognises the key by. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, SHOWN_CHARACTERS);
}

/** The key's name in the directory. @param keyHash hex SHA-256 */
export function apiKeyDirectoryName(keyHash: string): string {
  return `key:${keyHash}`;
}
