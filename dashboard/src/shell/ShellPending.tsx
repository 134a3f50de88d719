import { Wordmark } from "../design/Mark.tsx";
import { PagePending } from "./PagePending.tsx";

/** The frame before anything is known of who looks at it. */
export function ShellPending() {
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <div className="border-r bg-sunken px-4.5 py-4 max-lg:border-r-0 max-lg:border-b max-lg:bg-canvas max-lg:py-3">
        <Wordmark />
      </div>
      <main className="mx-auto w-full max-w-[76rem] px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
        <PagePending />
      </main>
    </div>
  );
}
