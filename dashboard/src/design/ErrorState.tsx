import { RotateCw, TriangleAlert } from "lucide-react";
import { explain, ProblemError } from "../api/problem.ts";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";

interface ErrorStateProps {
  error: unknown;
  /** What could not be shown: "Payments could not be loaded". */
  title: string;
  onRetry?: () => void;
  className?: string;
  /** A heading where the state is all there is to the page. */
  titleAs?: "h1" | "p";
}

/** What failed, why, and the way on. The request id is what an operator will ask for. */
export function ErrorState({ error, title, onRetry, className, titleAs: Title = "p" }: ErrorStateProps) {
  const requestId = error instanceof ProblemError ? error.problem.requestId : "";
  return (
    <div role="alert" className={cx("flex flex-col items-center px-6 py-10 text-center", className)}>
      <span className="mb-3 grid size-9 place-items-center rounded-full bg-negative-soft text-negative">
        <TriangleAlert aria-hidden className="size-[18px]" />
      </span>
      <Title className="text-base font-semibold text-ink">{title}</Title>
      <p className="mt-1 max-w-md text-sm text-ink-faint text-pretty">{explain(error)}</p>
      {requestId && <p className="mt-1 font-mono text-xs text-ink-faint">Request {requestId}</p>}
      {onRetry && (
        <Button size="sm" className="mt-4" onClick={onRetry}>
          <RotateCw aria-hidden className="size-3.5" /> Try again
        </Button>
      )}
    </div>
  );
}
