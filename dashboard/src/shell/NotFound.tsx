import { Link } from "@tanstack/react-router";
import { buttonClass } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";

export function NotFound() {
  return (
    <EmptyState
      title="Page not found"
      titleAs="h1"
      className="min-h-[60dvh] justify-center"
      action={
        <Link to="/" className={buttonClass()}>
          Go to overview
        </Link>
      }
    >
      Check the address. The page may have been moved or deleted.
    </EmptyState>
  );
}

/** The same for a workspace that does not exist and for one that is not for this person to know of. */
export function WorkspaceNotFound() {
  return (
    <EmptyState
      title="Workspace not found"
      titleAs="h1"
      className="min-h-[60dvh] justify-center"
      action={
        // A new document: this one may be in the middle of another workspace.
        <a href="/" className={buttonClass()}>
          Go to your workspace
        </a>
      }
    >
      Check the address. If it's correct, you don't have access. Ask a workspace admin to invite you.
    </EmptyState>
  );
}
