import type { UseQueryResult } from "@tanstack/react-query";
import type { SelfReportedReport } from "@tributary/contract/self-reported";
import { useState } from "react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { channelColour } from "../../design/channelColour.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatRatio } from "../../format/number.ts";

type Answer = SelfReportedReport["data"][number];

const SHOWN = 8;
const CHANNELS_NAMED = 3;

/** What buyers say led them here, beside what was observed of the same payments. */
export function SelfReportedCard({ query, currency }: { query: UseQueryResult<SelfReportedReport>; currency: string }) {
  const [all, setAll] = useState(false);
  const { data = [], payments = 0, answered = 0 } = query.data ?? {};
  return (
    <Card>
      <CardHeader
        title="How buyers heard about you"
        note={
          answered > 0
            ? `What they say, beside the channel their payments were attributed to. ${formatRatio(answered / payments)} of payments have an answer; answers earn no credit.`
            : "Word of mouth, podcasts, and other things no click shows. Answers stand beside what was observed and earn no credit."
        }
      />
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load answers" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={4} />}
      {query.data && data.length === 0 && <HowToAsk />}
      {data.length > 0 && (
        <div className="scroll-slim overflow-x-auto pb-2">
          <table className="w-full text-sm">
            <caption className="sr-only">Answers of buyers, and the channels observed</caption>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th className="pb-2 pl-5 text-left font-medium">They say</th>
                <th className="w-1/2 px-3 pb-2 text-left font-medium">We observed</th>
                <th className="px-3 pb-2 text-right font-medium">Payments</th>
                <th className="pr-5 pb-2 pl-3 text-right font-medium">Revenue</th>
              </tr>
            </thead>
            <tbody>
              {data.slice(0, all ? undefined : SHOWN).map((row) => (
                <tr key={row.answer} className="border-t align-top">
                  <th scope="row" className="max-w-56 py-2 pr-3 pl-5 text-left font-normal break-words">
                    {row.answer}
                  </th>
                  <td className="px-3 py-2">
                    <Observed row={row} />
                  </td>
                  <td className="figures px-3 py-2 text-right">{formatCount(row.payments)}</td>
                  <td className="figures py-2 pr-5 pl-3 text-right whitespace-nowrap">
                    {formatMoneyRounded(
                      row.revenue.find((own) => own.currency === currency)?.amountMinor ?? 0,
                      currency,
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data.length > SHOWN && !all && (
        <button type="button" className="px-5 pb-4 text-sm text-river hover:underline" onClick={() => setAll(true)}>
          Show all {data.length}
        </button>
      )}
    </Card>
  );
}

/** The channels of an answer's payments as one bar, the largest of them by name. */
function Observed({ row: { channels, payments } }: { row: Answer }) {
  const named = channels.map((part) => ({ ...part, channel: part.channel ?? "Waiting" }));
  return (
    <>
      <span aria-hidden className="mt-1.5 flex h-2 gap-px overflow-hidden rounded-full">
        {named.map((part) => (
          <span
            key={part.channel}
            style={{ width: `${(part.payments / payments) * 100}%`, background: channelColour(part.channel) }}
          />
        ))}
      </span>
      <span className="mt-1.5 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-soft">
        {named.slice(0, CHANNELS_NAMED).map((part) => (
          <span key={part.channel} className="flex items-center gap-1.5 whitespace-nowrap">
            <ChannelDot channel={part.channel} />
            {part.channel} <span className="figures">{formatRatio(part.payments / payments)}</span>
          </span>
        ))}
        {named.length > CHANNELS_NAMED && <span>and {named.length - CHANNELS_NAMED} more</span>}
      </span>
    </>
  );
}

function HowToAsk() {
  const tag = `<script defer src="${location.origin}/survey.js" data-options="Search engine, Social media, Podcast, Friend or colleague"></script>`;
  return (
    <div className="flex flex-col gap-2 px-5 pb-5 text-sm text-ink-soft">
      <p className="text-pretty">
        No answers in this date range. To ask one question, paste this tag where it should appear, such as on your
        thank-you page, next to the tracking script. You can also pass answers with the checkout or when you identify a
        visitor.
      </p>
      <CopyField text={tag} what="survey tag" wrap />
    </div>
  );
}
