/** The free part of an event, as text: bounded in size and depth, without e-mail addresses. */
import { withoutEmails } from "./personal-data.ts";

const MAX_BYTES = 8192;
const MAX_DEPTH = 6;

export type StoredProperties = { text: string } | { refusal: string };

/** @param properties an object as JSON reads it; its own level counts as the first of six */
export function storedProperties(properties: Readonly<Record<string, unknown>>): StoredProperties {
  const fault = faultOf(properties, 1);
  if (fault) return { refusal: fault };
  const text = JSON.stringify(properties, (_key, value: unknown) =>
    typeof value === "string" ? withoutEmails(value) : value,
  );
  if (Buffer.byteLength(text) > MAX_BYTES) return { refusal: "must not be larger than 8 KB as JSON" };
  return { text };
}

/** Looks no deeper than is allowed, so that depth itself does no harm. */
function faultOf(value: unknown, depth: number): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (depth > MAX_DEPTH) return `must not nest deeper than ${MAX_DEPTH} levels`;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") return "must not contain the key __proto__";
    const fault = faultOf(inner, depth + 1);
    if (fault) return fault;
  }
  return null;
}
