import type { ReactNode } from "react";

/** A number that opens what it rests on. */
export function NumberLink({ children, onOpen }: { children: ReactNode; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      title="Show the source"
      className="figures font-medium text-ink underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-river hover:decoration-river"
    >
      {children}
    </button>
  );
}
