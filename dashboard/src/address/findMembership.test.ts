import type { Membership } from "@tributary/contract/auth";
import { expect, it } from "vitest";
import { findMembership } from "./findMembership.ts";

const memberships: Membership[] = [
  { workspaceId: "1", workspaceName: "Acme", slug: "acme", formerSlugs: ["old-name"], role: "admin" },
  { workspaceId: "2", workspaceName: "Bees", slug: "bees", formerSlugs: [], role: "viewer" },
];

it.each([
  ["bees", "1", "2"],
  ["old-name", "2", "1"],
  ["-", "2", "2"],
  ["-", null, "1"],
  ["-", "somebody else's", "1"],
  ["nobody-s", "1", undefined],
])("%s, last used %s, is the workspace %s", (slug, last, found) => {
  expect(findMembership(memberships, slug, last)?.workspaceId).toBe(found);
});
