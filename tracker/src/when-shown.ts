/** Pages that a browser loads ahead of its user: nobody has visited them yet, and perhaps nobody will. */
import { harmless } from "./harmless.ts";

/** Does the work now, or when the page is shown to somebody. */
export function whenShown(work: (event?: unknown) => unknown): void {
  if ((document as Document & { prerendering?: boolean }).prerendering) {
    // It does not bubble, but comes by here on its way down.
    addEventListener("prerenderingchange", harmless(work), true);
  } else work();
}
