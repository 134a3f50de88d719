import type { Model } from "@tributary/contract/payments";
import { Split } from "lucide-react";
import { Menu, MenuChoices, MenuLabel } from "./Menu.tsx";
import { useModels } from "./models.ts";
import { PickButton } from "./PickButton.tsx";

interface ModelPickerProps {
  /** Undefined: the one that nobody chose. */
  model: Model | undefined;
  /** Told undefined for the one that is used where nobody chooses. */
  onChoose: (model: Model | undefined) => void;
}

/** By which model the page shares out credit. */
export function ModelPicker({ model, onChoose }: ModelPickerProps) {
  const { choices, defaultModel, labelOf } = useModels();
  const shown = model ?? defaultModel;
  return (
    <Menu
      align="end"
      className="w-80"
      trigger={
        <PickButton
          label="Attribution model"
          icon={<Split aria-hidden className="size-4 shrink-0 text-ink-faint max-sm:hidden" />}
        >
          {labelOf(shown)}
        </PickButton>
      }
    >
      <MenuLabel>Which touchpoints get credit for a sale</MenuLabel>
      <MenuChoices
        label="Attribution model"
        value={shown}
        choices={choices}
        onChoose={(chosen) => onChoose(chosen === defaultModel ? undefined : chosen)}
      />
    </Menu>
  );
}
