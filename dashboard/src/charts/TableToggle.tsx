import { ChartSpline, Table2 } from "lucide-react";
import { Button } from "../design/Button.tsx";

interface TableToggleProps {
  /** What is drawn, for the button's name. */
  what: string;
  asTable: boolean;
  onToggle: (asTable: boolean) => void;
}

export function TableToggle({ what, asTable, onToggle }: TableToggleProps) {
  const Icon = asTable ? ChartSpline : Table2;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="-mr-2"
      aria-label={`${what}: show as ${asTable ? "chart" : "table"}`}
      onClick={() => onToggle(!asTable)}
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
