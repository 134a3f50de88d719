interface Money {
  currency: string;
  amountMinor: number;
}

/** The amounts with the workspace's currency first, then the largest; what is nothing at all is left out. */
export function inOrder(amounts: readonly Money[], currency: string): Money[] {
  const own = (money: Money) => (money.currency === currency ? 0 : 1);
  return amounts
    .filter(({ amountMinor }) => amountMinor !== 0)
    .toSorted((a, b) => own(a) - own(b) || b.amountMinor - a.amountMinor);
}

/** The amount in one currency; nothing credited in it is nought. */
export function amountIn(amounts: readonly Money[], currency: string): number {
  return amounts.find((money) => money.currency === currency)?.amountMinor ?? 0;
}

/** Every currency that has an amount, the workspace's own first; at least that one. */
export function currenciesIn(lists: readonly (readonly Money[])[], own: string): string[] {
  const others = new Set(lists.flatMap((amounts) => inOrder(amounts, own).map(({ currency }) => currency)));
  others.delete(own);
  return [own, ...[...others].sort()];
}
