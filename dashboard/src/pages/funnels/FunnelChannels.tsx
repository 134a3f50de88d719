import type { FunnelResult, FunnelStep } from "@tributary/contract/funnels";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";
import { stepLabel } from "./funnelsSearch.ts";

interface FunnelChannelsProps {
  steps: readonly FunnelStep[];
  rows: FunnelResult["rows"];
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

/** The same, by the channel of the visit it began with. */
export function FunnelChannels({ steps, rows, isOpen, onToggle }: FunnelChannelsProps) {
  return (
    <Card className={isOpen ? "pb-3" : ""}>
      <CardHeader
        title="By channel"
        note="The channel of the visit in which the first step was taken."
        action={
          <Button size="sm" aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
            {isOpen ? "Hide" : "Show"}
          </Button>
        }
      />
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1).
        <section className="scroll-slim overflow-x-auto" aria-label="Funnel by channel" tabIndex={0}>
          <table className="w-full min-w-max text-sm">
            <caption className="sr-only">Visitors by channel and step</caption>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th className="pb-2 pl-5 text-left font-medium">Channel</th>
                {steps.map((step, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone.
                  <th key={index} className="max-w-40 truncate px-3 pb-2 text-right font-medium last:pr-5">
                    {stepLabel(step)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="figures">
              {rows.map(({ value, steps: results }) => (
                <tr key={value} className="border-t">
                  <th scope="row" className="py-2 pl-5 text-left font-normal whitespace-nowrap">
                    <span className="inline-flex items-center gap-1.5">
                      <ChannelDot channel={value} /> {value}
                    </span>
                  </th>
                  {results.map(({ visitors }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone.
                    <td key={index} className="px-3 py-2 text-right whitespace-nowrap last:pr-5">
                      {formatCount(visitors)}
                      {index > 0 && (results[0]?.visitors ?? 0) > 0 && (
                        <span className="text-ink-faint"> {formatRatio(visitors / (results[0]?.visitors ?? 1))}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
