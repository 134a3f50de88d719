/**
 * Secrets of workspaces (provider keys and tokens) at rest: AES-256-GCM under the workspace's data key, bound to the row
 * they belong to, so that a sealed value copied into another row or workspace does not open.
 */
import { AppError } from "../../core/errors.ts";
import { decrypt, encrypt } from "./aes-gcm.ts";
import type { DataKeys } from "./data-keys.ts";
import { createWorkspaceKeys } from "./workspace-keys.ts";

/** First byte of a sealed value: under which key it is. */
const UNDER_DERIVED_KEY = 1;
const UNDER_DATA_KEY = 2;

/** Where a sealed value lives. */
export interface SealedPlace {
  workspaceId: string;
  /** Table and column, or the like. */
  purpose: string;
  rowId: string;
}

export interface Sealer {
  /** @returns one version byte, nonce (12), tag (16), ciphertext */
  seal(plaintext: string, place: SealedPlace): Promise<Buffer>;
  /** @throws AppError internal when the value was changed, cut or moved, or its key is another */
  open(sealed: Buffer, place: SealedPlace): Promise<string>;
}

export interface SealerOptions {
  dataKeys: Pick<DataKeys, "keyOf">;
  /** Of the installation: what was sealed before workspaces had data keys is under keys derived from it. */
  masterKey: Uint8Array;
}

/** @throws RangeError when the master key has fewer than 32 bytes */
export function createSealer({ dataKeys, masterKey }: SealerOptions): Sealer {
  const derivedKey = createWorkspaceKeys(masterKey);
  const keyFor = (version: number | undefined, { workspaceId }: SealedPlace): Promise<Buffer> | Buffer | null => {
    if (version === UNDER_DATA_KEY) return dataKeys.keyOf(workspaceId);
    return version === UNDER_DERIVED_KEY ? derivedKey("seal", workspaceId) : null;
  };
  return {
    seal: async (plaintext, place) => {
      const key = await dataKeys.keyOf(place.workspaceId);
      const encrypted = encrypt(key, Buffer.from(plaintext, "utf8"), boundTo(UNDER_DATA_KEY, place));
      return Buffer.concat([Buffer.of(UNDER_DATA_KEY), encrypted]);
    },
    open: async (sealed, place) => {
      const version = sealed[0];
      const key = await keyFor(version, place);
      if (version === undefined || !key) throw doesNotOpen(place);
      try {
        return decrypt(key, sealed.subarray(1), boundTo(version, place)).toString("utf8");
      } catch (cause) {
        throw doesNotOpen(place, cause);
      }
    },
  };
}

function boundTo(version: number, { workspaceId, purpose, rowId }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([version, workspaceId, purpose, rowId]));
}

function doesNotOpen({ purpose, rowId }: SealedPlace, cause?: unknown): AppError {
  return new AppError("internal", {
    public: "Something went wrong on our side.",
    internal: `the sealed ${purpose} of ${rowId} does not open: changed, moved, or under another key`,
    cause,
  });
}
