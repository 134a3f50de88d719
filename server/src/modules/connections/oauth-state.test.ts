import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { readState, signState } from "./oauth-state.ts";

const key = randomBytes(32);
const attempt = { workspaceId: newId(), attemptId: newId() };
const state = signState(key, attempt);

describe("a state", () => {
  it("is read back by who signed it", () => {
    expect(readState(key, state)).toEqual(attempt);
    expect(state).toMatch(/^[\w-]+\.[\w-]{43}$/);
  });

  it("is nothing with any character changed, added or taken away", () => {
    fc.assert(
      fc.property(fc.nat(state.length), fc.nat(1), fc.string({ maxLength: 2 }), (at, removed, added) => {
        const changed = state.slice(0, at) + added + state.slice(at + removed);
        expect(readState(key, changed)).toEqual(changed === state ? attempt : null);
      }),
      { numRuns: 2000 },
    );
  });

  it("is nothing whatever is sent, under another key, or for another workspace", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (junk) => void expect(readState(key, junk)).toBeNull()));
    expect(readState(randomBytes(32), state)).toBeNull();
    const foreign = signState(key, { ...attempt, workspaceId: newId() });
    expect(readState(key, `${foreign.split(".")[0]}.${state.split(".")[1]}`)).toBeNull();
  });
});
