/**
 * Holds programs and senders to hard limits by a decision that is at hand: only the first call of a workspace waits for
 * it. It is looked at anew every few seconds, for workspaces that are active.
 */
import { METERS, type Meter } from "@tributary/contract/meters";
import { AppError } from "../../core/errors.ts";
import type { CallCounter } from "./call-counter.ts";
import type { Standing } from "./usage-levels.sql.ts";

const STALE_AFTER_MS = 4000;
const MAX_WORKSPACES = 10_000;
/** A limit may be raised long before the month ends. */
const MAX_RETRY_SECONDS = 3600;

export interface UsageWatch {
  /** Resolves when a workspace that this process has not met yet has been looked at; null: it has met it. Never rejects. */
  firstLook(workspaceId: string): Promise<void> | null;
  /** Counts the call. Throws AppError usage_limit where no more may be made. */
  takeCall(workspaceId: string, keyId: string): void;
  /** Throws AppError usage_limit where no more events are taken. */
  requireRoom(workspaceId: string): void;
  /** Whether the workspace has limits that events count towards; looks where that is not known. Never rejects. */
  isLimiting(workspaceId: string): Promise<boolean>;
  /** Looks at once; resolves when what follows is held to what was found. Never rejects. */
  look(workspaceId: string): Promise<void>;
}

export interface UsageWatchOptions {
  counter: Pick<CallCounter, "count" | "whileStill">;
  read: (workspaceId: string, now: number) => Promise<Standing | null>;
  /** Told of every look at a workspace that has limits. */
  onLooked: (workspaceId: string, standing: Standing) => Promise<void>;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  clock: () => number;
}

interface Entry {
  standing: Standing | null;
  /**
   * Calls that were let in and are not part of the standing: those held when it was read, and each one since. A call that
   * is written down later is still none of the standing's, which is as it was read.
   */
  calls: number;
  lookedAt: number;
  hasLooked: boolean;
  looking: Promise<void> | null;
}

export function createUsageWatch({ counter, read, onLooked, onError, clock }: UsageWatchOptions): UsageWatch {
  const entries = new Map<string, Entry>();

  const look = async (workspaceId: string, entry: Entry): Promise<void> => {
    entry.lookedAt = clock();
    try {
      const standing = await counter.whileStill(workspaceId, async (held) => {
        const found = await read(workspaceId, clock());
        // At once, and before anything more is written: no call falls between what is stored and what is held.
        entry.standing = found;
        entry.calls = held(found?.month.startsAt ?? 0);
        return found;
      });
      if (standing) await onLooked(workspaceId, standing);
    } catch (error) {
      onError(error);
    } finally {
      entry.looking = null;
      entry.hasLooked = true;
    }
  };
  const begin = (workspaceId: string, entry: Entry): Promise<void> => {
    entry.looking ??= look(workspaceId, entry);
    return entry.looking;
  };
  const entryOf = (workspaceId: string): Entry => {
    const entry = entries.get(workspaceId) ?? {
      standing: null,
      calls: 0,
      lookedAt: Number.NEGATIVE_INFINITY,
      hasLooked: false,
      looking: null,
    };
    // Set anew, so that those go first which nobody has used for longest.
    entries.delete(workspaceId);
    for (const unused of entries.keys()) {
      if (entries.size < MAX_WORKSPACES) break;
      entries.delete(unused);
    }
    entries.set(workspaceId, entry);
    return entry;
  };
  const current = (workspaceId: string): Entry => {
    const entry = entryOf(workspaceId);
    if (entry.looking === null && clock() - entry.lookedAt >= STALE_AFTER_MS) void begin(workspaceId, entry);
    return entry;
  };
  return {
    firstLook: (workspaceId) => {
      const entry = entryOf(workspaceId);
      return entry.hasLooked ? null : begin(workspaceId, entry);
    },
    takeCall: (workspaceId, keyId) => {
      const entry = current(workspaceId);
      refuseBeyond(entry.standing, "api_calls", entry.calls, clock());
      entry.calls += 1;
      counter.count(workspaceId, keyId);
    },
    requireRoom: (workspaceId) => {
      const { standing } = current(workspaceId);
      refuseBeyond(standing, "events", 0, clock());
      refuseBeyond(standing, "storage_bytes", 0, clock());
    },
    isLimiting: async (workspaceId) => {
      const entry = current(workspaceId);
      await entry.looking;
      return entry.standing?.limits.some(({ meter }) => meter === "events" || meter === "storage_bytes") ?? false;
    },
    look: async (workspaceId) => {
      const entry = entryOf(workspaceId);
      // One that is under way may have read before what this is about.
      await entry.looking;
      await begin(workspaceId, entry);
    },
  };
}

/** @param more what is not part of the standing yet */
function refuseBeyond(standing: Standing | null, meter: Meter, more: number, now: number): void {
  const limit = standing?.limits.find((each) => each.meter === meter)?.hardLimit ?? null;
  if (standing === null || limit === null || (standing.used.get(meter) ?? 0) + more < limit) return;
  const { isLevel, label } = METERS[meter];
  // A month that has ended since is found out with the next look.
  const seconds = isLevel ? MAX_RETRY_SECONDS : Math.ceil((standing.month.endsAt - now) / 1000);
  throw new AppError("usage_limit", {
    public: `This workspace has reached its hard limit of ${label}${isLevel ? "" : " for this month"}; send it again later.`,
    retryAfterSeconds: Math.min(Math.max(seconds, 5), MAX_RETRY_SECONDS),
  });
}
