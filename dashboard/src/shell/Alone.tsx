import type { ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Wordmark } from "../design/Mark.tsx";
import { NotFound } from "./NotFound.tsx";
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

export function NotFoundAlone() {
  return (
    <Alone>
      <NotFound />
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
