/** What every page hangs from: the root, and below it the part that only people who are signed in see. */
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { isSignedIn, meQuery } from "./api/auth.ts";
import { workspaceQuery } from "./api/workspace.ts";
import { chosenWorkspaceId, currentMembership } from "./api/workspaceChoice.ts";
import { NotFoundAlone, PageErrorAlone } from "./shell/Alone.tsx";
import { Shell } from "./shell/Shell.tsx";
import { ShellPending } from "./shell/ShellPending.tsx";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundAlone,
  errorComponent: PageErrorAlone,
});

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    if (!(await isSignedIn()))
      throw redirect({ to: "/login", search: location.href === "/" ? {} : { next: location.href } });
  },
  loader: async ({ context: { queryClient } }) => {
    // A browser that has been here knows its workspace already and need not wait to be told; a refusal shows below.
    if (chosenWorkspaceId()) void queryClient.prefetchQuery(workspaceQuery);
    const me = await queryClient.ensureQueryData(meQuery);
    const role = currentMembership(me.memberships)?.role;
    // Agents have the inbox and nothing else: the server would refuse them the workspace.
    if (role && role !== "agent") await queryClient.ensureQueryData(workspaceQuery);
  },
  component: Shell,
  pendingComponent: ShellPending,
  errorComponent: PageErrorAlone,
});
