import { Link } from "@tanstack/react-router";
import { Mark } from "../design/Mark.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { WorkspaceMenu } from "./WorkspaceMenu.tsx";

/** The top of a phone's screen: where am I, who am I. */
export function MobileBar() {
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center gap-2 border-b bg-canvas/92 px-3 backdrop-blur lg:hidden">
      <Link to="/" aria-label="Tributary, overview" className="rounded-sm p-1">
        <Mark className="size-6" />
      </Link>
      <div className="min-w-0 flex-1">
        <WorkspaceMenu />
      </div>
      <AccountMenu compact />
    </header>
  );
}
