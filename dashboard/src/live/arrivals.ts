/**
 * The ids at the head of a newest-first list that were not there before: rows that just came in. Rows further down
 * (older pages, rows a filter brought back) are not news. Nothing known yet means nothing has arrived.
 */
export function arrivals(known: ReadonlySet<string>, ids: readonly string[]): string[] {
  if (known.size === 0) return [];
  const firstKnown = ids.findIndex((id) => known.has(id));
  return firstKnown < 0 ? [] : ids.slice(0, firstKnown);
}
