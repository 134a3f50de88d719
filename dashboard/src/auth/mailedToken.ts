/** The token of a mailed address. It stands behind `#`, so that no server and no log ever sees it. */

/** @param hash of the address, with its `#`; @returns empty when there is none */
export function mailedToken(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token") ?? "";
}
