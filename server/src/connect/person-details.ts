/** Who paid, as a payment provider tells it; what ad platforms are given of it is hashed. */
export interface PersonDetails {
  email: string | null;
  /** As it was written; international numbers begin with "+". */
  phone: string | null;
  givenName: string | null;
  familyName: string | null;
  city: string | null;
  /** State or province. */
  region: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2 in upper case. */
  country: string | null;
}

export const emptyDetails: PersonDetails = {
  email: null,
  phone: null,
  givenName: null,
  familyName: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
};

/** The first word and the last one; a single word is a given name. */
export function splitName(name: string): Pick<PersonDetails, "givenName" | "familyName"> {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return { givenName: words[0] ?? null, familyName: words.length > 1 ? (words.at(-1) ?? null) : null };
}
