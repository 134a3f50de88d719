/**
 * The keys of a pretend Key Vault: RSA with versions. It refuses what the real one refuses
 * (learn.microsoft.com/rest/api/keyvault/keys).
 */
import {
  constants,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { KeyVaultError } from "./key-vault-error.ts";

type Body = Readonly<Record<string, unknown>>;

export interface KeyVaultKeys {
  /** Adds a key, or a version to one that is there. @returns the version */
  createVersion(name: string): string;
  /** @returns the newest version */
  newest(name: string): string;
  wrap(name: string, version: string, body: Body): string;
  unwrap(name: string, version: string, body: Body): string;
}

const BASE64URL = /^[\w-]+$/;
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" } as const;

export function createKeyVaultKeys(): KeyVaultKeys {
  const keys = new Map<string, Map<string, KeyObject>>();
  const versionsOf = (name: string): Map<string, KeyObject> => {
    const versions = keys.get(name);
    if (!versions)
      throw new KeyVaultError(404, "KeyNotFound", `A key with (name/id) ${name} was not found in this key vault.`);
    return versions;
  };
  const keyOf = (name: string, version: string): KeyObject => {
    const key = versionsOf(name).get(version);
    if (!key)
      throw new KeyVaultError(
        404,
        "KeyNotFound",
        `A key with (name/id) ${name}/${version} was not found in this key vault.`,
      );
    return key;
  };
  return {
    createVersion: (name) => {
      const version = randomBytes(16).toString("hex");
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      keys.set(name, new Map([...(keys.get(name) ?? []), [version, privateKey]]));
      return version;
    },
    newest: (name) => [...versionsOf(name).keys()].at(-1) as string,
    wrap: (name, version, body) => {
      const key = keyOf(name, version);
      const value = readValue(body);
      return tried(() => publicEncrypt({ key, ...OAEP }, value)).toString("base64url");
    },
    unwrap: (name, version, body) => {
      const key = keyOf(name, version);
      const value = readValue(body);
      return tried(() => privateDecrypt({ key, ...OAEP }, value)).toString("base64url");
    },
  };
}

function readValue({ alg, value }: Body): Buffer {
  if (alg !== "RSA-OAEP-256")
    throw new KeyVaultError(400, "BadParameter", "Key and signing algorithm are incompatible.");
  if (typeof value !== "string" || !BASE64URL.test(value)) {
    throw new KeyVaultError(400, "BadParameter", "Property value has an invalid value.");
  }
  return Buffer.from(value, "base64url");
}

function tried(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    throw new KeyVaultError(400, "BadParameter", "The parameter is incorrect.");
  }
}
