import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { PageHeader } from "../../design/PageHeader.tsx";
import { mayOpen } from "../../page/mayOpen.ts";
import { settingsPages } from "../../pages.ts";
import { useMembership } from "../../shell/useWorkspace.ts";

const TAB =
  "-mb-px shrink-0 border-b-2 border-transparent px-1 pb-2.5 text-base text-ink-soft transition-colors hover:text-ink";
const ACTIVE = { className: "border-river! font-medium text-ink!" };
// Small screens often draw no scroll bar: the last tab in sight fades out, so that more are looked for.
const FADES = "max-lg:[mask-image:linear-gradient(to_right,black_calc(100%-3rem),transparent)] max-lg:pr-12";

/** The tabs of Settings that this member may open, and the page of the one that is. */
export function SettingsFrame() {
  const role = useMembership()?.role;
  const tabs = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  // On a small screen not all tabs are in sight: the one that is open should be, with its neighbours on either side.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open tab moves with the address
  useEffect(() => {
    const row = tabs.current;
    const open = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (open) row?.scrollTo({ left: open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2 });
  }, [pathname]);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <nav
        ref={tabs}
        aria-label="Settings"
        className={`scroll-slim mb-5 flex gap-x-3 overflow-x-auto border-b whitespace-nowrap ${FADES}`}
      >
        {settingsPages.filter(mayOpen(role)).map(({ path, label }) => (
          <Link
            key={path}
            to={path}
            className={TAB}
            activeProps={ACTIVE}
            activeOptions={{ exact: path === "/settings", includeSearch: false }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
