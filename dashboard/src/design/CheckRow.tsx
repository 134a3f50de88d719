import { type ReactNode, useId } from "react";

interface CheckRowProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  note?: ReactNode;
}

/** One of many that may be picked together; the whole row is pressed. */
export function CheckRow({ checked, onChange, label, note }: CheckRowProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2.5 rounded-xs px-2 has-enabled:hover:bg-hover">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-river"
      />
      <label htmlFor={id} className="flex min-w-0 flex-1 items-baseline justify-between gap-3 py-1.5 text-sm text-ink">
        <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
        {note && <span className="figures shrink-0 text-xs text-ink-faint">{note}</span>}
      </label>
    </div>
  );
}
