/** Wraps data keys under a key that the operator holds, with AES-256-GCM (NIST SP 800-38D). */
import { createHash } from "node:crypto";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import { decrypt, encrypt } from "./aes-gcm.ts";

const KEY_BYTES = 32;

/** @param key 32 random bytes; @throws RangeError for another length */
export function localKeyWrapper(key: Uint8Array): KeyWrapper {
  if (key.byteLength !== KEY_BYTES) throw new RangeError("a wrapping key must have 32 bytes");
  const secret = Buffer.from(key);
  return {
    id: `local:${createHash("sha256").update("wrapping-key-id").update(secret).digest("hex").slice(0, 8)}`,
    wrap: async (dataKey, boundTo) => encrypt(secret, dataKey, Buffer.from(boundTo)),
    unwrap: async (wrapped, boundTo) => decrypt(secret, wrapped, Buffer.from(boundTo)),
  };
}
