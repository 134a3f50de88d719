import type { AuditEntry } from "@tributary/contract/audit";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { cx } from "../../../design/cx.ts";
import { formatInstant } from "../../../format/time.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";
import { actionWords } from "./actionWords.ts";
import { SnapshotTable } from "./SnapshotTable.tsx";
import { targetName } from "./targetName.ts";

const KINDS: Readonly<Record<AuditEntry["actor"]["kind"], string>> = {
  member: "A former member",
  key: "A deleted API key",
  system: "Tributary",
  anonymous: "Someone not logged in",
};

interface AuditRowProps {
  entry: AuditEntry;
  open: boolean;
  onToggle: () => void;
}

/** One change on a line: what, who, from where, when; pressing it shows what was and what is. */
export function AuditRow({ entry, open, onToggle }: AuditRowProps) {
  const { timeZone } = useWorkspace();
  const detailId = useId();
  const name = targetName(entry);
  return (
    <li data-testid="audit-entry" className="border-t first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={detailId}
        onClick={onToggle}
        className={cx(
          "grid w-full grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-2.5 text-left transition-colors duration-120 hover:bg-river-wash sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:px-5",
          open && "bg-river-wash",
        )}
      >
        <ChevronRight
          aria-hidden
          className={cx("size-3.5 self-center text-ink-faint transition-transform duration-120", open && "rotate-90")}
        />
        <span className="font-medium text-ink [overflow-wrap:anywhere] max-sm:line-clamp-2 sm:truncate">
          {actionWords(entry.action)}
          {name && <span className="font-normal text-ink-soft">: {name}</span>}
        </span>
        <span className="figures text-sm text-ink-faint max-sm:col-start-2 max-sm:row-start-3">
          {formatInstant(entry.at, timeZone, "moment")}
        </span>
        <span className="col-start-2 min-w-0 truncate text-sm text-ink-faint">
          {entry.actor.name ?? KINDS[entry.actor.kind]}
          {entry.ipPrefix && ` · ${entry.ipPrefix}`}
        </span>
      </button>
      <div id={detailId} hidden={!open}>
        {open && <Detail entry={entry} />}
      </div>
    </li>
  );
}

function Detail({ entry }: { entry: AuditEntry }) {
  const { timeZone } = useWorkspace();
  const facts: [label: string, value: string | null][] = [
    ["When", formatInstant(entry.at, timeZone, "exact")],
    ["Action", entry.action],
    ["Item", [entry.targetKind, entry.targetId].filter(Boolean).join(" ") || null],
    ["Request", entry.requestId],
    ["Entry", `${entry.seq}, hash ${entry.hash.slice(0, 16)}…`],
  ];
  return (
    <div className="flex flex-col gap-4 border-t px-5 py-4 sm:pl-11">
      <SnapshotTable entry={entry} />
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-t pt-3 text-sm">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-faint">{label}</dt>
                <dd className="figures [overflow-wrap:anywhere] text-ink-soft">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
