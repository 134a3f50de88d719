/** AES-256-GCM with a random nonce: what was encrypted shows nothing, and opens only unchanged and where it belongs. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** @returns nonce (12), tag (16), ciphertext */
export function encrypt(key: Buffer, plaintext: Buffer, boundTo: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(boundTo);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws Error when the bytes were changed or cut, or the key or what they are bound to is another */
export function decrypt(key: Buffer, encrypted: Buffer, boundTo: Buffer): Buffer {
  if (encrypted.length < HEAD_BYTES) throw new Error("too short to have been encrypted");
  const decipher = createDecipheriv("aes-256-gcm", key, encrypted.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo).setAuthTag(encrypted.subarray(NONCE_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(encrypted.subarray(HEAD_BYTES)), decipher.final()]);
}
