/** Personal data that is only ever compared, never shown: kept as HMAC-SHA-256 under keys of the workspace's own. */

import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { createWorkspaceKeys } from "../secrets/public.ts";
import { normalizeEmail } from "./signup/email.ts";

export interface IdentityHasher {
  /** @returns hex; the same for every spelling of an address, different in every workspace */
  hashEmail(workspaceId: string, email: string): string;
  /** @returns hex; tells whether a value of a kind is the same as another without keeping it */
  hashValue(workspaceId: string, kind: string, value: string): string;
}

/** @param masterKey of the installation, at least 32 bytes; @throws RangeError when it is shorter */
export function identityHasher(masterKey: Uint8Array): IdentityHasher {
  const keyOf = createWorkspaceKeys(masterKey);
  return {
    hashEmail: (workspaceId, email) => hmac(keyOf("email-hash", workspaceId), normalizeEmail(email)),
    hashValue: (workspaceId, kind, value) => hmac(keyOf("value-hash", workspaceId), JSON.stringify([kind, value])),
  };
}

/** Bytes become a key object at every use unless it is kept, which costs six times the hash itself. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

function hmac(bytes: Buffer, text: string): string {
  const key = keyObjects.get(bytes) ?? createSecretKey(bytes);
  keyObjects.set(bytes, key);
  return createHmac("sha256", key).update(text).digest("hex");
}
