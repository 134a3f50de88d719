import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { AuditFilters } from "@tributary/contract/audit";
import { Download } from "lucide-react";
import { useCallback, useState } from "react";
import { auditQuery, exportAudit } from "../../api/audit.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { saveFile } from "../../design/saveFile.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { AuditFilterBar } from "./audit/AuditFilterBar.tsx";
import { AuditRow } from "./audit/AuditRow.tsx";
import { type AuditSearch, auditFilters } from "./audit/auditSearch.ts";
import { ChainCheck } from "./audit/ChainCheck.tsx";

export function AuditPage() {
  useTitle("Audit log");
  const mayRead = useMay("audit.read");
  return (
    <>
      {mayRead ? (
        <div className="flex flex-col gap-5">
          <ChainCheck />
          <Log />
        </div>
      ) : (
        <Card>
          <EmptyState title="Admins only">Ask a workspace admin to look up a change.</EmptyState>
        </Card>
      )}
    </>
  );
}

function Log() {
  const search = useSearch({ from: "/signed-in/settings-tabs/settings/audit" });
  const navigate = useNavigate({ from: "/settings/audit" });
  const { timeZone } = useWorkspace();
  const change = useCallback(
    (part: Partial<AuditSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const filters = auditFilters(search, timeZone);
  const exporting = useMutation({
    mutationFn: exportAudit,
    onSuccess: (file) => saveFile(file, "audit-log.csv"),
  });
  return (
    <Card>
      <CardHeader
        title="Change history"
        note="Every change, newest first. Entries can't be edited or deleted."
        action={
          <Button size="sm" busy={exporting.isPending} onClick={() => exporting.mutate(filters)}>
            <Download aria-hidden className="size-4" /> CSV
          </Button>
        }
      />
      {Boolean(exporting.error) && (
        <div className="px-5 pb-3">
          <FormError error={exporting.error} />
        </div>
      )}
      <AuditFilterBar search={search} onChange={change} />
      <Entries filters={filters} narrowed={Object.values(search).some(Boolean)} />
    </Card>
  );
}

function Entries({ filters, narrowed }: { filters: AuditFilters; narrowed: boolean }) {
  const query = useInfiniteQuery(auditQuery(filters));
  const [openSeq, setOpenSeq] = useState<number>();
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (!query.data) {
    return <ErrorState error={query.error} title="Couldn't load the audit log" onRetry={() => void query.refetch()} />;
  }
  const entries = query.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0) {
    return narrowed ? (
      <EmptyState title="No matching changes">Try a longer date range or clear a filter.</EmptyState>
    ) : (
      <EmptyState title="No changes yet">Changes show up here as they happen.</EmptyState>
    );
  }
  return (
    <>
      <ul>
        {entries.map((entry) => (
          <AuditRow
            key={entry.seq}
            entry={entry}
            open={entry.seq === openSeq}
            onToggle={() => setOpenSeq(entry.seq === openSeq ? undefined : entry.seq)}
          />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
