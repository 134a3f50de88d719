/**
 * The keys of a pretend AWS KMS: symmetric, with versions, bound by encryption context. A ciphertext names its key and
 * version, as KMS's do. It refuses what the real one refuses (docs.aws.amazon.com/kms/latest/APIReference).
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { KmsError } from "./kms-error.ts";

type Body = Readonly<Record<string, unknown>>;

export interface KmsKeys {
  /** @returns the key's ARN */
  createKey(): string;
  /** Adds a version; older ciphertexts still decrypt. */
  rotateKey(arn: string): void;
  setEnabled(arn: string, isEnabled: boolean): void;
  encrypt(body: Body): object;
  decrypt(body: Body): object;
}

interface Key {
  versions: Buffer[];
  isEnabled: boolean;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MAX_PLAINTEXT_BYTES = 4096;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function createKmsKeys(region: string): KmsKeys {
  const keys = new Map<string, Key>();
  const arnOf = (named: unknown): string => {
    const arn = [...keys.keys()].find((each) => each === named || each.endsWith(`:key/${String(named)}`));
    if (!arn) throw new KmsError("NotFoundException", `Key '${String(named)}' does not exist`);
    return arn;
  };
  const keyOf = (arn: string): Key => {
    const key = keys.get(arn) as Key;
    if (!key.isEnabled) throw new KmsError("DisabledException", `${arn} is disabled.`);
    return key;
  };
  return {
    createKey: () => {
      const arn = `arn:aws:kms:${region}:111122223333:key/${randomUUID()}`;
      keys.set(arn, { versions: [randomBytes(32)], isEnabled: true });
      return arn;
    },
    rotateKey: (arn) => void keyOf(arnOf(arn)).versions.push(randomBytes(32)),
    setEnabled: (arn, isEnabled) => {
      (keys.get(arnOf(arn)) as Key).isEnabled = isEnabled;
    },
    encrypt: (body) => {
      const arn = arnOf(body.KeyId);
      const { versions } = keyOf(arn);
      const plaintext = readBase64(body.Plaintext, MAX_PLAINTEXT_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const head = Buffer.from(`${arn}#${versions.length}#`);
      const cipher = createCipheriv("aes-256-gcm", versions.at(-1) as Buffer, nonce).setAAD(contextOf(body));
      const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      const blob = Buffer.concat([head, nonce, sealed]).toString("base64");
      return { CiphertextBlob: blob, KeyId: arn, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
    },
    decrypt: (body) => {
      const blob = readBase64(body.CiphertextBlob, 6144);
      const [head = "", arn = "", version = ""] = /^([^#]+)#(\d+)#/.exec(blob.toString("latin1")) ?? [];
      const secret = keys.get(arn)?.versions[Number(version) - 1];
      if (!secret) throw new KmsError("InvalidCiphertextException", "");
      if (body.KeyId !== undefined && arnOf(body.KeyId) !== arn) {
        throw new KmsError(
          "IncorrectKeyException",
          "The key ID in the request does not identify a key that can perform this operation.",
        );
      }
      keyOf(arn);
      const plaintext = open(secret, blob.subarray(head.length), contextOf(body));
      return { Plaintext: plaintext.toString("base64"), KeyId: arn, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
    },
  };
}

function open(secret: Buffer, sealed: Buffer, context: Buffer): Buffer {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(context).setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new KmsError("InvalidCiphertextException", "");
  }
}

/** The order of its pairs means nothing. */
function contextOf({ EncryptionContext = {} }: Body): Buffer {
  const pairs = Object.entries(EncryptionContext as object).sort(([a], [b]) => (a < b ? -1 : 1));
  if (pairs.some(([, value]) => typeof value !== "string")) {
    throw new KmsError("SerializationException", "Expected string values in EncryptionContext");
  }
  return Buffer.from(JSON.stringify(pairs));
}

function readBase64(text: unknown, maxBytes: number): Buffer {
  if (typeof text !== "string" || !BASE64.test(text)) throw new KmsError("SerializationException", "Expected base64");
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0 || bytes.length > maxBytes) throw new KmsError("ValidationException", "Value out of bounds");
  return bytes;
}
