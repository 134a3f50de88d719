/** How the rows of the versions side by side look, whichever row it is. */
export const ROW_HEAD =
  "sticky left-0 z-10 w-24 bg-surface py-3 pr-2 pl-3 text-left align-top text-xs font-medium text-ink-faint sm:w-40 sm:pr-3 sm:pl-5";
export const VERSION_CELL = "border-l px-3 py-3 align-top sm:px-4";
