/** Whether a text that a provider sent holds something of a person. */
import type { Person } from "./person.ts";

/** How addresses are found in what providers sent. */
export interface Addresses {
  /** As payments hold them. */
  hashOf(email: string): string;
  /** The person's, normalised, where somebody spelled it. */
  given: string | null;
}

/** In texts in lower case; JSON within JSON has backslashes before its quotes. */
export const SPELLED_ADDRESS = /[^\s"'<>\\]{1,64}@[^\s"'<>@\\]{1,255}/g;

/** @returns tells of a text whether it spells one of their addresses, or names them as a customer */
export function holdsPerson(
  { emails, customers }: Pick<Person, "emails" | "customers">,
  { hashOf, given }: Addresses,
): (text: string) => boolean {
  const hashes = new Set(emails);
  return (text) => {
    // As a whole value: ids that shops give are as short as "7".
    if (customers.some((customer) => text.includes(`"${customer}"`) || text.includes(`\\"${customer}\\"`))) return true;
    const lower = text.toLowerCase();
    if (given !== null && lower.includes(given)) return true;
    return (lower.match(SPELLED_ADDRESS) ?? []).some((address) => hashes.has(hashOf(address)));
  };
}
