/**
 * The data key of each workspace, under which its secrets are sealed. It lies in the database wrapped; changing the
 * wrapping key wraps the data keys anew, one by one as they are used and all of them by a job, and leaves what they
 * sealed as it is.
 */
import { randomBytes } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import { createExpiringCache } from "../../core/expiring-cache.ts";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findDataKey, insertDataKey, replaceWrapping, type WrappedDataKey } from "./data-keys.sql.ts";

export interface DataKeys {
  /** 32 bytes; made when the workspace has none yet. Throws `unavailable` when the key service cannot be asked. */
  keyOf(workspaceId: string): Promise<Buffer>;
  /** Wraps the workspace's key under the newest wrapping key. Does nothing when it is, or when there is none. */
  rewrap(workspaceId: string): Promise<void>;
}

/** Newest first: the first wraps, all of them unwrap. */
export type KeyRing = readonly [KeyWrapper, ...KeyWrapper[]];

export interface DataKeysOptions {
  postgres: PostgresClient;
  ring: KeyRing;
  /** Unix milliseconds. */
  clock?: () => number;
}

const KEY_BYTES = 32;
/** Long enough to spare the key service, short enough that a key taken away is soon without effect. */
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 2000;

export function createDataKeys({ postgres, ring, clock }: DataKeysOptions): DataKeys {
  const remembered = createExpiringCache<Buffer>({
    ttlMs: REMEMBERED_MS,
    maxEntries: MAX_REMEMBERED,
    ...(clock ? { now: clock } : {}),
  });
  const [newest] = ring;

  const unwrap = async (workspaceId: string, { wrappedBy, wrappedKey }: WrappedDataKey): Promise<Buffer> => {
    const wrapper = ring.find(({ id }) => id === wrappedBy);
    if (!wrapper)
      throw cannotOpen(`the data key of ${workspaceId} is wrapped by ${wrappedBy}, which is not on the ring`);
    return wrapper.unwrap(wrappedKey, workspaceId).catch((cause: unknown) => {
      throw cause instanceof AppError
        ? cause
        : cannotOpen(`${wrappedBy} does not unwrap the key of ${workspaceId}`, cause);
    });
  };

  const make = async (workspaceId: string): Promise<WrappedDataKey> => {
    const wrappedKey = await newest.wrap(randomBytes(KEY_BYTES), workspaceId);
    await insertDataKey(postgres, workspaceId, { wrappedKey, wrappedBy: newest.id });
    const stored = await findDataKey(postgres, workspaceId);
    if (!stored) throw cannotOpen(`no data key could be stored for ${workspaceId}`);
    return stored;
  };

  const renew = async (workspaceId: string, stored: WrappedDataKey): Promise<Buffer> => {
    const key = await unwrap(workspaceId, stored);
    if (stored.wrappedBy === newest.id) return key;
    const wrappedKey = await newest.wrap(key, workspaceId);
    await replaceWrapping(postgres, workspaceId, stored, { wrappedKey, wrappedBy: newest.id });
    return key;
  };

  return {
    keyOf: (workspaceId) =>
      remembered.get(workspaceId, async () =>
        renew(workspaceId, (await findDataKey(postgres, workspaceId)) ?? (await make(workspaceId))),
      ),
    rewrap: async (workspaceId) => {
      const stored = await findDataKey(postgres, workspaceId);
      if (stored) await renew(workspaceId, stored);
    },
  };
}

function cannotOpen(internal: string, cause?: unknown): AppError {
  return new AppError("internal", { public: "Something went wrong on our side.", internal, cause });
}
