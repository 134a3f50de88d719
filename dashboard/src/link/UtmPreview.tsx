import { CircleAlert } from "lucide-react";
import type { Resulting } from "./utm.ts";

/** The address people land on, its added part told apart. */
export function UtmPreview({ result }: { result: Resulting | null }) {
  return (
    <div className="rounded-b-md border-t bg-sunken px-3 py-2.5">
      <p className="text-xs text-ink-faint">Visitors land on</p>
      <p
        aria-live="polite"
        data-testid="utm-preview"
        className="mt-0.5 font-mono text-xs leading-5 break-all text-ink-soft"
      >
        {result ? (
          <Address result={result} />
        ) : (
          <span className="text-ink-faint">Enter a destination URL to see a preview.</span>
        )}
      </p>
      {result && result.unfilled.length > 0 && (
        <p className="mt-1.5 flex gap-1.5 text-xs text-negative">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          Nothing to fill in for {result.unfilled.map((name) => `{${name}}`).join(", ")}.
        </p>
      )}
      {result && result.kept.length > 0 && (
        <p className="mt-1.5 text-xs text-ink-faint">
          The destination URL already sets {result.kept.join(", ")} , so we keep it.
        </p>
      )}
    </div>
  );
}

function Address({ result }: { result: Resulting }) {
  return (
    <>
      {result.before}
      {result.added.map(({ name, value }, index) => (
        <span key={name}>
          {index > 0 && "&"}
          <span className="text-river-strong">
            {name}={encodeURIComponent(value).replaceAll("%20", "+").replaceAll("%E2%80%A6", "…")}
          </span>
        </span>
      ))}
      {result.after}
    </>
  );
}
