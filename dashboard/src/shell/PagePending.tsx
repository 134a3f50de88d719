import { Skeleton } from "../design/Skeleton.tsx";

/** While a page's code or first facts are on their way. */
export function PagePending() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-6 h-7 w-40" />
      <Skeleton className="mb-4 h-72 w-full rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-56 rounded-lg" />
        <Skeleton className="h-56 rounded-lg" />
      </div>
    </div>
  );
}
