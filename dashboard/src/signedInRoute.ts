/** What every page hangs from: the root, the door that finds an address's workspace, and the pages of that workspace. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  notFound,
  Outlet,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import type { Membership } from "@tributary/contract/auth";
import { findMembership } from "./address/findMembership.ts";
import { LAST_USED, readWorkspaceAddress, workspaceAddress } from "./address/workspaceAddress.ts";
import { isSignedIn, meQuery } from "./api/auth.ts";
import { lastWorkspaceId } from "./api/lastWorkspace.ts";
import { pinnedWorkspace, pinWorkspace } from "./api/pinnedWorkspace.ts";
import { workspaceQuery } from "./api/workspace.ts";
import { NotFoundAlone, PageErrorAlone, WorkspaceNotFoundAlone } from "./shell/Alone.tsx";
import { ShellPending } from "./shell/ShellPending.tsx";
import { currentMembership } from "./shell/useWorkspace.ts";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundAlone,
  errorComponent: PageErrorAlone,
});

/**
 * Where a document comes in, and where it notices that an address is another workspace's. It pins the document to the
 * workspace and leads on to its page, whose address then has the workspace's present name.
 */
export const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/w/$",
  beforeLoad: async ({ location, preload, context: { queryClient } }) => {
    // To look ahead is not to enter.
    if (preload) return;
    await mustBeSignedIn(location);
    const address = readWorkspaceAddress(location.pathname);
    const membership = address && (await membershipOf(queryClient, address.slug));
    if (!membership) throw notFound();
    const pinned = pinnedWorkspace();
    if (pinned && pinned.id !== membership.workspaceId)
      throw redirect({ href: location.publicHref, reloadDocument: true });
    pinWorkspace(membership);
    const hash = location.hash === "" ? "" : `#${location.hash}`;
    throw redirect({ href: address.page + location.searchStr + hash, replace: true });
  },
  notFoundComponent: WorkspaceNotFoundAlone,
  pendingComponent: ShellPending,
  errorComponent: PageErrorAlone,
});

/** The pages of the pinned workspace. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    await mustBeSignedIn(location);
    if (!pinnedWorkspace())
      throw redirect({
        href: `${workspaceAddress({ slug: LAST_USED, page: location.pathname })}${location.searchStr}`,
        replace: true,
      });
  },
  loader: async ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(workspaceQuery);
    const me = await queryClient.ensureQueryData(meQuery);
    const role = currentMembership(me.memberships)?.role;
    // Agents have the inbox and nothing else: the server would refuse them the workspace.
    if (role && role !== "agent") await queryClient.ensureQueryData(workspaceQuery);
  },
  pendingComponent: ShellPending,
  errorComponent: PageErrorAlone,
});

async function mustBeSignedIn({ publicHref }: ParsedLocation): Promise<void> {
  if (await isSignedIn()) return;
  throw redirect({ to: "/login", search: publicHref === "/" ? {} : { next: publicHref } });
}

/** Memberships that were read a while ago may lack a workspace joined or renamed since. */
async function membershipOf(client: QueryClient, slug: string): Promise<Membership | undefined> {
  const known = client.getQueryData(meQuery.queryKey);
  const found = known && findMembership(known.memberships, slug, lastWorkspaceId());
  if (found) return found;
  const { memberships } = await client.fetchQuery({ ...meQuery, staleTime: 0 });
  return findMembership(memberships, slug, lastWorkspaceId());
}
