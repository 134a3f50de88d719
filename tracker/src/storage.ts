/** Storage that may be full, forbidden or absent: then it holds nothing, and nothing breaks. */

export interface TextStore {
  get(key: string): string | null;
  /** null removes. */
  set(key: string, value: string | null): void;
}

type WebStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param open gives localStorage or sessionStorage; even naming them throws where they are forbidden */
export function textStore(open: () => WebStorage): TextStore {
  return {
    get: (key) => quietly(() => open().getItem(key)),
    set: (key, value) => {
      quietly(() => (value === null ? open().removeItem(key) : open().setItem(key, value)));
    },
  };
}

/** @param page the document */
export function readCookie(page: { cookie: string }, name: string): string | null {
  return quietly(() => {
    const pair = page.cookie.split("; ").find((text) => text.startsWith(`${name}=`));
    return pair ? pair.slice(name.length + 1) : null;
  });
}

/** Sets a cookie of the whole site. @param value of characters that need no escape */
export function writeCookie(page: { cookie: string }, name: string, value: string, maxAgeSeconds: number): void {
  quietly(() => {
    page.cookie = `${name}=${value};path=/;max-age=${maxAgeSeconds};samesite=lax`;
  });
}

function quietly<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
