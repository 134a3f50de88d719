import { Link } from "@tanstack/react-router";
import { ListChecks, Settings } from "lucide-react";
import { DESTINATIONS } from "./navigation.ts";

const TAB =
  "flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-sm py-1.5 text-2xs font-medium text-ink-faint transition-colors";
const ACTIVE = { className: "text-river!" };

/** The main pages within reach of a thumb. */
export function MobileTabs() {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t bg-surface px-1 pt-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] lg:hidden"
    >
      {DESTINATIONS.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          className={TAB}
          activeProps={ACTIVE}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.8} />
          {label}
        </Link>
      ))}
      <Link to="/setup" className={TAB} activeProps={ACTIVE}>
        <ListChecks aria-hidden className="size-5" strokeWidth={1.8} />
        Set up
      </Link>
      <Link to="/settings" className={TAB} activeProps={ACTIVE}>
        <Settings aria-hidden className="size-5" strokeWidth={1.8} />
        Settings
      </Link>
    </nav>
  );
}
