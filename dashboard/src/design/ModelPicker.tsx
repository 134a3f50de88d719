import type { Model } from "@tributary/contract/payments";
import { Split } from "lucide-react";
import { Menu, MenuChoices, MenuLabel } from "./Menu.tsx";
import { MODEL_LABEL, MODELS } from "./models.ts";
import { PickButton } from "./PickButton.tsx";

interface ModelPickerProps {
  model: Model;
  onChoose: (model: Model) => void;
}

/** By which model the page shares out credit. */
export function ModelPicker({ model, onChoose }: ModelPickerProps) {
  return (
    <Menu
      align="end"
      className="w-80"
      trigger={
        <PickButton
          label="Attribution model"
          icon={<Split aria-hidden className="size-4 shrink-0 text-ink-faint max-sm:hidden" />}
        >
          {MODEL_LABEL[model]}
        </PickButton>
      }
    >
      <MenuLabel>Which touchpoints get credit for a sale</MenuLabel>
      <MenuChoices label="Attribution model" value={model} choices={MODELS} onChoose={onChoose} />
    </Menu>
  );
}
