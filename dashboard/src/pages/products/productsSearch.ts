/** Which products the list shows, as it stands in the address bar. */
export interface ProductsSearch {
  q?: string;
  /** Absent: those in use. */
  show?: "archived";
}

export function readProductsSearch({ q, show }: Record<string, unknown>): ProductsSearch {
  return {
    q: typeof q === "string" && q.trim() ? q.trim().slice(0, 120) : undefined,
    show: show === "archived" ? show : undefined,
  };
}
