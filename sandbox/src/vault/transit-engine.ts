/**
 * The Transit engine of a pretend Vault: keys of type aes256-gcm96 with versions, ciphertexts `vault:v1:…`, associated
 * data. It refuses what the real one refuses, in its words (developer.hashicorp.com/vault/api-docs/secret/transit).
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { VaultError } from "./vault-error.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export interface TransitEngine {
  createKey(name: string): void;
  /** Adds a version; older ciphertexts still decrypt. */
  rotateKey(name: string): void;
  encrypt(name: string, body: Readonly<Record<string, unknown>>): { ciphertext: string; key_version: number };
  decrypt(name: string, body: Readonly<Record<string, unknown>>): { plaintext: string };
}

export function createTransitEngine(): TransitEngine {
  const keys = new Map<string, Buffer[]>();
  const versionsOf = (name: string): Buffer[] => {
    const versions = keys.get(name);
    if (!versions) throw new VaultError(400, "encryption key not found");
    return versions;
  };
  return {
    createKey: (name) => void keys.set(name, [randomBytes(32)]),
    rotateKey: (name) => void versionsOf(name).push(randomBytes(32)),
    encrypt: (name, body) => {
      const versions = versionsOf(name);
      const plaintext = readBase64(body, "plaintext", "failed to base64-decode plaintext");
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", versions.at(-1) as Buffer, nonce).setAAD(associatedData(body));
      const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      return { ciphertext: `vault:v${versions.length}:${sealed.toString("base64")}`, key_version: versions.length };
    },
    decrypt: (name, body) => {
      const versions = versionsOf(name);
      const [, version, encoded] = /^vault:v(\d+):(.+)$/.exec(String(body.ciphertext ?? "")) ?? [];
      if (!version || !encoded) throw new VaultError(400, "invalid ciphertext: no prefix");
      const key = versions[Number(version) - 1];
      if (!key) throw new VaultError(400, "invalid ciphertext: version is too new");
      if (!BASE64.test(encoded)) throw new VaultError(400, "invalid ciphertext: could not decode base64");
      return { plaintext: open(key, Buffer.from(encoded, "base64"), associatedData(body)).toString("base64") };
    },
  };
}

function open(key: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES)
    throw new VaultError(400, "invalid ciphertext: length is less than nonce");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new VaultError(400, "cipher: message authentication failed");
  }
}

function associatedData(body: Readonly<Record<string, unknown>>): Buffer {
  return body.associated_data === undefined
    ? Buffer.alloc(0)
    : readBase64(body, "associated_data", "failed to base64-decode associated_data");
}

/** Vault takes the standard alphabet alone, padded. */
function readBase64(body: Readonly<Record<string, unknown>>, field: string, refusal: string): Buffer {
  const text = body[field];
  if (typeof text !== "string" || !BASE64.test(text)) throw new VaultError(400, refusal);
  return Buffer.from(text, "base64");
}
