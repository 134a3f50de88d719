import { cx } from "./cx.ts";

/** A place held for what is on its way; its size comes from the class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-breathe rounded-xs bg-hover", className)} />;
}

/** Several rows of a list on its way, announced once. */
export function SkeletonRows({ rows, className }: { rows: number; className?: string }) {
  return (
    <div role="status" className={cx("flex flex-col", className)}>
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity and never move
        <div key={row} className="flex h-12 items-center gap-4 border-t px-5 first:border-t-0">
          <Skeleton className="size-2.5 rounded-full" />
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
