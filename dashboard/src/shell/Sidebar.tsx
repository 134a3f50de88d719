import { Link } from "@tanstack/react-router";
import { ListChecks, Settings } from "lucide-react";
import { Wordmark } from "../design/Mark.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { DESTINATIONS } from "./navigation.ts";
import { WorkspaceMenu } from "./WorkspaceMenu.tsx";

const LINK =
  "flex h-8 items-center gap-2.5 rounded-sm px-2.5 text-base text-ink-soft transition-colors duration-120 hover:bg-hover hover:text-ink";
const ACTIVE = { className: "bg-hover font-medium text-ink! [&>svg]:text-river" };

export function Sidebar() {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col border-r bg-sunken px-3 py-4 lg:flex">
      <Link to="/" className="mx-1.5 mb-4 self-start rounded-sm" aria-label="Tributary, overview">
        <Wordmark />
      </Link>
      <WorkspaceMenu />
      <nav aria-label="Main" className="mt-3 flex flex-1 flex-col gap-0.5">
        {DESTINATIONS.map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            className={LINK}
            activeProps={ACTIVE}
            activeOptions={{ exact: to === "/", includeSearch: false }}
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Link>
        ))}
        <span className="mt-auto" />
        <Link to="/setup" className={LINK} activeProps={ACTIVE}>
          <ListChecks aria-hidden className="size-4" />
          Get set up
        </Link>
        <Link to="/settings" className={LINK} activeProps={ACTIVE}>
          <Settings aria-hidden className="size-4" />
          Settings
        </Link>
      </nav>
      <div className="mt-3 border-t pt-3">
        <AccountMenu />
      </div>
    </header>
  );
}
