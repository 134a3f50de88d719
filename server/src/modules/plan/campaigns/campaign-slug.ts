/** A name as it can stand in an address. */

/** Leaves room for a number that tells it from others of the same name. */
const MAX_LENGTH = 50;

/** Lower-case letters, digits and single hyphens; `campaign` for a name that has none of them. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain.slice(0, MAX_LENGTH).replace(/^-+/, "").replace(/-+$/, "") || "campaign";
}
