import { hash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertUser } from "../users.sql.ts";
import { exchangeToken, findToken } from "./refresh-tokens.sql.ts";
import {
  issueRefreshToken,
  type RefreshContext,
  type RefreshToken,
  revokeRefreshToken,
  rotateRefreshToken,
} from "./refresh-tokens.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 1);
const device = { ipPrefix: "192.0.2.0", userAgent: "Browser" };

let postgres: ThrowawayPostgres;
let context: RefreshContext;
let now: number;
let userId: string;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  context = { postgres: postgres.door, clock: () => now, pause: async () => {} };
});
afterAll(() => postgres.close());

beforeEach(async () => {
  now = START;
  userId = newId();
  await postgres.door.withoutWorkspace((tx) =>
    insertUser(tx, { id: userId, email: `${userId}@example.com`, name: "Ada", passwordHash: "x" }),
  );
});

/** A later request: one that arrives after everything before it was answered. */
function rotateLater(token: string): Promise<RefreshToken> {
  now += 1000;
  return rotateRefreshToken(context, token, { arrivedAt: now, device });
}

function sha256(token: string): Buffer {
  return hash("sha256", token, "buffer");
}

function exchangeOf(token: string, successor: string) {
  return {
    tokenHash: sha256(token),
    successorHash: sha256(successor),
    device,
    now: new Date(now),
    usedAt: new Date(now),
  };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error("it was not refused", { cause: error });
  return error.code;
}

describe("rotation", () => {
  it("gives a successor that works, for the same person", async () => {
    const first = await issueRefreshToken(context, userId, device);
    const second = await rotateLater(first.token);
    const third = await rotateLater(second.token);
    expect(third.userId).toBe(userId);
    expect(new Set([first.token, second.token, third.token]).size).toBe(3);
    expect(first.token).toMatch(/^trr_[\w-]{43}$/);
  });

  it("ends seven days after the log-in, however often it is refreshed", async () => {
    const first = await issueRefreshToken(context, userId, device);
    now = START + 6 * DAY_MS;
    const second = await rotateRefreshToken(context, first.token, { arrivedAt: now, device });
    expect(second.expiresAt.getTime()).toBe(START + 7 * DAY_MS);
    now = START + 7 * DAY_MS;
    expect(await refusal(rotateRefreshToken(context, second.token, { arrivedAt: now, device }))).toBe(
      "unauthenticated",
    );
  });

  it("refuses a token nobody was given", async () => {
    expect(await refusal(rotateLater("trr_nothing"))).toBe("unauthenticated");
    expect(await refusal(rotateLater(""))).toBe("unauthenticated");
  });

  it("stores no token, only its hash", async () => {
    const { token } = await issueRefreshToken(context, userId, device);
    const rows = await postgres.door.withoutWorkspace((tx) =>
      tx.selectFrom("refresh_tokens").selectAll().where("user_id", "=", userId).execute(),
    );
    expect(rows[0]?.token_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  });
});

describe("a token used twice", () => {
  it("ends the family when the second use came after the first was answered", async () => {
    const first = await issueRefreshToken(context, userId, device);
    const second = await rotateLater(first.token);
    expect(await refusal(rotateLater(first.token))).toBe("unauthenticated");
    expect(await refusal(rotateLater(second.token))).toBe("unauthenticated");
  });

  it("ends the family from an older generation too, and leaves other log-ins of the person alone", async () => {
    const other = await issueRefreshToken(context, userId, device);
    const first = await issueRefreshToken(context, userId, device);
    const second = await rotateLater(first.token);
    const third = await rotateLater(second.token);
    await refusal(rotateLater(first.token));
    expect(await refusal(rotateLater(third.token))).toBe("unauthenticated");
    await expect(rotateLater(other.token)).resolves.toBeDefined();
  });

  it("lost a race when it was already here: refused, and the winner's token goes on working", async () => {
    const first = await issueRefreshToken(context, userId, device);
    const arrivedAt = now;
    now += 5;
    const winner = await rotateRefreshToken(context, first.token, { arrivedAt, device });
    expect(await refusal(rotateRefreshToken(context, first.token, { arrivedAt: arrivedAt + 2, device }))).toBe(
      "unauthenticated",
    );
    await expect(rotateLater(winner.token)).resolves.toBeDefined();
  });

  it("has one winner among ten parallel uses, whose token works", async () => {
    for (let round = 0; round < 20; round++) {
      const { token } = await issueRefreshToken(context, userId, device);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, () => rotateRefreshToken(context, token, { arrivedAt: now, device })),
      );
      const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(winners).toHaveLength(1);
      await expect(rotateLater(winners[0]!.value.token)).resolves.toBeDefined();
    }
  });

  it("counts as a lost race while the first use is unanswered, and as a replay once that has plainly died", async () => {
    const { token } = await issueRefreshToken(context, userId, device);
    const died = { ...exchangeOf(token, "never sent"), usedAt: new Date(now + 10_000) };
    expect(await exchangeToken(postgres.door, died)).not.toBeNull();

    await refusal(rotateRefreshToken(context, token, { arrivedAt: now + 9000, device }));
    expect(await revokedCount()).toBe(0);
    await refusal(rotateRefreshToken(context, token, { arrivedAt: now + 11_000, device }));
    expect(await revokedCount()).toBe(2);
  });

  it("leaves no way on for a successor that was stored while the family was being revoked", async () => {
    const first = await issueRefreshToken(context, userId, device);
    const second = await rotateLater(first.token);
    await refusal(rotateLater(first.token));
    await postgres.door.withoutWorkspace((tx) =>
      tx
        .updateTable("refresh_tokens")
        .set({ revoked_at: null })
        .where("token_hash", "=", sha256(second.token))
        .execute(),
    );
    expect(await exchangeToken(postgres.door, exchangeOf(second.token, "third"))).toBeNull();
  });
});

/** How many tokens of the person's families are revoked. */
async function revokedCount(): Promise<number> {
  const rows = await postgres.door.withoutWorkspace((tx) =>
    tx.selectFrom("refresh_tokens").select("revoked_at").where("user_id", "=", userId).execute(),
  );
  return rows.filter((row) => row.revoked_at !== null).length;
}

describe("logging out", () => {
  it("ends the family, whichever of its tokens is shown, and is no error twice", async () => {
    const first = await issueRefreshToken(context, userId, device);
    const second = await rotateLater(first.token);
    await revokeRefreshToken(context, first.token);
    await revokeRefreshToken(context, first.token);
    await revokeRefreshToken(context, "trr_unknown");
    expect(await refusal(rotateLater(second.token))).toBe("unauthenticated");
  });
});

it("clears away expired tokens at the next log-in", async () => {
  const old = await issueRefreshToken(context, userId, device);
  now += 8 * DAY_MS;
  await issueRefreshToken(context, userId, device);
  expect(await findToken(postgres.door, sha256(old.token))).toBeNull();
});

/**
 * Guarantees: whatever the order of refreshes, replays and races, at most one token of a family works at any time,
 * it is the newest, and after a replay none does.
 */
it("keeps at most the newest token of a family alive, in any order of uses", async () => {
  const use = fc.record({ generation: fc.nat({ max: 5 }), late: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(use, { minLength: 1, maxLength: 12 }), async (uses) => {
      const tokens = [(await issueRefreshToken(context, userId, device)).token];
      let ended = false;
      let answeredAt = now;
      for (const { generation, late } of uses) {
        const at = Math.min(generation, tokens.length - 1);
        const newest = at === tokens.length - 1;
        now += 1000;
        const outcome = await rotateRefreshToken(context, tokens[at]!, {
          arrivedAt: late ? now : answeredAt,
          device,
        }).catch(() => null);
        expect(outcome !== null).toBe(newest && !ended);
        if (outcome) {
          tokens.push(outcome.token);
          answeredAt = now;
        } else if (!newest && (late || at < tokens.length - 2)) ended = true;
      }
    }),
    { numRuns: 30 * inject("testRuns") },
  );
});
