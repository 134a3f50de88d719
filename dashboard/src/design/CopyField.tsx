import { useRef } from "react";
import { CopyButton } from "./CopyButton.tsx";

interface CopyFieldProps {
  text: string;
  what: string;
  /** Code keeps its lines, and wraps where they are too long; a URL stays on one line and scrolls. */
  wrap?: boolean;
}

/** Something to take elsewhere, exactly as it stands. */
export function CopyField({ text, what, wrap = false }: CopyFieldProps) {
  const code = useRef<HTMLElement>(null);

  function selectInstead() {
    if (code.current) window.getSelection()?.selectAllChildren(code.current);
  }

  return (
    <div className="flex items-start gap-2 rounded-md border bg-sunken py-1.5 pr-1.5 pl-3">
      <code
        ref={code}
        tabIndex={wrap ? undefined : 0}
        className={
          wrap
            ? "min-w-0 flex-1 py-1.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap text-ink"
            : "scroll-slim min-w-0 flex-1 overflow-x-auto py-1.5 font-mono text-xs leading-5 whitespace-nowrap text-ink"
        }
      >
        {text}
      </code>
      <CopyButton text={text} what={what} labelled onRefused={selectInstead} />
    </div>
  );
}
