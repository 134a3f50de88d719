/** Who a person is to us: every value by which something of theirs is recognised. */

/** How somebody names them: an e-mail by its hash, or an id. */
export type NamedPerson = { kind: "email" | "customer" | "visitor"; value: string };

export interface Person {
  /** Hashes of addresses. */
  emails: readonly string[];
  customers: readonly string[];
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

/** Both as one; each value once. */
export function merged(one: Person, other: Person): Person {
  const join = (part: keyof Person): string[] => [...new Set([...one[part], ...other[part]])];
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
