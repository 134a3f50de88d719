/** Addresses in the configuration. */
import { z } from "zod";

/** @param protocols without the colon; @param example what the fault shows */
export function urlWith(protocols: RegExp, example: string) {
  return z.url({ protocol: protocols, error: `must be an address such as ${example}` });
}

/** An address of a server, without slashes at its end. */
export const HttpOrigin = urlWith(/^https?$/, "https://tributary.example.com").transform((url) =>
  url.replace(/\/+$/, ""),
);
