import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}

/** A page's name, and the controls that govern all of it. */
export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold text-ink">{title}</h1>
        {note && <div className="mt-0.5 text-sm text-ink-faint">{note}</div>}
      </div>
      {children && <div className="flex min-w-0 flex-wrap items-center gap-1 sm:gap-2">{children}</div>}
    </header>
  );
}
