import { useId } from "react";

interface CheckFieldProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A yes or no within a form, with what it means. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={hintId}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 accent-river"
      />
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      <p id={hintId} className="col-start-2 text-xs text-ink-faint text-pretty">
        {hint}
      </p>
    </div>
  );
}
