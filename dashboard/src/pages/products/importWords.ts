import type { ProductImport } from "@tributary/contract/products";
import { formatCount } from "../../format/number.ts";

type Told = Pick<ProductImport, "status" | "products" | "prices" | "skipped">;

/** How far an import is, or what came of it, in a sentence. */
export function importWords({ status, products, prices }: Told): string {
  const read = `${counted(products, "product")} and ${counted(prices, "price")}`;
  if (status === "queued") return "Starting…";
  if (status === "running") return `Imported so far: ${read}…`;
  return status === "done" ? `Imported ${read}.` : `Stopped after ${read}.`;
}

/** Why prices were left out; null when none was. */
export function skippedWords({ skipped }: Told): string | null {
  if (skipped === 0) return null;
  const what = skipped === 1 ? "price was" : "prices were";
  return `${formatCount(skipped)} ${what} skipped: tiered, customer-chosen, or with fractions of a cent.`;
}

function counted(count: number, unit: string): string {
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}
