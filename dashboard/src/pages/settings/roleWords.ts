import type { Role } from "@tributary/contract/auth";

/** One line for choosing. */
export const ROLE_SUMMARY: Readonly<Record<Role, string>> = {
  admin: "Full access, including members and connections",
  analyst: "Sees everything, manages campaigns and links",
  viewer: "Sees reports, campaigns, and collected data",
  agent: "Inbox only",
};

/** Those that may do most first. */
export const ROLES = Object.keys(ROLE_SUMMARY) as Role[];
