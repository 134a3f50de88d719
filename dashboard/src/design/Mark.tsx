import { cx } from "./cx.ts";

/** The mark: two tributaries joining a river that leaves broader than it came. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cx("text-river", className)}>
      <g stroke="currentColor" strokeLinecap="round">
        <path d="M3.5 3.5c0 5.5 8.5 5.5 8.5 12" strokeWidth="2.6" />
        <path d="M20.5 3.5c0 6.5-8.5 6-8.5 12.5" strokeWidth="2" opacity=".62" />
        <path d="M12.2 3.2c0 2.6-1.5 3.7-3.3 5.2" strokeWidth="1.5" opacity=".4" />
        <path d="M12 15v5.2" strokeWidth="4.4" />
      </g>
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2", className)}>
      <Mark className="size-6" />
      <span className="text-lg font-[620] tracking-[-0.022em] text-ink">Tributary</span>
    </span>
  );
}
