import type { AnswerNumber, AnswerTable } from "@tributary/contract/assistant";
import { cx } from "../../design/cx.ts";
import { formatMetricExactly } from "../../format/metric.ts";
import { NumberLink } from "./NumberLink.tsx";

export function AnswerTableView({ part, onOpen }: { part: AnswerTable; onOpen: (number: AnswerNumber) => void }) {
  return (
    <div className="scroll-slim max-h-96 overflow-auto rounded-sm border">
      <table className="w-full text-sm">
        <caption className="sr-only">{part.title}</caption>
        <thead className="sticky top-0 bg-surface text-xs text-ink-faint">
          <tr>
            {part.columns.map(({ label, format }) => (
              <th key={label} scope="col" className={cx("px-3 py-2 font-medium", format ? "text-right" : "text-left")}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer never move
            <tr key={place} className="border-t">
              {row.map((cell, column) => {
                const key = `column ${column}`;
                return (
                  <td
                    key={key}
                    className={cx("px-3 py-1.5", part.columns[column]?.format ? "text-right" : "text-left")}
                  >
                    <Cell cell={cell} onOpen={onOpen} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  cell: AnswerTable["rows"][number][number];
  onOpen: (number: AnswerNumber) => void;
}

function Cell({ cell, onOpen }: CellProps) {
  if (cell === null) return <span className="text-ink-faint">–</span>;
  if (typeof cell === "string") return <span className="text-ink">{cell}</span>;
  return (
    <NumberLink onOpen={() => onOpen(cell)}>
      {formatMetricExactly(cell.format, cell.value, cell.currency ?? "USD")}
    </NumberLink>
  );
}
