import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <section className={cx("rounded-lg border bg-surface shadow-card", className)}>{children}</section>;
}

interface CardHeaderProps {
  title: string;
  /** One sentence under the title; says what is shown, not how to read a chart. */
  note?: ReactNode;
  action?: ReactNode;
}

export function CardHeader({ title, note, action }: CardHeaderProps) {
  return (
    <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
      <div className="min-w-0">
        <h2 className="text-base font-semibold text-ink">{title}</h2>
        {note && <p className="mt-0.5 text-sm text-ink-faint text-pretty">{note}</p>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </header>
  );
}
