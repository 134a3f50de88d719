/** The accessibility audit of axe, run within a page as it stands. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** @returns one line for each fault found: its rule and the first element at fault */
export async function findAxeFaults(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script, which the dashboard's security policy would refuse.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
