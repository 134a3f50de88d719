/**
 * Secrets of workspaces (provider keys) at rest: AES-256-GCM under a key of the workspace's own, bound to the row they
 * belong to, so that a sealed value copied into another row or workspace does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "../core/errors.ts";
import { createWorkspaceKeys } from "./workspace-keys.ts";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Where a sealed value lives. */
export interface SealedPlace {
  workspaceId: string;
  /** Table and column, or the like. */
  purpose: string;
  rowId: string;
}

export interface Sealer {
  /** @returns one version byte, nonce (12), tag (16), ciphertext */
  seal(plaintext: string, place: SealedPlace): Buffer;
  /** @throws AppError internal when the value was changed, cut, moved or sealed under another master key */
  open(sealed: Buffer, place: SealedPlace): string;
}

/** @param masterKey of the installation, at least 32 bytes; @throws RangeError when it is shorter */
export function createSealer(masterKey: Uint8Array): Sealer {
  const keyOf = createWorkspaceKeys(masterKey);
  return {
    seal: (plaintext, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyOf("seal", place.workspaceId), nonce);
      cipher.setAAD(boundTo(place));
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]);
    },
    open: (sealed, place) => {
      if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw doesNotOpen(place);
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", keyOf("seal", place.workspaceId), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(boundTo(place));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw doesNotOpen(place, cause);
      }
    },
  };
}

function boundTo({ workspaceId, purpose, rowId }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, workspaceId, purpose, rowId]));
}

function doesNotOpen({ purpose, rowId }: SealedPlace, cause?: unknown): AppError {
  return new AppError("internal", {
    public: "Something went wrong on our side.",
    internal: `the sealed ${purpose} of ${rowId} does not open: changed, moved, or another master key`,
    cause,
  });
}
