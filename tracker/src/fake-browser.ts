/** Just enough of a browser for tests: cookies, storage and a clock that the test moves. */
import type { TextStore } from "./storage.ts";

/** A cookie jar that understands max-age; `isBlocked` makes it forget everything, as browsers do. */
export function fakeCookies(now: () => number, isBlocked = false): { cookie: string } {
  const jar = new Map<string, { value: string; until: number }>();
  return {
    get cookie(): string {
      const live = [...jar].filter(([, { until }]) => until > now());
      return live.map(([name, { value }]) => `${name}=${value}`).join("; ");
    },
    set cookie(text: string) {
      const [, name = "", value = "", maxAge = "0"] = /^([^=]+)=([^;]*);.*max-age=(\d+)/.exec(text) ?? [];
      if (!isBlocked) jar.set(name, { value, until: now() + Number(maxAge) * 1000 });
    },
  };
}

/** A store in memory; `isBlocked` makes it hold nothing. */
export function fakeStore(isBlocked = false): TextStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      if (value === null) values.delete(key);
      else if (!isBlocked) values.set(key, value);
    },
  };
}
