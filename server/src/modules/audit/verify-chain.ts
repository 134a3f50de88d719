import type { AuditVerification, AuditVerifyQuery } from "@tributary/contract/audit";
import { CHAIN_START, type ChainedEntry, followsOn } from "./audit-chain.ts";

const BATCH = 1000;

/**
 * Walks a workspace's log from its first entry to its newest. What is cut off at the end only shows against a head that
 * was noted earlier: given one, the log must still hold it.
 * @param read entries after a place, in the order of the chain
 */
export async function verifyChain(
  read: (after: { afterSeq: number; limit: number }) => Promise<ChainedEntry[]>,
  noted: AuditVerifyQuery,
): Promise<AuditVerification> {
  let head = CHAIN_START;
  let batch: ChainedEntry[];
  do {
    batch = await read({ afterSeq: head.seq, limit: BATCH });
    for (const entry of batch) {
      if (!followsOn(head, entry) || isAnother(entry, noted)) return broken(head.seq);
      head = { seq: entry.seq, hash: entry.hash };
    }
  } while (batch.length === BATCH);
  if (head.seq < (noted.seq ?? 0)) return broken(head.seq);
  const isEmpty = head.seq === 0;
  return {
    isIntact: true,
    entries: head.seq,
    head: isEmpty ? null : { seq: head.seq, hash: head.hash.toString("hex") },
    brokenAt: null,
    sentence: isEmpty ? "No changes yet." : "The log is intact. No entries were changed or removed.",
  };
}

function isAnother(entry: ChainedEntry, noted: AuditVerifyQuery): boolean {
  return entry.seq === noted.seq && entry.hash.toString("hex") !== noted.hash;
}

function broken(soundEntries: number): AuditVerification {
  const at = soundEntries + 1;
  return {
    isIntact: false,
    entries: soundEntries,
    head: null,
    brokenAt: at,
    sentence: `Entry ${at} was changed or removed. All entries before it are intact.`,
  };
}
