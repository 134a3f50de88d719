import type { Credit, Model, PaymentDetail } from "@tributary/contract/payments";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { channelColour } from "../../design/channelColour.ts";
import { cx } from "../../design/cx.ts";
import { type KnownModels, useModels } from "../../design/models.ts";
import { formatMoney } from "../../format/money.ts";
import { formatRatio } from "../../format/number.ts";
import { type CreditRow, creditTable } from "./creditTable.ts";

interface CreditsCardProps {
  payment: PaymentDetail;
  /** The model the journey is drawn with; its column is marked. */
  model: Model;
}

/** On a phone the touch stands above what the models give it, so that all of them are in sight. */
const LINE = "max-sm:grid max-sm:grid-cols-4 max-sm:px-3";

/** The same sale under every model, side by side: no model is the truth. */
export function CreditsCard({ payment, model }: CreditsCardProps) {
  const { choices } = useModels();
  const rows = creditTable(
    payment,
    choices.map(({ value }) => value),
  );
  if (rows.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Credit by model" note="How each attribution model splits the revenue, minus refunds." />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll-slim overflow-x-auto" tabIndex={0} aria-label="Credit by model">
        <table className="w-full table-fixed text-sm max-sm:block sm:min-w-[30rem]">
          <thead className="text-xs text-ink-faint max-sm:block">
            <tr className={LINE}>
              <th className="w-[26%] pb-2 pl-5 text-left font-medium max-sm:sr-only">Touchpoint</th>
              {choices.map(({ value, label, explanation }) => (
                <th
                  key={value}
                  title={explanation}
                  className={cx(
                    "px-2 pb-2 text-left align-bottom font-medium sm:px-3",
                    value === model && "text-river-strong",
                  )}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row) => (
              <CreditLine key={row.key} row={row} choices={choices} currency={payment.currency} model={model} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

interface CreditLineProps {
  row: CreditRow;
  choices: KnownModels["choices"];
  currency: string;
  model: Model;
}

function CreditLine({ row, choices, currency, model }: CreditLineProps) {
  const name = row.touch?.linkTitle ?? row.touch?.source;
  return (
    <tr className={cx("border-t", LINE)}>
      <th
        scope="row"
        className="text-left font-normal max-sm:col-span-full max-sm:px-2 max-sm:pt-2.5 sm:py-2.5 sm:pr-4 sm:pl-5"
      >
        <span className="flex min-w-0 items-start gap-2">
          <ChannelDot channel={row.channel} className="mt-[5px]" />
          <span className="min-w-0">
            <span className="block truncate">{row.channel}</span>
            {name && <span className="line-clamp-2 text-xs text-ink-faint [overflow-wrap:anywhere]">{name}</span>}
          </span>
        </span>
      </th>
      {choices.map(({ value }) => (
        <td key={value} className={cx("px-2 py-2.5 align-middle sm:px-3", value === model && "bg-river-wash")}>
          <CreditCell credit={row.credits[value]} colour={channelColour(row.channel)} currency={currency} />
        </td>
      ))}
    </tr>
  );
}

function CreditCell({ credit, colour, currency }: { credit?: Credit; colour: string; currency: string }) {
  if (!credit || credit.share === 0) return <span className="text-ink-faint">–</span>;
  return (
    <span className="figures block">
      <span className="block font-medium text-ink">{formatRatio(credit.share)}</span>
      <span className="block text-xs text-ink-soft">{formatMoney(credit.amountMinor, currency)}</span>
      <span aria-hidden className="mt-1 block h-1 rounded-full bg-sunken">
        <span
          className="block h-full rounded-full"
          style={{ width: `${credit.share * 100}%`, backgroundColor: colour }}
        />
      </span>
    </span>
  );
}
