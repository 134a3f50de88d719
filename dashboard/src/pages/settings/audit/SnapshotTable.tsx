import type { AuditEntry } from "@tributary/contract/audit";
import { snapshotDiff } from "./snapshotDiff.ts";

const VALUE = "rounded-xs px-1.5 py-0.5 font-mono text-xs [overflow-wrap:anywhere] box-decoration-clone";

/** What a change left: each column as it was and as it is. */
export function SnapshotTable({ entry }: { entry: AuditEntry }) {
  const rows = snapshotDiff(entry);
  if (rows.length === 0) {
    return <p className="text-sm text-ink-faint">No stored data changed.</p>;
  }
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[minmax(6rem,auto)_minmax(0,1fr)]">
      {rows.map(({ column, before, after }) => (
        <div key={column} className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt className="text-ink-faint">{column.replaceAll("_", " ")}</dt>
          <dd className="leading-6">
            {before !== null && (
              <del className={`${VALUE} bg-negative-soft text-negative decoration-negative/50`}>{before}</del>
            )}
            {before !== null && after !== null && <span className="mx-1.5 text-ink-faint">→</span>}
            {after !== null && <ins className={`${VALUE} bg-positive-soft text-positive no-underline`}>{after}</ins>}
            {before === null && after === null && <span className="text-ink-faint">empty</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
