import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { explain } from "../../api/problem.ts";
import { CheckRow } from "../../design/CheckRow.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";

interface PicksFieldProps {
  label: string;
  note: string;
  /** Said when there is nothing to pick. */
  empty: string;
  query: Pick<UseQueryResult, "isPending" | "isError" | "error" | "data">;
  choices: readonly { id: string; name: string; note: string }[];
  /** Ids; one that is no choice any more is shown as archived, so that it can be taken out. */
  picked: readonly string[];
  error: string | undefined;
  onPick: (ids: string[]) => void;
}

/** Several of what the workspace has. */
export function PicksField({ label, note, empty, query, choices, picked, error, onPick }: PicksFieldProps) {
  const gone = query.data === undefined ? [] : picked.filter((id) => !choices.some((choice) => choice.id === id));
  const rows = [...choices, ...gone.map((id) => ({ id, name: "Archived", note: "can't be published" }))];
  const toggle = (id: string, on: boolean) => onPick(on ? [...picked, id] : picked.filter((other) => other !== id));
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium text-ink">
        {label}{" "}
        {picked.length > 0 && <span className="figures font-normal text-ink-faint">{picked.length} selected</span>}
      </legend>
      <div className="scroll-slim mt-1.5 max-h-56 overflow-y-auto rounded-sm border border-line-strong p-1">
        {query.isPending && <Skeleton className="m-2 h-4 w-40" />}
        {query.isError && query.data === undefined && (
          <p className="px-2 py-1.5 text-sm text-negative">{explain(query.error)}</p>
        )}
        {query.data !== undefined && rows.length === 0 && <p className="px-2 py-1.5 text-sm text-ink-faint">{empty}</p>}
        {rows.map((row) => (
          <CheckRow
            key={row.id}
            label={row.name}
            note={row.note}
            checked={picked.includes(row.id)}
            onChange={(on) => toggle(row.id, on)}
          />
        ))}
      </div>
      {error ? (
        <p role="alert" className="mt-1.5 flex items-start gap-1.5 text-xs text-negative">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {error}
        </p>
      ) : (
        <p className="mt-1.5 text-xs text-ink-faint">{note}</p>
      )}
    </fieldset>
  );
}
