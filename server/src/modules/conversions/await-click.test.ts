import { describe, expect, test, vi } from "vitest";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { awaitClick } from "./await-click.ts";
import type { Click } from "./clicks.sql.ts";

const NOW = Date.parse("2026-03-01T10:00:00.000Z");
const click: Click = { linkId: newId(), clickedAt: new Date(NOW) };

function ask(trackingId: string, answers: (Click | null)[]) {
  const find = vi.fn(async (_around: number | null) => answers.shift() ?? null);
  const pause = vi.fn(async () => {});
  return { find, pause, found: awaitClick(trackingId, { find, now: () => NOW, pause }) };
}

describe("awaitClick", () => {
  test("finds a click of our own making near the time its id tells", async () => {
    const { find, found } = ask(newId(NOW - 86_400_000), [click]);
    expect(await found).toBe(click);
    expect(find.mock.calls).toEqual([[NOW - 86_400_000]]);
  });

  test("looks at all times for one whose id is older or younger than the click", async () => {
    const { find, found } = ask(newId(NOW - 86_400_000), [null, click]);
    expect(await found).toBe(click);
    expect(find.mock.calls).toEqual([[NOW - 86_400_000], [null]]);
  });

  test("looks once for an id that tells no time", async () => {
    const { find, pause, found } = ask("5f0c1b5e-9a54-4c1e-8d0f-3f7f3d0a1b2c", []);
    expect(await found).toBeNull();
    expect(find.mock.calls).toEqual([[null]]);
    expect(pause).not.toHaveBeenCalled();
  });

  test("waits for a click that has only just happened", async () => {
    const { pause, found } = ask(newId(NOW - 900), [null, null, null, click]);
    expect(await found).toBe(click);
    expect(pause).toHaveBeenCalledTimes(3);
  });

  test("asks for another try, rather than rejecting, while a fresh click is not stored", async () => {
    const error: unknown = await ask(newId(NOW - 900), []).found.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 5 } });
  });

  test("does not wait for an id that claims to be of the future", async () => {
    const { pause, found } = ask(newId(NOW + 3_600_000), []);
    expect(await found).toBeNull();
    expect(pause).not.toHaveBeenCalled();
  });
});
