/** What a process knows of limits before, while and after it has looked. */
import { setImmediate as turn } from "node:timers/promises";
import type { Meter } from "@tributary/contract/meters";
import type { UsageLimit } from "@tributary/contract/usage";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { createCallCounter } from "./call-counter.ts";
import { monthOf } from "./month-of.ts";
import type { Standing } from "./usage-levels.sql.ts";
import { createUsageWatch } from "./usage-watch.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const MONTH = monthOf(NOW, "UTC");

const hard = (meter: Meter, hardLimit: number): UsageLimit => ({ meter, softLimit: null, hardLimit });

interface Stored {
  used?: Partial<Record<Meter, number>>;
  /** Null: there is none. */
  limits?: UsageLimit[] | null;
  fails?: boolean;
}

/** A watch over what is stored, to which the counted calls are added, and a clock that is set by hand. */
function openWatch({ used = {}, limits = [hard("api_calls", 10)], fails = false }: Stored) {
  let now = NOW;
  const stored = new Map(Object.entries(used) as [Meter, number][]);
  const looked: string[] = [];
  const told: string[] = [];
  const errors: unknown[] = [];
  const clock = () => now;
  const onError = (error: unknown) => void errors.push(error);
  const counter = createCallCounter({
    store: async (_workspaceId, rows) => {
      for (const { calls } of rows) stored.set("api_calls", (stored.get("api_calls") ?? 0) + calls);
    },
    onError,
    clock,
  });
  const watch = createUsageWatch({
    counter,
    read: async (workspaceId) => {
      looked.push(workspaceId);
      if (fails) throw new Error("away");
      return limits && { limits, revision: 1, used: new Map(stored), month: MONTH };
    },
    onLooked: async (workspaceId) => void told.push(workspaceId),
    onError,
    clock,
  });
  const call = () => watch.takeCall("w", "k");
  const setClock = (at: number) => {
    now = at;
  };
  return { watch, call, stored, errors, told, setClock, looks: () => looked.length };
}

function refusalOf(work: () => void): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  return expect.fail("it was not refused");
}

test("a process that has just started looks before it lets the first call in", async () => {
  const { watch, call } = openWatch({ used: { api_calls: 10 } });
  await watch.firstLook("w");
  expect(refusalOf(call).code).toBe("usage_limit");
});

test("calls that come at once share the first look, and later ones wait for none", async () => {
  const { watch, looks } = openWatch({});
  const waiting = [watch.firstLook("w"), watch.firstLook("w")];
  expect(waiting.every((each) => each instanceof Promise)).toBe(true);
  await Promise.all(waiting);
  expect(looks()).toBe(1);
  expect(watch.firstLook("w")).toBeNull();
});

test("a store that is away holds nobody back", async () => {
  const { watch, call, errors } = openWatch({ used: { api_calls: 10 }, fails: true });
  await watch.firstLook("w");
  expect(call).not.toThrow();
  expect(watch.firstLook("w")).toBeNull();
  expect(errors).toHaveLength(1);
});

test("calls are counted along between two looks, and once only where a look has found them", async () => {
  const { watch, call, stored } = openWatch({ used: { api_calls: 7 } });
  await watch.firstLook("w");
  call();
  await watch.look("w");
  expect(stored.get("api_calls")).toBe(8);
  call();
  call();
  expect(refusalOf(call).code).toBe("usage_limit");
});

test("what was found is believed for four seconds, and then looked at beside the calls, which do not wait", async () => {
  const { watch, call, stored, looks, setClock } = openWatch({});
  await watch.firstLook("w");
  stored.set("api_calls", 10);
  setClock(NOW + 3999);
  call();
  await turn();
  expect(looks()).toBe(1);
  setClock(NOW + 4000);
  call();
  call();
  await turn();
  expect(looks()).toBe(2);
  expect(refusalOf(call).code).toBe("usage_limit");
});

test("a look that is asked for begins after the one that is under way", async () => {
  const { watch, call, stored, looks } = openWatch({});
  const first = watch.firstLook("w");
  await turn();
  stored.set("api_calls", 10);
  await Promise.all([first, watch.look("w")]);
  expect(looks()).toBe(2);
  expect(refusalOf(call).code).toBe("usage_limit");
});

test.each(["events", "storage_bytes"] as const)(
  "%s up to their hard limit keep events out, and no calls",
  async (meter) => {
    const limits = [hard("api_calls", 10), hard(meter, 20)];
    const below = openWatch({ limits, used: { [meter]: 19 } });
    await below.watch.firstLook("w");
    expect(() => below.watch.requireRoom("w")).not.toThrow();
    const reached = openWatch({ limits, used: { [meter]: 20 } });
    await reached.watch.firstLook("w");
    expect(refusalOf(() => reached.watch.requireRoom("w")).code).toBe("usage_limit");
    expect(reached.call).not.toThrow();
    expect(await reached.watch.isLimiting("w")).toBe(true);
  },
);

test("whether events are limited is looked up where it is not known", async () => {
  expect(await openWatch({ limits: [hard("events", 5)] }).watch.isLimiting("w")).toBe(true);
  expect(await openWatch({ limits: null }).watch.isLimiting("w")).toBe(false);
});

test("a limit of calls keeps no events out", async () => {
  const { watch } = openWatch({ used: { api_calls: 10, events: 10 } });
  await watch.firstLook("w");
  expect(() => watch.requireRoom("w")).not.toThrow();
  expect(await watch.isLimiting("w")).toBe(false);
});

test("a soft limit refuses nothing", async () => {
  const { watch, call } = openWatch({
    limits: [{ meter: "api_calls", softLimit: 5, hardLimit: null }],
    used: { api_calls: 50 },
  });
  await watch.firstLook("w");
  expect(call).not.toThrow();
});

test("a meter is held to its own limit, and to none where only others have one", async () => {
  const both = openWatch({ limits: [hard("events", 5), hard("api_calls", 10)], used: { api_calls: 7 } });
  await both.watch.firstLook("w");
  expect(both.call).not.toThrow();
  const other = openWatch({ limits: [hard("events", 5)], used: { api_calls: 7 } });
  await other.watch.firstLook("w");
  expect(other.call).not.toThrow();
});

test("a workspace without limits is let do everything, and nobody is told of it", async () => {
  const free = openWatch({ limits: null, used: { api_calls: 50, events: 50 } });
  await free.watch.firstLook("w");
  expect(free.call).not.toThrow();
  expect(() => free.watch.requireRoom("w")).not.toThrow();
  expect(await free.watch.isLimiting("w")).toBe(false);
  expect([free.told, free.errors]).toEqual([[], []]);
  const limited = openWatch({});
  await limited.watch.look("w");
  expect(limited.told).toEqual(["w"]);
});

test.each([
  ["an hour at most", NOW, 3600],
  ["the end of the month", MONTH.endsAt - 600_500, 601],
  ["a few seconds, right before it", MONTH.endsAt - 1, 5],
  ["a few seconds, when it has just ended", MONTH.endsAt + 60_000, 5],
])("a refused call is told to come back after %s", async (_what, at, seconds) => {
  const { watch, call, setClock } = openWatch({ used: { api_calls: 10 } });
  await watch.firstLook("w");
  setClock(at);
  expect(refusalOf(call).details).toMatchObject({ retryAfterSeconds: seconds });
});

test("storage does not become less as a month ends: whoever is refused for it comes back in an hour", async () => {
  const { watch, setClock } = openWatch({ limits: [hard("storage_bytes", 1)], used: { storage_bytes: 1 } });
  await watch.firstLook("w");
  setClock(MONTH.endsAt - 600_500);
  expect(refusalOf(() => watch.requireRoom("w")).details).toMatchObject({ retryAfterSeconds: 3600 });
});

test("of more than ten thousand workspaces those are forgotten that were not used for longest", async () => {
  const { watch } = openWatch({});
  await Promise.all(Array.from({ length: 10_000 }, (_, n) => watch.firstLook(`w${n}`)));
  expect(watch.firstLook("w0")).toBeNull();
  await watch.firstLook("one more");
  expect(watch.firstLook("w0")).toBeNull();
  expect(watch.firstLook("w2")).toBeNull();
  expect(watch.firstLook("w1")).not.toBeNull();
});

test("a limit lets in as many calls as it says, whatever is being written, fails or is read meanwhile", async () => {
  const hardLimit = 4;
  const step = fc.constantFrom("call", "call", "flush", "look");
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(step, { minLength: 10, maxLength: 40, size: "max" }),
      fc.array(fc.boolean(), { maxLength: 10, size: "max" }),
      async (s, steps, fails) => {
        let stored = 0;
        const counter = createCallCounter({
          store: async (_workspaceId, rows) => {
            await s.schedule(Promise.resolve(), "before the commit");
            if (fails.pop()) throw new Error("away");
            for (const { calls } of rows) stored += calls;
            await s.schedule(Promise.resolve(), "after the commit");
          },
          onError: () => {},
          clock: () => NOW,
        });
        const watch = createUsageWatch({
          counter,
          read: async () => {
            await s.schedule(Promise.resolve(), "before the read");
            const used = new Map([["api_calls", stored]]);
            await s.schedule(Promise.resolve(), "after the read");
            const limits = [hard("api_calls", hardLimit)];
            return { limits, used, month: MONTH } as unknown as Standing;
          },
          onLooked: async () => {},
          onError: () => {},
          clock: () => NOW,
        });
        const first = watch.firstLook("w");
        await s.waitFor(first ?? Promise.resolve());
        let taken = 0;
        const take = async (): Promise<void> => {
          let isTaken = true;
          try {
            watch.takeCall("w", "k");
          } catch {
            isTaken = false;
          }
          expect(isTaken).toBe(taken < hardLimit);
          if (isTaken) taken += 1;
        };
        const does = { call: take, flush: () => counter.flush(), look: () => watch.look("w") };
        const begun = steps.map((each, index) => s.schedule(Promise.resolve(), `${index} ${each}`).then(does[each]));
        await s.waitFor(Promise.all(begun));
      },
    ),
  );
});

test("calls of the month before, which are still to be written, use up nothing of this one", async () => {
  let now = NOW;
  const store = () => Promise.reject(new Error("away"));
  const used = new Map([["api_calls", 0]]);
  const watch = createUsageWatch({
    counter: createCallCounter({ store, onError: () => {}, clock: () => now }),
    read: async () => ({ limits: [hard("api_calls", 10)], used, month: monthOf(now, "UTC") }) as unknown as Standing,
    onLooked: async () => {},
    onError: () => {},
    clock: () => now,
  });
  const take = (times: number): void => {
    for (let index = 0; index < times; index += 1) watch.takeCall("w", "k");
  };
  await watch.firstLook("w");
  take(10);
  await watch.look("w");
  expect(() => take(1)).toThrow("hard limit");
  now = MONTH.endsAt;
  await watch.look("w");
  take(10);
  expect(() => take(1)).toThrow("hard limit");
});
