/** What one who can write hashes too may not do: leave a gap, or say another past than the chain's. */
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { CHAIN_START, type ChainedEntry, type ChainHead, followsOn } from "./audit-chain.ts";

const WORKSPACE = newId();

/** An entry as the database writes it: each field with its length in bytes before it, `-` where there is none. */
function written(previous: ChainHead, seq: number, action = "workspace.change"): ChainedEntry {
  const at = new Date("2026-03-01T12:00:00.123Z");
  const fields = [
    `36:${WORKSPACE};1:${seq};24:${at.toISOString()};6:system;-;${action.length}:${action}`,
    '10:workspaces;-;-;15:{"name": "Kö"};-;9:192.0.2.0',
  ];
  return {
    workspaceId: WORKSPACE,
    seq,
    at,
    actorKind: "system",
    actorId: null,
    action,
    targetKind: "workspaces",
    targetId: null,
    before: null,
    after: '{"name": "Kö"}',
    requestId: null,
    ipPrefix: "192.0.2.0",
    prevHash: previous.hash,
    hash: createHash("sha256").update(previous.hash).update(fields.join(";")).digest(),
  };
}

describe("an entry of the audit log", () => {
  const first = written(CHAIN_START, 1);

  it("follows on the one before it", () => {
    expect(followsOn(CHAIN_START, first)).toBe(true);
    expect(followsOn(first, written(first, 2))).toBe(true);
  });

  it("does not follow on over a gap, nor stand where another stands, though its hashes are right", () => {
    expect(followsOn(first, written(first, 3))).toBe(false);
    expect(followsOn(first, written(first, 1))).toBe(false);
  });

  it("does not follow on what it does not name as the one before it", () => {
    expect(followsOn(first, { ...written(first, 2), prevHash: randomBytes(32) })).toBe(false);
  });

  it("does not follow on once a word of it is another, or has moved from one field to the next", () => {
    const second = written(first, 2);
    expect(followsOn(first, { ...second, after: '{"name": "Ko"}' })).toBe(false);
    expect(followsOn(first, { ...second, targetKind: null, targetId: "workspaces" })).toBe(false);
  });
});
