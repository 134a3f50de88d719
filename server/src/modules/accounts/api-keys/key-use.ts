/** Notes when API keys are used, to the minute, beside the call that uses them. */

const NOTE_EVERY_MS = 60_000;
const MAX_KEYS = 10_000;

export interface UsedKey {
  workspaceId: string;
  keyId: string;
}

export interface KeyUseOptions {
  record: (use: UsedKey & { usedAt: Date }) => Promise<void>;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Makes the note-taker. It never fails and never makes the call wait: a missed note is not worth a refused call. */
export function createKeyUse({ record, clock }: KeyUseOptions): (key: UsedKey) => void {
  const notedAt = new Map<string, number>();
  return ({ workspaceId, keyId }) => {
    const now = clock();
    if (now - (notedAt.get(keyId) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
    if (notedAt.size >= MAX_KEYS) notedAt.clear();
    notedAt.set(keyId, now);
    record({ workspaceId, keyId, usedAt: new Date(now) }).catch(() => notedAt.delete(keyId));
  };
}
