import { Link, Outlet, useMatches } from "@tanstack/react-router";
import { buttonClass } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { useLiveUpdates } from "../live/useLiveUpdates.ts";
import { LiveBanner } from "./LiveBanner.tsx";
import { MobileBar } from "./MobileBar.tsx";
import { MobileTabs } from "./MobileTabs.tsx";
import { WorkspaceNotFound } from "./NotFound.tsx";
import { isAllowedPage } from "./navigation.ts";
import { Sidebar } from "./Sidebar.tsx";
import { UsageBanner } from "./UsageBanner.tsx";
import { useAddressFollowsName } from "./useAddressFollowsName.ts";
import { useMay, useMembership } from "./useWorkspace.ts";

/** The frame around every page of a signed-in member. */
export function Shell() {
  const membership = useMembership();
  const readsReports = membership !== undefined && membership.role !== "agent";
  const maySeeUsage = useMay("usage.read");
  useAddressFollowsName(readsReports);
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath });
  const isOpen = readsReports || (membership !== undefined && isAllowedPage(membership.role, path));
  useLiveUpdates(membership?.workspaceId);
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-sm bg-river px-3 py-2 text-sm font-medium text-on-river focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar />
      <MobileBar />
      <main id="content" tabIndex={-1} className="min-w-0 focus:outline-none max-lg:pb-24">
        <LiveBanner />
        {maySeeUsage && <UsageBanner />}
        <div className="mx-auto w-full max-w-[76rem] px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
          {isOpen && <Outlet />}
          {membership && !isOpen && <NothingToRead />}
          {!membership && <WorkspaceNotFound />}
        </div>
      </main>
      <MobileTabs />
    </div>
  );
}

function NothingToRead() {
  return (
    <EmptyState
      titleAs="h1"
      title="Your role doesn't include reports"
      className="py-24"
      action={
        <Link to="/inbox" className={buttonClass({ variant: "primary" })}>
          Open the inbox
        </Link>
      }
    >
      Agents can only use the inbox. Ask an admin for the viewer role to see payments and their sources.
    </EmptyState>
  );
}
