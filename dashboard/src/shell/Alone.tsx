import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Wordmark } from "../design/Mark.tsx";
import { Skeleton } from "../design/Skeleton.tsx";
import { NotFound, WorkspaceNotFound } from "./NotFound.tsx";
import { PageError } from "./PageError.tsx";

/** What stands on a page of its own, where the frame around the pages cannot be drawn. */
function Alone({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col px-6 py-8 sm:px-12">
      <Wordmark />
      {children}
    </main>
  );
}

/** Stands where the form will. */
export function PagePendingAlone() {
  return (
    <Alone>
      <div role="status" className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-4 py-12">
        <span className="sr-only">Loading</span>
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
      </div>
    </Alone>
  );
}

export function NotFoundAlone() {
  return (
    <Alone>
      <NotFound />
    </Alone>
  );
}

export function WorkspaceNotFoundAlone() {
  return (
    <Alone>
      <WorkspaceNotFound />
    </Alone>
  );
}

export function PageErrorAlone(props: ErrorComponentProps) {
  return (
    <Alone>
      <PageError {...props} />
    </Alone>
  );
}
