/** Whether what was acknowledged gets where it belongs: the one judgement behind /readyz and the metrics. */
import type { LogAccounts } from "./log-accounts.ts";
import { type Loss, readLosses } from "./log-losses.ts";

export interface LogHealth {
  /** Notes what the loader could not find. @param isOwn this process had acknowledged it */
  noteLoss(loss: Loss, isOwn: boolean): void;
  /**
   * Rejects while acknowledged events wait and none is stored, and once this process has lost any, until the note of it is
   * removed. What earlier runs lost is for the check-up to say: their disk may have been mended.
   */
  assertWell(): Promise<void>;
}

/** From then on it is no rest between batches and no busy database. */
export const STALLED_SECONDS = 60;

export function createLogHealth(folder: string, { accounts }: { accounts: Pick<LogAccounts, "balance"> }): LogHealth {
  const own = new Set<string>();
  return {
    noteLoss: ({ id }, isOwn) => {
      if (isOwn) own.add(id);
    },
    assertWell: async () => {
      const { waitingEvents, stalledSeconds } = accounts.balance();
      if (stalledSeconds > STALLED_SECONDS) throw new Error(`${waitingEvents} events wait and none is stored`);
      if (own.size > 0 && (await readLosses(folder)).some(({ id }) => own.has(id))) {
        throw new Error("events that were accepted cannot be read back");
      }
    },
  };
}
