import { Menu, MenuChoices } from "./Menu.tsx";
import { PickButton } from "./PickButton.tsx";

interface CurrencyPickerProps {
  currency: string;
  currencies: readonly string[];
  onChoose: (currency: string) => void;
}

/** Which of the currencies in a report is shown; nothing where there is only one. */
export function CurrencyPicker({ currency, currencies, onChoose }: CurrencyPickerProps) {
  if (currencies.length < 2) return null;
  return (
    <Menu trigger={<PickButton label="Currency">{currency}</PickButton>} align="end" className="min-w-28">
      <MenuChoices
        label="Currency"
        value={currency}
        choices={currencies.map((code) => ({ value: code, label: code }))}
        onChoose={onChoose}
      />
    </Menu>
  );
}
