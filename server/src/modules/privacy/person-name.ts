/** How a caller's words name a person to the stores. */
import type { PersonBody } from "@tributary/contract/privacy";
import { AppError } from "../../core/errors.ts";
import type { NamedPerson } from "../../core/person.ts";

export interface NamingContext {
  hashEmail(workspaceId: string, email: string): string;
}

/** @returns the name as it is stored, and the address in lower case where one was given */
export function nameOf(
  { hashEmail }: NamingContext,
  workspaceId: string,
  { email, customerId, visitorId }: PersonBody,
): { named: NamedPerson; address: string | null } {
  if (email !== undefined) {
    return { named: { kind: "email", value: hashEmail(workspaceId, email) }, address: email.trim().toLowerCase() };
  }
  if (customerId !== undefined) return { named: { kind: "customer", value: customerId }, address: null };
  if (visitorId !== undefined) return { named: { kind: "visitor", value: visitorId }, address: null };
  throw new AppError("invalid_request", "Name the person by exactly one of email, customerId and visitorId.");
}
