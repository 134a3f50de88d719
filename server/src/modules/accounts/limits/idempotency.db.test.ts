import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { HttpAnswer } from "../../../platform/http/route.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../workspaces/workspaces.sql.ts";
import { type IdempotentCall, runIdempotent } from "./idempotency.ts";

const HOUR_MS = 3_600_000;

let postgres: ThrowawayPostgres;
let now: number;
const own = newId();
const foreign = newId();

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  for (const id of [own, foreign]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
});
afterAll(() => postgres.close());
beforeEach(() => {
  now = Date.UTC(2026, 2, 1);
});

const call = (change: Partial<IdempotentCall> = {}): IdempotentCall => ({
  workspaceId: own,
  route: "POST /things",
  key: newId(),
  requestHash: hash("sha256", "request", "buffer"),
  ...change,
});
const run = (of: IdempotentCall, work: () => Promise<HttpAnswer>) =>
  runIdempotent({ postgres: postgres.door, clock: () => now }, of, work);
const creating = (body: object | null = { id: 1 }, status = 201) => vi.fn(async () => new HttpAnswer(status, body));

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error("it was not refused", { cause: error });
  return error;
}

describe("a repeated call", () => {
  it("is carried out once and gets the first answer again, marked", async () => {
    const first = call();
    const work = creating({ id: 1, name: 'caf\u00e9 "\u0000 \ud800', list: [null] });
    const answer = await run(first, work);
    const again = await run(first, work);
    expect(work).toHaveBeenCalledOnce();
    expect(answer.headers).toEqual({});
    expect(again).toEqual(new HttpAnswer(201, answer.body, { "idempotent-replayed": "true" }));
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(answer.body));
  });

  it("keeps an answer without a body, and a refusal given as an answer", async () => {
    for (const [body, status] of [
      [null, 204],
      [{ code: "conflict" }, 409],
    ] as const) {
      const first = call();
      await run(first, creating(body, status));
      expect(await run(first, creating())).toMatchObject({ status, body });
    }
  });

  it("is another call in another workspace, on another route, or under another key", async () => {
    const first = call();
    await run(first, creating());
    for (const other of [{ ...first, workspaceId: foreign }, { ...first, route: "POST /others" }, call()]) {
      const work = creating();
      await run(other, work);
      expect(work).toHaveBeenCalledOnce();
    }
  });

  it("is refused when the request differs", async () => {
    const first = call();
    await run(first, creating());
    const other = { ...first, requestHash: hash("sha256", "another", "buffer") };
    expect((await refusal(run(other, creating()))).code).toBe("idempotency_mismatch");
  });

  it("is forgotten after 24 hours, and cleared away with others of the workspace", async () => {
    const first = call();
    await run(first, creating());
    now += 24 * HOUR_MS;
    expect(await run(first, creating())).toMatchObject({ headers: { "idempotent-replayed": "true" } });
    now += 1;
    await run(call(), creating());
    const rows = await postgres.door.withWorkspace(own, (tx) =>
      tx.selectFrom("idempotency_keys").select("key").where("key", "=", first.key).execute(),
    );
    expect(rows).toEqual([]);
    const work = creating();
    await run({ ...first, requestHash: hash("sha256", "another", "buffer") }, work);
    expect(work).toHaveBeenCalledOnce();
  });
});

describe("a call that fails", () => {
  it("gives the key back when it throws or answers 5xx", async () => {
    const first = call();
    const failing = vi.fn(() => Promise.reject(new AppError("unavailable", "Later.")));
    expect((await refusal(run(first, failing))).code).toBe("unavailable");
    expect(await run(first, creating({}, 503))).toMatchObject({ status: 503 });
    expect(await run(first, creating())).toMatchObject({ status: 201, headers: {} });
  });
});

describe("a call that still runs", () => {
  it("lets exactly one of ten through; the rest are told to come back", async () => {
    const first = call();
    let finish = (_: HttpAnswer): void => {};
    const work = vi.fn(
      () =>
        new Promise<HttpAnswer>((resolve) => {
          finish = resolve;
        }),
    );
    const refusals: unknown[] = [];
    const calls = Array.from({ length: 10 }, () => run(first, work).catch((error: unknown) => refusals.push(error)));
    await expect.poll(() => refusals).toHaveLength(9);
    for (const error of refusals) {
      expect(error).toMatchObject({ code: "conflict", details: { retryAfterSeconds: 2 } });
    }
    finish(new HttpAnswer(201, { id: 1 }));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome instanceof HttpAnswer)).toHaveLength(1);
    expect(work).toHaveBeenCalledOnce();
  });

  it("is taken over after a minute by the same request only, and its late answer does not replace the new one", async () => {
    const first = call();
    let finish = (_: HttpAnswer): void => {};
    const slowWork = vi.fn(() => new Promise<HttpAnswer>((resolve) => (finish = resolve)));
    const slow = run(first, slowWork);
    await expect.poll(() => slowWork).toHaveBeenCalledOnce();
    now += 60_000;
    expect((await refusal(run(first, creating()))).code).toBe("conflict");
    now += 1;
    const other = { ...first, requestHash: hash("sha256", "another", "buffer") };
    expect((await refusal(run(other, creating()))).code).toBe("idempotency_mismatch");
    await run(first, creating({ id: 2 }));
    finish(new HttpAnswer(201, { id: 1 }));
    await slow;
    expect((await run(first, creating())).body).toEqual({ id: 2 });
  });
});
