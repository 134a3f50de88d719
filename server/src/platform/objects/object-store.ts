/**
 * Where copies of what providers answered are kept: files under names that look like paths. An object is written once and
 * never changed; it goes only when it is deleted.
 */

export interface StoredObject {
  key: string;
  /** As stored. */
  bytes: number;
}

export interface ObjectStore {
  /**
   * Stores an object; durable when it resolves. The same bytes again change nothing.
   * @param key segments of letters, digits and `-_.=~%`, slashes between them
   * @throws ObjectExistsError when other bytes are stored under the key
   */
  put(key: string, bytes: Buffer): Promise<void>;
  /** @returns null when there is no such object */
  get(key: string): Promise<Buffer | null>;
  /** The objects whose key begins so, in no certain order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Deletes an object; one that is not there is no fault. */
  delete(key: string): Promise<void>;
}

/** An object is never written twice with different bytes. */
export class ObjectExistsError extends Error {
  override readonly name = "ObjectExistsError";

  constructor(key: string) {
    super(`there is another object under ${key}`);
  }
}

const SEGMENT = /^[\w.=~%-]{1,200}$/;

/** @throws RangeError for a key that could lead elsewhere */
export function requireKey(key: string): string {
  const segments = key.split("/");
  if (key.length > 900 || segments.some((segment) => !SEGMENT.test(segment) || /^\.+$/.test(segment))) {
    throw new RangeError(`${key} is no key of an object`);
  }
  return key;
}

/** Deletes every object whose key begins so. @returns how many there were */
export async function deleteObjects(store: ObjectStore, prefix: string): Promise<number> {
  let count = 0;
  for await (const { key } of store.list(prefix)) {
    await store.delete(key);
    count += 1;
  }
  return count;
}
