import type { PersonIdentity } from "@tributary/contract/people";

const SHOWN = 8;

/** An email is known by its hash alone, so the first characters tell it from others. */
export function identityName({ kind, value }: Pick<PersonIdentity, "kind" | "value">): string {
  return kind === "email" ? `Email ${value.slice(0, SHOWN)}…` : `Customer ${value}`;
}
