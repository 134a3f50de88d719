import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { PageHeader } from "../../design/PageHeader.tsx";

const TAB = "-mb-px border-b-2 border-transparent px-1 pb-2.5 text-base text-ink-soft transition-colors hover:text-ink";
const ACTIVE = { className: "border-river! font-medium text-ink!" };

export function SettingsFrame({ children }: { children: ReactNode }) {
  const tabs = useRef<HTMLElement>(null);
  // On a phone not all tabs are in sight: the one that is open should be.
  useEffect(() => {
    const open = tabs.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (open) tabs.current?.scrollTo({ left: open.offsetLeft - tabs.current.offsetLeft - 16 });
  }, []);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Settings" />
      <nav
        ref={tabs}
        aria-label="Settings"
        className="scroll-slim mb-5 flex gap-6 overflow-x-auto border-b whitespace-nowrap"
      >
        <Link to="/settings" className={TAB} activeProps={ACTIVE} activeOptions={{ exact: true }}>
          Workspace
        </Link>
        <Link to="/settings/channels" className={TAB} activeProps={ACTIVE}>
          Channels
        </Link>
        <Link to="/settings/api-keys" className={TAB} activeProps={ACTIVE}>
          API keys
        </Link>
        <Link to="/settings/members" className={TAB} activeProps={ACTIVE}>
          Members
        </Link>
        <Link to="/settings/security" className={TAB} activeProps={ACTIVE}>
          Security
        </Link>
        <Link to="/settings/privacy" className={TAB} activeProps={ACTIVE}>
          Privacy
        </Link>
        <Link to="/settings/usage" className={TAB} activeProps={ACTIVE}>
          Usage & cost
        </Link>
        <Link to="/settings/jobs" className={TAB} activeProps={ACTIVE}>
          Jobs
        </Link>
        <Link to="/settings/audit" className={TAB} activeProps={ACTIVE} activeOptions={{ includeSearch: false }}>
          Audit
        </Link>
      </nav>
      {children}
    </div>
  );
}
