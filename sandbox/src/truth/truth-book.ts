/** Who really caused which payment, kept on disk beside the emulator's own record. */
import { join } from "node:path";
import { openJournal } from "../journal.ts";
import type { PaymentTruth } from "../market/market.ts";

interface Entry {
  intent: string;
  truth: PaymentTruth;
}

export interface TruthBook {
  /** Undefined for payments of people at the keyboard. */
  of(intentId: string): PaymentTruth | undefined;
  /** Resolves when it is on disk. The first truth of a payment stands. */
  write(intentId: string, truth: PaymentTruth): Promise<void>;
  close(): Promise<void>;
}

export async function openTruthBook(dataDir: string): Promise<TruthBook> {
  const journal = await openJournal<Entry>(join(dataDir, "truth.jsonl"));
  const truths = new Map(journal.past.map((entry) => [entry.intent, entry.truth]));
  journal.forget();
  return {
    of: (intentId) => truths.get(intentId),
    async write(intentId, truth) {
      if (truths.has(intentId)) return;
      truths.set(intentId, truth);
      await journal.append({ intent: intentId, truth });
    },
    close: () => journal.close(),
  };
}
