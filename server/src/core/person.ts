/** Who a person is to us: every value by which something of theirs is recognised. */

/** How somebody names them: an e-mail by its hash, or an id. */
export type NamedPerson = { kind: "email" | "customer" | "visitor"; value: string };

/** What leads from one of a person's values to another. */
export interface PersonAccounts {
  /** Hashes of addresses. */
  emails: readonly string[];
  customers: readonly string[];
}

export interface Person extends PersonAccounts {
  visitors: readonly string[];
  sessions: readonly string[];
  trackings: readonly string[];
  /** Browsers as the links' own host knows them. */
  clickers: readonly string[];
  orders: readonly string[];
  /** Ids of the payments that are theirs. */
  payments: readonly string[];
}

export const NOBODY: Person = {
  emails: [],
  customers: [],
  visitors: [],
  sessions: [],
  trackings: [],
  clickers: [],
  orders: [],
  payments: [],
};

/** All as one; each value once. */
export function merged(...all: readonly Partial<Person>[]): Person {
  const join = (part: keyof Person): string[] => [...new Set(all.flatMap((one) => one[part] ?? []))];
  return {
    emails: join("emails"),
    customers: join("customers"),
    visitors: join("visitors"),
    sessions: join("sessions"),
    trackings: join("trackings"),
    clickers: join("clickers"),
    orders: join("orders"),
    payments: join("payments"),
  };
}

/** Each of the values once, without those that say nothing. */
export function namedValues(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value): value is string => value !== null && value !== "");
}
