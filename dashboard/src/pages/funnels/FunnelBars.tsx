import type { FunnelResult, FunnelStep } from "@tributary/contract/funnels";
import { formatCount, formatRatio } from "../../format/number.ts";
import { durationWords } from "./durationWords.ts";
import { stepLabel } from "./funnelsSearch.ts";

interface FunnelBarsProps {
  steps: readonly FunnelStep[];
  results: FunnelResult["steps"];
}

/** One bar a step: its length is the share of those who began. A table underneath, for every reader. */
export function FunnelBars({ steps, results }: FunnelBarsProps) {
  const first = results[0]?.visitors ?? 0;
  return (
    <table className="w-full text-sm" data-testid="funnel">
      <caption className="sr-only">Visitors by step</caption>
      <thead className="text-xs text-ink-faint">
        <tr>
          <th className="pb-2 pl-5 text-left font-medium">Step</th>
          <th className="pr-3 pb-2 text-right font-medium">Visitors</th>
          <th className="pr-3 pb-2 text-right font-medium max-sm:hidden">Of the step before</th>
          <th className="pr-5 pb-2 text-right font-medium max-sm:hidden">Median time</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ visitors, medianSeconds }, index) => {
          const before = results[index - 1]?.visitors ?? null;
          const step = steps[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone.
            <tr key={index} className="border-t">
              <th scope="row" className="w-full py-2 pr-3 pl-5 text-left font-normal">
                <span className="relative block rounded-xs px-2 py-1.5">
                  <span
                    aria-hidden
                    className="absolute inset-y-0 left-0 min-w-0.5 rounded-xs bg-river-soft"
                    style={{ width: `${first > 0 ? (visitors / first) * 100 : 0}%` }}
                  />
                  <span className="relative [overflow-wrap:anywhere]">
                    <span className="figures mr-2 text-ink-faint">{index + 1}</span>
                    {step && stepLabel(step)}
                  </span>
                </span>
              </th>
              <td className="figures py-2 pr-3 text-right whitespace-nowrap max-sm:pr-5">
                <span className="font-medium">{formatCount(visitors)}</span>{" "}
                <span className="text-ink-faint">{first > 0 ? formatRatio(visitors / first) : ""}</span>
              </td>
              <td className="figures py-2 pr-3 text-right whitespace-nowrap max-sm:hidden">
                {before ? formatRatio(visitors / before) : "–"}
              </td>
              <td className="figures py-2 pr-5 text-right whitespace-nowrap text-ink-soft max-sm:hidden">
                {medianSeconds === null ? "–" : durationWords(medianSeconds)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
