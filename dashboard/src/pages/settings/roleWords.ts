import type { Role } from "@tributary/contract/auth";

/** One line for choosing. */
export const ROLE_SUMMARY: Readonly<Record<Role, string>> = {
  admin: "everything, members and connections too",
  analyst: "sees everything, plans campaigns and links",
  viewer: "sees reports, plans and collected data",
  agent: "the inbox only",
};

/** Those that may do most first. */
export const ROLES = Object.keys(ROLE_SUMMARY) as Role[];
