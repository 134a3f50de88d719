import type { CampaignVersion } from "@tributary/contract/campaigns";
import { cx } from "../../design/cx.ts";
import type { Contrast, ContrastCell } from "./contrasts.ts";
import { ROW_HEAD, VERSION_CELL } from "./versionsTableClasses.ts";

interface ContrastRowProps {
  contrast: Contrast;
  versions: readonly CampaignVersion[];
}

/** One part of every version; what changed stands out, what stayed steps back. */
export function ContrastRow({ contrast, versions }: ContrastRowProps) {
  return (
    <tr className="border-b">
      <th scope="row" className={cx(ROW_HEAD, "text-ink! sm:text-sm!")}>
        {contrast.label}
      </th>
      {versions.map(({ id }, index) => {
        const cell = contrast.cells[index];
        if (!cell) return null;
        return (
          <td key={id} className={cx(VERSION_CELL, "break-words", cell.isChanged && "bg-river-wash")}>
            <Content cell={cell} before={versions[index - 1]} />
          </td>
        );
      })}
    </tr>
  );
}

function Content({ cell, before }: { cell: ContrastCell; before: CampaignVersion | undefined }) {
  if (before && !cell.isChanged) return <span className="text-ink-faint">Same as v{before.number}</span>;
  return (
    <>
      {cell.isChanged && <span className="mb-0.5 block text-2xs font-semibold text-river-strong">Changed</span>}
      {cell.lines.length === 0 ? (
        <span className="text-ink-faint">None</span>
      ) : (
        <ul className="flex flex-col gap-1">
          {cell.lines.map((line) => (
            <li key={line} className="whitespace-pre-line text-ink">
              {line}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
