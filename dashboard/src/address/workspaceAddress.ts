/**
 * How addresses name a workspace: `/w/{slug}/payments`. Inside the dashboard its pages are `/payments` and so on; an
 * address that names no workspace stands for the last used one.
 */

/** In place of a slug, for the workspace that was used last. No workspace is called so. */
export const LAST_USED = "-";

/** Pages of no workspace. */
const OUTSIDE_PATHS = [
  "/login",
  "/signup",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/invitation",
  "/outbox",
] as const;

export interface WorkspaceAddress {
  slug: string;
  /** The page within the workspace, with its leading slash. */
  page: string;
}

/** @returns null for an address that names no workspace */
export function readWorkspaceAddress(pathname: string): WorkspaceAddress | null {
  const [, slug, rest] = /^\/w\/([^/]+)(\/.*)?$/i.exec(pathname) ?? [];
  if (!slug) return null;
  // More than one slash would lead to another host.
  return { slug: slug.toLowerCase(), page: `/${(rest ?? "").replace(/^\/+/, "")}` };
}

export function workspaceAddress({ slug, page }: WorkspaceAddress): string {
  return `/w/${slug}${page === "/" ? "" : page}`;
}

export function isOutside(pathname: string): boolean {
  return OUTSIDE_PATHS.some((path) => pathname === path || pathname === `${path}/`);
}
