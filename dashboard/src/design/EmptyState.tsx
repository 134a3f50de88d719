import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface EmptyStateProps {
  title: string;
  /** What to do next, or why nothing is here. */
  children: ReactNode;
  action?: ReactNode;
  className?: string;
  /** A heading where the state is all there is to the page. */
  titleAs?: "h1" | "p";
}

/** Nothing here yet, and what to do about it. The dry river bed is the one drawing of all empty places. */
export function EmptyState({ title, children, action, className, titleAs: Title = "p" }: EmptyStateProps) {
  return (
    <div className={cx("flex flex-col items-center px-6 py-12 text-center", className)}>
      <svg viewBox="0 0 96 40" fill="none" aria-hidden="true" className="mb-4 w-24 text-line-strong">
        <g stroke="currentColor" strokeLinecap="round" strokeDasharray="1 5">
          <path d="M4 6c22 0 26 14 46 14h42" strokeWidth="2.5" />
          <path d="M14 35c14 0 20-15 38-15" strokeWidth="2" />
          <path d="M30 3c4 8 8 13 18 16" strokeWidth="1.5" />
        </g>
      </svg>
      <Title className="text-base font-semibold text-ink">{title}</Title>
      <div className="mt-1 max-w-sm text-sm text-ink-faint text-pretty">{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
