import { useMutation } from "@tanstack/react-query";
import type { AuditVerification } from "@tributary/contract/audit";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { verifyAudit } from "../../../api/audit.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { CopyField } from "../../../design/CopyField.tsx";
import { cx } from "../../../design/cx.ts";
import { FormError } from "../../../design/FormError.tsx";
import { formatCount } from "../../../format/number.ts";

/** Walks the chain when asked and says what it found. */
export function ChainCheck() {
  const checking = useMutation({ mutationFn: verifyAudit });
  return (
    <Card>
      <CardHeader
        title="Log integrity"
        note="Each entry includes a hash of the one before it, so any change or deletion shows."
        action={
          <Button size="sm" busy={checking.isPending} onClick={() => checking.mutate()}>
            Verify
          </Button>
        }
      />
      {(checking.data || checking.error) && (
        <div className="flex flex-col gap-3 px-5 pb-5">
          <FormError error={checking.error} />
          {checking.data && <Finding found={checking.data} />}
        </div>
      )}
    </Card>
  );
}

function Finding({ found: { isIntact, entries, head, sentence } }: { found: AuditVerification }) {
  const Icon = isIntact ? ShieldCheck : ShieldAlert;
  return (
    <>
      <p
        role="status"
        data-testid="chain"
        className={cx(
          "flex items-start gap-2.5 rounded-sm px-3 py-2 text-sm",
          isIntact ? "bg-positive-soft text-positive" : "bg-negative-soft text-negative",
        )}
      >
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {sentence} {formatCount(entries)} {entries === 1 ? "entry" : "entries"} read.
        </span>
      </p>
      {head && (
        <div>
          <p className="mb-1.5 text-sm text-ink-faint text-pretty">
            Latest entry. Save this hash elsewhere to prove later that the log still contains it.
          </p>
          <CopyField what="newest entry" text={`seq=${head.seq}&hash=${head.hash}`} />
        </div>
      )}
    </>
  );
}
