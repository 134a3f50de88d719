import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { type AttemptLimitOptions, createAttemptLimit, MAX_WAITING } from "./attempt-limit.ts";

const wrong = () => Promise.reject(new AppError("unauthenticated", "No."));
const broken = () => Promise.reject(new Error("database down"));
const right = () => Promise.resolve("in");

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());

/** @param name of another limit: the same one in another process */
function limitOf({ name = newId(), ...kind }: Partial<AttemptLimitOptions> = {}) {
  let now = Date.parse("2026-03-01T12:00:00Z");
  const limit = createAttemptLimit({
    postgres: postgres.door,
    hashKey: Buffer.alloc(32, 1),
    name,
    maxFailures: 3,
    windowSeconds: 60,
    isFailure: (error) => error instanceof AppError,
    ...kind,
    clock: () => now,
  });
  const attempt = (key: string, work: () => Promise<unknown>): Promise<string> =>
    limit.attempt(key, work).then(
      () => "done",
      (error: unknown) => (error instanceof AppError ? error.code : "broken"),
    );
  return { name, limit, attempt, advance: (ms: number) => (now += ms) };
}

describe("an attempt limit", () => {
  it("stops a key after its failures, without running the attempt, until the window has passed", async () => {
    const { attempt, advance } = limitOf();
    for (let failure = 0; failure < 3; failure++) expect(await attempt("a", wrong)).toBe("unauthenticated");
    const work = vi.fn(right);
    expect(await attempt("a", work)).toBe("rate_limited");
    expect(work).not.toHaveBeenCalled();
    expect(await attempt("b", right)).toBe("done");
    advance(60_000);
    expect(await attempt("a", right)).toBe("done");
  });

  it("says when to come back", async () => {
    const { limit, attempt, advance } = limitOf();
    for (let failure = 0; failure < 3; failure++) await attempt("a", wrong);
    advance(20_500);
    await expect(limit.attempt("a", right)).rejects.toMatchObject({ details: { retryAfterSeconds: 40 } });
  });

  it("holds many at once to the same limit as many in a row", async () => {
    const { attempt } = limitOf();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt("a", wrong)));
    expect(outcomes.filter((outcome) => outcome === "unauthenticated")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "rate_limited")).toHaveLength(17);
  });

  it("lets any number of successes through at once", async () => {
    const { attempt } = limitOf();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt("a", right)));
    expect(new Set(outcomes)).toEqual(new Set(["done"]));
  });

  it("lets only so many wait for one another, and says when to come back; those of other keys wait for none", async () => {
    const { limit, attempt } = limitOf();
    const gate = Promise.withResolvers<string>();
    const waiting = Array.from({ length: MAX_WAITING + 1 }, () => attempt("a", () => gate.promise));
    const work = vi.fn(right);
    await expect(limit.attempt("a", work)).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterSeconds: 5 },
    });
    expect(work).not.toHaveBeenCalled();
    expect(await attempt("b", right)).toBe("done");
    gate.resolve("in");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["done"]));
    expect(await attempt("a", right)).toBe("done");
  });

  it("lets an attempt wait for all that came before it, also when some of them have ended", async () => {
    const { limit, attempt } = limitOf();
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const ended: string[] = [];
    const run = (name: string, until: Promise<string>) =>
      limit.attempt("a", () => until).then(() => void ended.push(name));
    const running = [run("first", first.promise), run("second", second.promise)];
    first.resolve("in");
    await running[0];
    const third = run("third", Promise.resolve("in"));
    // As long as the third would take, were it not to wait.
    for (let round = 0; round < 5; round++) await attempt("b", right);
    expect(ended).toEqual(["first"]);
    second.resolve("in");
    await Promise.all([...running, third]);
    expect(ended).toEqual(["first", "second", "third"]);
  });

  it("starts anew after a success, and does not count faults of ours", async () => {
    const { attempt } = limitOf();
    await attempt("a", wrong);
    await attempt("a", wrong);
    expect(await attempt("a", right)).toBe("done");
    for (let fault = 0; fault < 5; fault++) expect(await attempt("a", broken)).toBe("broken");
    expect(await attempt("a", wrong)).toBe("unauthenticated");
  });

  it("counts together with the other processes, many at once", async () => {
    const here = limitOf();
    const there = limitOf({ name: here.name });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? here : there).attempt("a", wrong)),
    );
    expect(outcomes.filter((outcome) => outcome === "unauthenticated")).toHaveLength(3);
    expect(await limitOf().attempt("a", right)).toBe("done");
  });

  it("counts successes where it is told to", async () => {
    const { attempt } = limitOf({ countsAll: true });
    for (let round = 0; round < 3; round++) expect(await attempt("a", right)).toBe("done");
    expect(await attempt("a", right)).toBe("rate_limited");
  });

  it("keeps failures beside a success where it is told to, and counts no success", async () => {
    const { attempt } = limitOf({ keepsFailures: true });
    for (const work of [wrong, wrong, right, right]) await attempt("a", work);
    expect(await attempt("a", wrong)).toBe("unauthenticated");
    expect(await attempt("a", right)).toBe("rate_limited");
  });

  it("stores no word of who tried, and nothing for longer than it counts", async () => {
    const { attempt, advance } = limitOf();
    await attempt("jane@example.com", wrong);
    const stored = () => postgres.door.withoutWorkspace((tx) => tx.selectFrom("failed_attempts").selectAll().execute());
    expect(JSON.stringify(await stored())).not.toContain("jane");
    const before = (await stored()).length;
    advance(3_600_000);
    await attempt("b", wrong);
    expect((await stored()).length).toBeLessThan(before + 1);
  });
});
