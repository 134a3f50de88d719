import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";

/** A key, this one time. */
export function ShownOnce({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-base text-ink-soft">You won't see it again. Store it with your server's other secrets.</p>
      <CopyField text={apiKey} what="API key" />
      <Button className="self-end" onClick={onClose}>
        Done
      </Button>
    </div>
  );
}
