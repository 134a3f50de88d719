import { cx } from "./cx.ts";

/** The mark: a tile cut from a map, two tributaries joining a river that leaves broader than it came. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      className={cx("rounded-sm bg-river text-on-river", className)}
    >
      <g stroke="currentColor" strokeLinecap="round">
        <path d="M16.6-1c.6 5.2-6.4 6.8-6.4 11.6" strokeWidth="2.6" />
        <path d="M-1 6.2c5.6-.4 9.6 1.2 11.2 5.2" strokeWidth="1.7" opacity=".72" />
        <path d="M25 12.6c-5.4-1-8.2 1.2-11.4 5" strokeWidth="1.5" opacity=".72" />
        <path d="M10.2 10.4c0 4.6 3.8 5 3.8 9.2V26" strokeWidth="3.9" />
      </g>
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2.5", className)}>
      <Mark className="size-6" />
      <span className="text-lg font-[620] tracking-[-0.022em] text-ink">Tributary</span>
    </span>
  );
}
