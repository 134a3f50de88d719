/** One look for everything a reader types or picks in. */
export const inputClass =
  "h-9 w-full min-w-0 rounded-sm border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint transition-[border-color,box-shadow] duration-120 hover:border-ink-faint focus-visible:border-river focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-river aria-invalid:border-negative disabled:bg-sunken disabled:text-ink-faint disabled:hover:border-line-strong max-lg:text-lg";
