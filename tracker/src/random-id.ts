/** Ids made in the page: 128 random bits as digits. */

/** Works in pages without https too, where `crypto.randomUUID` does not exist. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("");
}
