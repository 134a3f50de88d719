import { Link } from "@tanstack/react-router";
import { Wordmark } from "../design/Mark.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { morePlaces, type Place, placeGroups } from "./navigation.ts";
import { useMembership } from "./useWorkspace.ts";
import { WorkspaceMenu } from "./WorkspaceMenu.tsx";

const LINK =
  "flex h-8 shrink-0 items-center gap-2.5 rounded-sm px-2.5 text-base text-ink-soft transition-colors duration-120 hover:bg-hover hover:text-ink";
const ACTIVE = { className: "bg-hover font-medium text-ink! [&>svg]:text-river" };

export function Sidebar() {
  const role = useMembership()?.role;
  return (
    <header className="sticky top-0 hidden h-dvh flex-col border-r bg-sunken px-3 py-4 lg:flex">
      <Link to="/" className="mx-1.5 mb-4 self-start rounded-sm" aria-label="Tributary, overview">
        <Wordmark />
      </Link>
      <WorkspaceMenu />
      <nav
        aria-label="Main"
        className="scroll-slim -mx-1 mt-3 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-1 py-0.5"
      >
        {placeGroups(role).map(({ name, places }) => (
          <div key={name} className="flex flex-col gap-0.5">
            {name && <p className="mt-3 px-2.5 pb-0.5 text-xs font-medium text-ink-faint">{name}</p>}
            <Places places={places} />
          </div>
        ))}
      </nav>
      <nav aria-label="Workspace" className="mt-2 flex flex-col gap-0.5 border-t pt-2">
        <Places places={morePlaces(role)} />
      </nav>
      <div className="mt-2 border-t pt-3">
        <AccountMenu />
      </div>
    </header>
  );
}

function Places({ places }: { places: readonly Place[] }) {
  return places.map(({ to, label, Icon }) => (
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
  ));
}
