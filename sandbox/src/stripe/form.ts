/** Stripe's form encoding: `line_items[0][price_data][currency]=usd`, `expand[]=line_items`. */
import { invalidParam, StripeError } from "./stripe-error.ts";

export type FormValue = string | FormObject;
/** Lists arrive as objects whose keys are the indexes "0", "1" …; the parameter's definition knows which is which. */
export interface FormObject {
  [key: string]: FormValue;
}

const MAX_DEPTH = 10;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Parses a form body or query string.
 * @throws StripeError 400 for a malformed name or one used both as a value and as an object.
 */
export function parseForm(text: string): FormObject {
  const root: FormObject = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) place(root, name, value);
  return root;
}

function place(root: FormObject, name: string, value: string): void {
  const keys = keysOf(name);
  let at = root;
  for (const [depth, raw] of keys.entries()) {
    const key = raw === "" ? String(Object.keys(at).length) : raw;
    if (depth === keys.length - 1) {
      at[key] = value;
      return;
    }
    const inner = at[key] ?? Object.create(null);
    if (typeof inner === "string") throw invalidParam(name, `Invalid value for ${name}: both a value and a hash.`);
    at[key] = inner;
    at = inner;
  }
}

function keysOf(name: string): string[] {
  const head = name.split("[", 1)[0] ?? "";
  const rest = name.slice(head.length);
  if (head === "" || !/^(\[[^[\]]*\])*$/.test(rest)) {
    throw new StripeError(400, {
      type: "invalid_request_error",
      message: `Invalid parameter name: ${name}`,
      param: name,
    });
  }
  const keys = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? "")];
  if (keys.length > MAX_DEPTH || keys.some((key) => FORBIDDEN.has(key))) {
    throw invalidParam(name, `Received unknown parameter: ${name}`, "parameter_unknown");
  }
  return keys;
}
