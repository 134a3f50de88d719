import { Role } from "@tributary/contract/auth";

export const ROLES: readonly Role[] = Role.options;

/** One line for choosing. */
export const ROLE_SUMMARY: Readonly<Record<Role, string>> = {
  admin: "everything, members and connections too",
  analyst: "sees everything, plans campaigns and links",
  viewer: "sees reports, plans and collected data",
  agent: "the inbox only",
};
