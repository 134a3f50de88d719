import type { MatchingParameters } from "@tributary/contract/matching";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { formatCount, formatRatio } from "../../format/number.ts";
import { SIGNAL_LABELS } from "../../payment/signalLabels.ts";

/** What each signal is worth: how often it matches for the payer, and how many others it matches for by chance. */
export function SignalsCard({ parameters: { signals } }: { parameters: MatchingParameters }) {
  return (
    <Card className="pb-3">
      <CardHeader
        title="What each signal is worth"
        note="A signal says a lot when it matches most payers and few other people."
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className="scroll-slim overflow-x-auto" aria-label="What each signal is worth" tabIndex={0}>
        <table className="w-full text-sm">
          <caption className="sr-only">Signals with how often they match</caption>
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">Signal</th>
              <th className="px-3 pb-2 text-right font-medium" title="m: probability that it matches for the payer">
                Matches the payer
              </th>
              <th className="px-3 pb-2 text-right font-medium" title="People who match by chance, on average">
                Others by chance
              </th>
              <th className="px-3 pb-2 pr-5 text-right font-medium">Payments compared</th>
            </tr>
          </thead>
          <tbody className="figures">
            {signals.flatMap(({ signal, levels, payments }) =>
              levels.map(({ sentence, agreesForPayer, strayHolders }, level) => (
                <tr key={sentence} className={cx("align-top", level === 0 && "border-t")}>
                  <th scope="row" className="min-w-56 py-2 pl-5 text-left font-normal">
                    <span className={cx("block font-medium", level > 0 && "sr-only")}>
                      {SIGNAL_LABELS[signal] ?? signal}
                    </span>
                    <span className="block text-xs text-ink-faint text-pretty">{sentence}</span>
                  </th>
                  <td className="px-3 py-2 text-right">
                    <span className="relative inline-block min-w-24 px-2 py-0.5">
                      <span
                        aria-hidden
                        className="absolute inset-y-0 left-0 rounded-xs bg-river-soft"
                        style={{ width: `${agreesForPayer * 100}%` }}
                      />
                      <span className="relative">{formatRatio(agreesForPayer)}</span>
                    </span>
                  </td>
                  <td className="px-3 py-2 text-right">{strayText(strayHolders)}</td>
                  <td className="px-3 py-2 pr-5 text-right text-ink-soft">
                    {level > 0 ? "" : payments > 0 ? formatCount(payments) : "Defaults"}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

/** People, to two digits that count. */
function strayText(people: number): string {
  return people < 0.001 ? "< 0.001" : String(Number(people.toPrecision(2)));
}
