/** The accessibility audit of axe, run within a page once it has come to rest. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** Waits for what is fading or moving to come to rest, except for what never does, such as a spinner. */
const AT_REST = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => {})))`;

/** @returns one line for each fault found: its rule and the first element at fault */
export async function findAxeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AT_REST);
  // Evaluated rather than added as a script, which the dashboard's security policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
