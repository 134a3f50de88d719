/** `expand[]`: ids replaced by the objects they name: https://docs.stripe.com/api/expanding_objects */
import type { Account } from "./account.ts";
import { lineItemsOf } from "./checkout-session.ts";
import { list, text } from "./params.ts";
import { StripeError } from "./stripe-error.ts";

/** The `expand` parameter. */
export const expandParam = list(text(200), 20);

const MAX_DEPTH = 4;

/**
 * A copy of the answer with the named fields expanded.
 * @throws StripeError 400 for a field that cannot be expanded or a path deeper than four levels.
 */
export function expand(account: Account, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > MAX_DEPTH) {
      throw refused(`You cannot expand more than ${MAX_DEPTH} levels of a property. (Property: ${path})`);
    }
    follow(account, copy, steps, path);
  }
  return copy;
}

function follow(account: Account, node: unknown, steps: string[], path: string): void {
  const [step, ...rest] = steps;
  if (step === undefined || node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const each of node) follow(account, each, steps, path);
    return;
  }
  const fields = node as Record<string, unknown>;
  fields[step] = expandField(account, fields, step, path);
  follow(account, fields[step], rest, path);
}

function expandField(account: Account, fields: Record<string, unknown>, step: string, path: string): unknown {
  if (fields.object === "checkout.session" && step === "line_items") return lineItemList(account, String(fields.id));
  const value = fields[step];
  if (value === null || (typeof value === "object" && step === "data") || isExpanded(value)) return value;
  const found = typeof value === "string" ? named(account, value) : undefined;
  if (found === undefined) throw refused(`This property cannot be expanded (${path}).`);
  return structuredClone(found);
}

function isExpanded(value: unknown): boolean {
  return typeof value === "object" && value !== null && "object" in value;
}

function named(account: Account, id: string): object | undefined {
  return (
    account.intents.get(id) ?? account.charges.get(id) ?? account.refunds.get(id) ?? account.sessions.get(id)?.object
  );
}

function lineItemList(account: Account, sessionId: string): object {
  const session = account.sessions.get(sessionId);
  return {
    object: "list",
    data: session === undefined ? [] : lineItemsOf(session),
    has_more: false,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}

function refused(message: string): StripeError {
  return new StripeError(400, { type: "invalid_request_error", message, param: "expand" });
}
