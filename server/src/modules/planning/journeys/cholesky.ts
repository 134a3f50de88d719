/** Cholesky's factor of a symmetric positive matrix, and what it solves (Golub and Van Loan, "Matrix Computations", 4.2). */

/** @returns the lower triangle L with L·Lᵀ = matrix */
export function factorize(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  for (const row of matrix) {
    const own: number[] = [];
    for (const other of lower) own.push(remainder(row, own, other) / (other[own.length] ?? 1));
    own.push(Math.sqrt(remainder(row, own, own)));
    lower.push(own);
  }
  return lower;
}

/** What of the next entry of a row the entries before it don't make up. */
function remainder(row: readonly number[], own: readonly number[], other: readonly number[]): number {
  return own.reduce((rest, value, k) => rest - value * (other[k] ?? 0), row[own.length] ?? 0);
}

/** x with L·Lᵀ·x = right. */
export function solve(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const half: number[] = [];
  lower.forEach((row, i) => {
    let rest = right[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (half[k] ?? 0);
    half.push(rest / (row[i] ?? 1));
  });
  const whole = Array<number>(lower.length).fill(0);
  for (let i = lower.length - 1; i >= 0; i--) {
    let rest = half[i] ?? 0;
    for (let k = i + 1; k < lower.length; k++) rest -= (lower[k]?.[i] ?? 0) * (whole[k] ?? 0);
    whole[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return whole;
}
