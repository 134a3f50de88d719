/** The shop's page comes first: whatever goes wrong in the script stays in it. */
import { isOn } from "./options.ts";

/** Says it on the console, if the page wants to know. */
export function warn(problem: unknown): void {
  // biome-ignore lint/suspicious/noConsole: asked for by data-debug.
  if (isOn("debug")) console.warn(problem);
}

/** The same work, which gives undefined where it would throw. */
export function harmless<Args extends unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return work(...args);
    } catch (error) {
      warn(error);
    }
  };
}
