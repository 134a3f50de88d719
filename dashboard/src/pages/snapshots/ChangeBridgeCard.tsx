import type { ChangeCause, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import { useState } from "react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { formatMoney } from "../../format/money.ts";
import { CAUSE_WORDS } from "./causeWords.ts";
import { type ChangeBar, changeBridge } from "./changeBridge.ts";
import { signedMoney } from "./signedMoney.ts";

interface ChangeBridgeCardProps {
  changes: SnapshotChanges;
  laterName: string;
  currency: string;
}

/** From the snapshot to the later one as a waterfall: of all channels, or of one. */
export function ChangeBridgeCard({ changes, laterName, currency }: ChangeBridgeCardProps) {
  const [chosen, setChosen] = useState<string>();
  const channels = changes.channels.filter((row) => row.currency === currency);
  const one = channels.find(({ channel }) => channel === chosen);
  const bars = changeBridge(one ? [one] : channels);
  if (changes.changedPayments === 0) return null;
  return (
    <Card className="pb-3">
      <CardHeader
        title="What changed"
        note={
          one
            ? "Causes add up to the channel's change."
            : "Credit that only moved between channels adds up to nothing here. Choose a channel to see it."
        }
        action={
          <FilterMenu
            label="Channel"
            any="All channels"
            value={one?.channel}
            choices={channels.map(({ channel }) => ({ value: channel, label: channel }))}
            onChoose={setChosen}
          />
        }
      />
      <table className="w-full text-sm">
        <caption className="sr-only">From the snapshot to the later one, cause by cause</caption>
        <thead className="sr-only">
          <tr>
            <th>Part</th>
            <th>Size</th>
            <th>Revenue</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <Bar key={bar.what} bar={bar} laterName={laterName} currency={currency} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Bar({
  bar: { what, value, start, width },
  laterName,
  currency,
}: {
  bar: ChangeBar;
  laterName: string;
  currency: string;
}) {
  const isTotal = what === "before" || what === "after";
  const totals = { before: "Snapshot", after: laterName };
  return (
    <tr className="border-t first:border-t-0">
      <th scope="row" className="w-full py-2 pr-3 pl-5 text-left align-top font-normal sm:w-2/5">
        <span className={cx(isTotal && "font-semibold text-ink")}>
          {isTotal ? totals[what] : CAUSE_WORDS[what as ChangeCause].label}
        </span>
        {!isTotal && (
          <span className="block text-xs text-ink-faint text-pretty">
            {CAUSE_WORDS[what as ChangeCause].explanation}
          </span>
        )}
      </th>
      <td aria-hidden className="relative w-full py-2 max-sm:hidden">
        <span
          className={cx("absolute top-1/2 h-5 -translate-y-1/2 rounded-xs", colourOf(what, value))}
          style={{ left: `${start * 100}%`, width: `max(2px, ${width * 100}%)` }}
        />
      </td>
      <td className={cx("figures py-2 pr-5 pl-3 text-right whitespace-nowrap", isTotal && "font-semibold")}>
        {isTotal ? formatMoney(value, currency) : signedMoney(value, currency)}
      </td>
    </tr>
  );
}

function colourOf(what: ChangeBar["what"], value: number): string {
  if (what === "before") return "bg-ink-faint/60";
  if (what === "after") return "bg-river";
  return value < 0 ? "bg-negative/60" : "bg-positive/60";
}
