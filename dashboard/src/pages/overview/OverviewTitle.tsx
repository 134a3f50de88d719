import { Badge } from "../../design/Badge.tsx";
import { Tooltip } from "../../design/Tooltip.tsx";

/** The page's name, marked while its figures may still move. */
export function OverviewTitle({ provisional }: { provisional: boolean }) {
  return (
    <span className="flex items-center gap-2.5">
      Overview
      {provisional && (
        <Tooltip text="Some payments in this date range are still being matched. Numbers may change.">
          <button type="button" className="rounded-xs leading-none">
            <Badge tone="caution">Provisional</Badge>
          </button>
        </Tooltip>
      )}
    </span>
  );
}
