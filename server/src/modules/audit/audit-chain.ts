/** The chain of the audit log: what an entry's hash is made of. The database writes it, this checks it by itself. */
import { createHash } from "node:crypto";

/** An entry as it is stored. */
export interface ChainedEntry {
  workspaceId: string;
  seq: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  /** JSON text, byte for byte. */
  before: string | null;
  after: string | null;
  requestId: string | null;
  ipPrefix: string | null;
  prevHash: Buffer;
  hash: Buffer;
}

/** Where the walk stands: the entry before the next one. */
export interface ChainHead {
  seq: number;
  hash: Buffer;
}

/** Before the first entry. */
export const CHAIN_START: ChainHead = { seq: 0, hash: Buffer.alloc(32) };

/** Whether the entry is the one that comes after `previous`, and says what it said when it was written. */
export function followsOn(previous: ChainHead, entry: ChainedEntry): boolean {
  return (
    entry.seq === previous.seq + 1 && entry.prevHash.equals(previous.hash) && entry.hash.equals(hashOf(previous, entry))
  );
}

function hashOf(previous: ChainHead, entry: ChainedEntry): Buffer {
  const fields = [
    entry.workspaceId,
    String(entry.seq),
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.targetKind,
    entry.targetId,
    entry.before,
    entry.after,
    entry.requestId,
    entry.ipPrefix,
  ];
  const text = fields.map((field) => (field === null ? "-" : `${Buffer.byteLength(field)}:${field}`)).join(";");
  return createHash("sha256").update(previous.hash).update(text).digest();
}
