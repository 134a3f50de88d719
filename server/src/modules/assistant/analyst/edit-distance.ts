/**
 * Edits between two words, where swapping neighbours is one (optimal string alignment).
 * @param most beyond it nobody cares; what is further apart is `most + 1`
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(leastEdits({ a, b, i, j, above: rows[i - 1] ?? [], row, swapped: rows[i - 2] }));
    rows.push(row);
  }
  return Math.min(rows[a.length]?.[b.length] ?? most + 1, most + 1);
}

interface Cell {
  a: string;
  b: string;
  i: number;
  j: number;
  above: readonly number[];
  row: readonly number[];
  /** Two rows above; undefined in the first row. */
  swapped: readonly number[] | undefined;
}

function leastEdits({ a, b, i, j, above, row, swapped }: Cell): number {
  const cost = a[i - 1] === b[j - 1] ? 0 : 1;
  const least = Math.min((row[j - 1] ?? 0) + 1, (above[j] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
  const isSwap = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped && isSwap ? Math.min(least, (swapped[j - 2] ?? 0) + 1) : least;
}
