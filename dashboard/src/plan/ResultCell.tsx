import type { ReactNode } from "react";
import { Skeleton } from "../design/Skeleton.tsx";

interface ResultCellProps {
  /** What the figure counts, said where the table's head is not in sight. */
  label: string;
  className?: string;
  /** Undefined while on its way; null when it could not be had. */
  children: ReactNode | undefined;
}

/** A figure in a list of planned things; on a phone its name stands under it. */
export function ResultCell({ label, className, children }: ResultCellProps) {
  return (
    <td className={`figures text-right align-top max-md:text-left md:px-3 md:py-3 ${className ?? ""}`}>
      {children === undefined ? (
        <Skeleton className="my-1.5 h-3 w-10 md:ml-auto" />
      ) : (
        <span className="font-medium text-ink">{children ?? <span className="text-ink-faint">–</span>}</span>
      )}
      <span aria-hidden className="block text-xs font-normal text-ink-faint md:hidden">
        {label}
      </span>
    </td>
  );
}
