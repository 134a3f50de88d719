import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { ProblemError } from "../api/problem.ts";
import { LostCodeError } from "../code/LostCodeError.ts";
import { reloadOnce } from "../code/reloadOnce.ts";
import { Button } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { ErrorState } from "../design/ErrorState.tsx";

const AGAIN_EVERY_MS = 5000;

/** The last net: a page that could not be drawn at all. What only waits for the network or a reload goes on by itself. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isAway = error instanceof ProblemError && error.status === 0;
  const isReplaced = error instanceof LostCodeError;

  async function retry() {
    await router.invalidate();
    reset();
  }

  const retryUnasked = useEffectEvent(() => void retry());
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(retryUnasked, AGAIN_EVERY_MS);
    window.addEventListener("online", retryUnasked);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", retryUnasked);
    };
  }, [isAway]);

  useEffect(() => {
    if (isReplaced) reloadOnce();
  }, [isReplaced]);

  if (isReplaced) {
    return (
      <EmptyState
        titleAs="h1"
        title="Tributary was updated"
        className="min-h-[60dvh] justify-center"
        action={<Button onClick={() => window.location.reload()}>Reload page</Button>}
      >
        Reload to open this page in the new version.
      </EmptyState>
    );
  }
  return (
    <ErrorState
      error={error}
      titleAs="h1"
      title="This page didn't load"
      onRetry={() => void retry()}
      className="min-h-[60dvh] justify-center"
    />
  );
}
