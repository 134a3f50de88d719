/** Whether a text that a provider sent holds something of a person. */
import type { Person } from "./person.ts";

/** A person, and how their addresses are found in what providers sent. */
export interface SoughtPerson {
  person: Person;
  /** As payments hold an address. */
  hashOf(email: string): string;
  /** The person's, normalised, as far as somebody spelled them. */
  addresses: readonly string[];
}

/** In texts in lower case; JSON within JSON has backslashes before its quotes. */
const SPELLED_ADDRESS = /[^\s"'<>\\]{1,64}@[^\s"'<>@\\]{1,255}/g;

/** The addresses of those hashes that a text spells, in lower case. */
export function addressesIn(text: string, hashes: ReadonlySet<string>, hashOf: (email: string) => string): string[] {
  const spelled = text.toLowerCase().match(SPELLED_ADDRESS) ?? [];
  return [...new Set(spelled)].filter((address) => hashes.has(hashOf(address)));
}

/** @returns tells of a text whether it spells one of their addresses, or names them as a customer */
export function holdsPerson({
  person: { emails, customers },
  hashOf,
  addresses,
}: Omit<SoughtPerson, "person"> & { person: Pick<Person, "emails" | "customers"> }): (text: string) => boolean {
  const hashes = new Set(emails);
  return (text) => {
    // As a whole value: ids that shops give are as short as "7".
    if (customers.some((customer) => text.includes(`"${customer}"`) || text.includes(`\\"${customer}\\"`))) return true;
    const lower = text.toLowerCase();
    return addresses.some((address) => lower.includes(address)) || addressesIn(text, hashes, hashOf).length > 0;
  };
}
