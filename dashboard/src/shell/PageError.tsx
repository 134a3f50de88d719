import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorState } from "../design/ErrorState.tsx";

/** The last net: a page that could not be drawn at all. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();

  async function retry() {
    await router.invalidate();
    reset();
  }

  return (
    <ErrorState
      error={error}
      titleAs="h1"
      title="This page could not be shown"
      onRetry={() => void retry()}
      className="min-h-[60dvh] justify-center"
    />
  );
}
