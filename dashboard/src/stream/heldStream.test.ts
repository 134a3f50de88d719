import type { StoredEvent } from "@tributary/contract/stored-events";
import { expect, test } from "vitest";
import { missed, withOlder } from "./heldStream.ts";

const page = (ids: string, nextCursor: string | null = null) => ({
  data: [...ids].map((eventId) => ({ eventId }) as StoredEvent),
  nextCursor,
});
const ids = (events: readonly StoredEvent[]) => events.map(({ eventId }) => eventId).join("");

test("older events are added below, none twice, and the way on is the newer page's", () => {
  const held = withOlder(page("edc", "at c"), page("cba", "at a"));
  expect(ids(held.data)).toBe("edcba");
  expect(held.nextCursor).toBe("at a");
  expect(withOlder(held, page("")).nextCursor).toBeNull();
});

test("what came in since is counted, and nothing else", () => {
  expect(missed(page("dcb"), page("dcb"))).toEqual({ count: 0, more: false });
  expect(missed(page("dcb"), page("fedc", "on"))).toEqual({ count: 2, more: false });
  expect(missed(page(""), page("ba"))).toEqual({ count: 2, more: false });
});

test("when more came in than one look shows, it says so", () => {
  expect(missed(page("ba"), page("zyx", "on"))).toEqual({ count: 3, more: true });
});
