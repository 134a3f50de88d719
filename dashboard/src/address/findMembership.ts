import type { Membership } from "@tributary/contract/auth";
import { LAST_USED } from "./workspaceAddress.ts";

/**
 * The workspace that an address means, by its slug or one from before a rename.
 * @param lastId of the workspace used last; null for none
 * @returns undefined where one is no member, be there such a workspace or not
 */
export function findMembership(
  memberships: readonly Membership[],
  slug: string,
  lastId: string | null,
): Membership | undefined {
  if (slug === LAST_USED) return memberships.find(({ workspaceId }) => workspaceId === lastId) ?? memberships[0];
  return (
    memberships.find((each) => each.slug === slug) ?? memberships.find(({ formerSlugs }) => formerSlugs.includes(slug))
  );
}
