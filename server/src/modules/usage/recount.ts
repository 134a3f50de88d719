/** Counts what is stored now and then: the longer it takes, the rarer, so that it never costs more than a little. */
import { countStored, type Stores } from "./count-usage.sql.ts";
import { monthOf } from "./month-of.ts";
import { requireTimeZone } from "./usage-report.sql.ts";

const EVERY_MS = 4000;
/** It may take so much of the time: one part in fifty. */
const RARER_THAN_LONG = 50;
const MAX_WORKSPACES = 10_000;

export interface RecountContext extends Stores {
  /** Unix milliseconds. */
  clock: () => number;
  onError: (error: unknown) => void;
}

export interface Recount {
  /** Counts, unless it did so a moment ago; told whether it did. Callers at the same time share one. Never rejects. */
  count(workspaceId: string): Promise<boolean>;
  /** Whether one that begins now would count what is stored by now. */
  isDue(workspaceId: string): boolean;
}

export function createRecount(context: RecountContext): Recount {
  const { postgres, clock, onError } = context;
  const nextAt = new Map<string, number>();
  const running = new Map<string, Promise<boolean>>();

  const count = async (workspaceId: string): Promise<boolean> => {
    const began = performance.now();
    try {
      const timeZone = await postgres.withWorkspace(workspaceId, (tx) => requireTimeZone(tx, workspaceId));
      await countStored(context, workspaceId, monthOf(clock(), timeZone).today);
      return true;
    } catch (error) {
      onError(error);
      return false;
    } finally {
      if (nextAt.size >= MAX_WORKSPACES) nextAt.clear();
      nextAt.set(workspaceId, clock() + Math.max(EVERY_MS, (performance.now() - began) * RARER_THAN_LONG));
      running.delete(workspaceId);
    }
  };
  const isResting = (workspaceId: string): boolean => clock() < (nextAt.get(workspaceId) ?? 0);
  return {
    count: (workspaceId) => {
      const shared = running.get(workspaceId);
      if (shared) return shared;
      if (isResting(workspaceId)) return Promise.resolve(false);
      const started = count(workspaceId);
      running.set(workspaceId, started);
      return started;
    },
    // One that is running may have read before.
    isDue: (workspaceId) => !running.has(workspaceId) && !isResting(workspaceId),
  };
}
