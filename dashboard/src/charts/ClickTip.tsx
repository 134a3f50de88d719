import { formatCount } from "../format/number.ts";
import type { ClickSlot } from "./clickSlots.ts";

interface ClickTipProps {
  slot: ClickSlot;
  name: string;
  /** Of the bar's middle. */
  x: number;
  /** Of the chart; the tip stays inside. */
  width: number;
}

/** The bar under the pointer, said exactly. */
export function ClickTip({ slot, name, x, width }: ClickTipProps) {
  return (
    <div
      className="pointer-events-none absolute top-2 z-10 w-max min-w-36 rounded-md border bg-raised px-3 py-2 text-xs shadow-float"
      style={x > width / 2 ? { right: width - x + 14 } : { left: x + 14 }}
    >
      <p className="font-medium text-ink-soft">{name}</p>
      <TipLine dot="bg-river" label="Clicks" value={slot.counted} />
      {slot.repeats > 0 && <TipLine dot="bg-river/35" label="Repeats" value={slot.repeats} />}
      {slot.bots > 0 && <TipLine dot="hatched" label="Bots" value={slot.bots} />}
    </div>
  );
}

function TipLine({ dot, label, value }: { dot: string; label: string; value: number }) {
  return (
    <p className="flex items-center gap-2 leading-5">
      <span className={`size-2 rounded-full ${dot}`} />
      <span className="text-ink-faint">{label}</span>
      <span className="figures ml-auto pl-6 font-medium text-ink">{formatCount(value)}</span>
    </p>
  );
}
