import { KEY_PERMISSIONS, PERMISSIONS, type Permission } from "@tributary/contract/permissions";
import { CheckRow } from "../../design/CheckRow.tsx";

interface ScopePickerProps {
  /** Null: everything a key may be given. */
  value: readonly Permission[] | null;
  onChange: (value: readonly Permission[] | null) => void;
}

/** What a secret key may do: all of it, or some. */
export function ScopePicker({ value, onChange }: ScopePickerProps) {
  const toggle = (name: Permission, isOn: boolean) =>
    onChange(KEY_PERMISSIONS.filter((other) => (other === name ? isOn : value?.includes(other))));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">Permissions</legend>
      <div className="-mx-2">
        <CheckRow
          label="All permissions"
          checked={value === null}
          onChange={(isAll) => onChange(isAll ? null : [...KEY_PERMISSIONS])}
        />
      </div>
      {value !== null && (
        <div className="scroll-slim flex max-h-52 flex-col gap-1.5 overflow-y-auto rounded-sm border p-3">
          {KEY_PERMISSIONS.map((name) => (
            <CheckRow
              key={name}
              label={`Can ${PERMISSIONS[name].allows}`}
              checked={value.includes(name)}
              onChange={(isOn) => toggle(name, isOn)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
