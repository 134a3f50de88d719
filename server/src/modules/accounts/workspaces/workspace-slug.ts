/** How a workspace's name reads in an address. */
import anyAscii from "any-ascii";

const MAX_LENGTH = 40;

/**
 * Lower-case Latin letters, digits and single hyphens, whatever script the name is written in.
 * @returns `workspace` for a name that holds no letter or digit of any script
 */
export function workspaceSlug(name: string): string {
  const plain = anyAscii(name.normalize("NFKC")).toLowerCase().replaceAll("'", "");
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== "");
  return cutAtWord(words.join("-")) || "workspace";
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX_LENGTH) return slug;
  const cut = slug.slice(0, MAX_LENGTH);
  const end = slug[MAX_LENGTH] === "-" ? MAX_LENGTH : cut.lastIndexOf("-");
  return end > 0 ? cut.slice(0, end) : cut;
}
