import { Menu, type MenuChoice, MenuChoices } from "./Menu.tsx";
import { PickButton } from "./PickButton.tsx";

/** Stands for "no filter" in lists of choices, where an empty value is not allowed. */
const ANY = "any";

interface FilterMenuProps<Value extends string> {
  label: string;
  /** What the button says while nothing is picked. */
  any: string;
  value: Value | undefined;
  choices: readonly MenuChoice<Value>[];
  onChoose: (value: Value | undefined) => void;
}

/** Narrows a list to one of several values, or to none. A value that is no choice any more is shown as it is. */
export function FilterMenu<Value extends string>({ label, any, value, choices, onChoose }: FilterMenuProps<Value>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu
      className="scroll-slim max-h-80 overflow-y-auto"
      trigger={
        <PickButton
          label={label}
          className={value ? "max-w-56 border-river! bg-river-soft! text-river-strong!" : undefined}
        >
          {chosen?.label ?? value ?? any}
        </PickButton>
      }
    >
      <MenuChoices<Value | typeof ANY>
        label={label}
        value={value ?? ANY}
        choices={[{ value: ANY, label: any }, ...choices]}
        onChoose={(picked) => onChoose(picked === ANY ? undefined : picked)}
      />
    </Menu>
  );
}
