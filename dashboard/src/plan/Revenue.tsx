import { formatMoney, formatMoneyCompact, formatMoneyRounded } from "../format/money.ts";
import { useWorkspace } from "../shell/useWorkspace.ts";
import { inOrder } from "./moneyOf.ts";

/** Revenue in each of its currencies, the workspace's first; nothing is converted. */
export function Revenue({ amounts }: { amounts: readonly { currency: string; amountMinor: number }[] }) {
  const { currency: own } = useWorkspace();
  const ordered = inOrder(amounts, own);
  const [first, ...others] = ordered.length > 0 ? ordered : [{ currency: own, amountMinor: 0 }];
  if (!first) return null;
  return (
    <span title={ordered.map((money) => formatMoney(money.amountMinor, money.currency)).join(" + ")}>
      {first.amountMinor === 0
        ? formatMoneyCompact(0, first.currency)
        : formatMoneyRounded(first.amountMinor, first.currency)}
      {others.map(({ currency, amountMinor }) => (
        <span key={currency} className="block text-xs font-normal text-ink-faint">
          + {formatMoneyRounded(amountMinor, currency)}
        </span>
      ))}
    </span>
  );
}
