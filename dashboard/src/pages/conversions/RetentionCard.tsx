import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatCount } from "../../format/number.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { CleanUpDialog } from "./CleanUpDialog.tsx";
import { RetentionDialog } from "./RetentionDialog.tsx";

/** How long reports are kept, and clearing the old ones away at once. */
export function RetentionCard() {
  const { conversionRetentionDays } = useWorkspace();
  const mayChange = useMay("settings.write");
  const mayCleanUp = useMay("data.delete");
  const [open, setOpen] = useState<"change" | "clean">();
  const close = (stays: boolean) => !stays && setOpen(undefined);
  return (
    <Card>
      <CardHeader title="Retention" />
      <div className="flex flex-col gap-3 px-5 pb-5 text-sm text-ink-soft">
        <p className="text-pretty">
          <strong className="figures font-semibold text-ink">{formatCount(conversionRetentionDays)} days</strong> after
          they're received. Older reports are deleted daily. Reports verified by a payment stay.
        </p>
        <div className="flex flex-wrap gap-2">
          {mayChange && (
            <Button size="sm" onClick={() => setOpen("change")}>
              Change
            </Button>
          )}
          {mayCleanUp && (
            <Button size="sm" onClick={() => setOpen("clean")}>
              Delete old reports now
            </Button>
          )}
        </div>
      </div>
      {open === "change" && <RetentionDialog onOpenChange={close} />}
      {open === "clean" && <CleanUpDialog onOpenChange={close} />}
    </Card>
  );
}
