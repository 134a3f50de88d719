/** The free part of an event, as text: bounded in size and depth, without e-mail addresses. */
import { withoutEmails } from "./personal-data.ts";

/** Ours, and what the clients of other products may send by their own documentation. */
const LIMITS = {
  own: { bytes: 8192, depth: 6 },
  foreign: { bytes: 32_768, depth: 24 },
} as const;

export type StoredProperties = { text: string } | { refusal: string };

/** @param properties an object as JSON reads it; its own level counts as the first */
export function storedProperties(
  properties: Readonly<Record<string, unknown>>,
  protocol: keyof typeof LIMITS = "own",
): StoredProperties {
  const { bytes, depth } = LIMITS[protocol];
  const fault = faultOf(properties, depth, depth);
  if (fault) return { refusal: fault };
  const json = JSON.stringify(properties);
  // Without the sign there is no address in it, and the second pass can be spared.
  const text = json.includes("@") ? JSON.stringify(properties, withoutEmail) : json;
  if (Buffer.byteLength(text) > bytes) return { refusal: `must not be larger than ${bytes / 1024} KB as JSON` };
  return { text };
}

function withoutEmail(_key: string, value: unknown): unknown {
  return typeof value === "string" ? withoutEmails(value) : value;
}

/** Looks no deeper than is allowed, so that depth itself does no harm. */
function faultOf(value: unknown, left: number, allowed: number): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (left === 0) return `must not nest deeper than ${allowed} levels`;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") return "must not contain the key __proto__";
    const fault = faultOf(inner, left - 1, allowed);
    if (fault) return fault;
  }
  return null;
}
