import type { ChangeCause, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { cx } from "../../design/cx.ts";
import { formatMoney } from "../../format/money.ts";
import { CAUSE_WORDS } from "./causeWords.ts";
import { signedMoney } from "./signedMoney.ts";

interface ChannelChangesCardProps {
  changes: SnapshotChanges;
  laterName: string;
  /** The one that is shown: amounts of several are never added up. */
  currency: string;
}

/** What each channel was credited with, what it is credited with later, and what made the difference. */
export function ChannelChangesCard({ changes, laterName, currency }: ChannelChangesCardProps) {
  const { changedPayments } = changes;
  const channels = changes.channels.filter((row) => row.currency === currency);
  const causes = (Object.keys(CAUSE_WORDS) as ChangeCause[]).filter((cause) =>
    channels.some((row) => row.changes.some((change) => change.cause === cause)),
  );
  const most = Math.max(1, ...channels.map((row) => Math.abs(row.afterMinor - row.beforeMinor)));
  const head = "px-3 pb-2 text-right font-medium last:pr-5";
  return (
    <Card>
      <CardHeader
        title="Credit by channel"
        note={
          changedPayments === 0
            ? "Nothing has changed."
            : `${changedPayments} ${changedPayments === 1 ? "payment has" : "payments have"} changed. Causes add up to the change.`
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto pb-3" aria-label="Credit by channel" tabIndex={0}>
        <table className="w-full min-w-max text-sm">
          <caption className="sr-only">Credit by channel in the snapshot and later, with causes of the change</caption>
          <thead className="align-bottom text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">Channel</th>
              <th className={head}>Snapshot</th>
              <th className={head}>{laterName}</th>
              <th className={head}>Change</th>
              {causes.map((cause) => (
                <th key={cause} className={head} title={CAUSE_WORDS[cause].explanation}>
                  {CAUSE_WORDS[cause].label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="figures">
            {channels.map(({ channel, beforeMinor, afterMinor, changes }) => (
              <tr key={channel} className="border-t">
                <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
                  <span className="flex items-center gap-2">
                    <ChannelDot channel={channel} />
                    {channel}
                  </span>
                </th>
                <td className="px-3 py-2 text-right text-ink-soft">{formatMoney(beforeMinor, currency)}</td>
                <td className="px-3 py-2 text-right">{formatMoney(afterMinor, currency)}</td>
                <td className="px-3 py-2 text-right font-medium">
                  {signedMoney(afterMinor - beforeMinor, currency)}
                  <span aria-hidden className="mt-1 block h-1 rounded-full bg-sunken">
                    <span
                      className={cx(
                        "ml-auto block h-1 rounded-full",
                        afterMinor < beforeMinor ? "bg-negative" : "bg-positive",
                      )}
                      style={{ width: `${(Math.abs(afterMinor - beforeMinor) / most) * 100}%` }}
                    />
                  </span>
                </td>
                {causes.map((cause) => (
                  <td key={cause} className="px-3 py-2 text-right text-ink-soft last:pr-5">
                    {signedMoney(changes.find((change) => change.cause === cause)?.amountMinor ?? 0, currency)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
