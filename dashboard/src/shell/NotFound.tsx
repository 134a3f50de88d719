import { Link } from "@tanstack/react-router";
import { buttonClass } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";

export function NotFound() {
  return (
    <EmptyState
      title="This page does not exist"
      titleAs="h1"
      className="min-h-[60dvh] justify-center"
      action={
        <Link to="/" className={buttonClass()}>
          Go to the overview
        </Link>
      }
    >
      The address may be mistyped, or what it showed has been removed.
    </EmptyState>
  );
}
