/** One page of a list: stable order, opaque cursor. */
import { z } from "zod";

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Of a list that is short enough to be given whole, where no limit is asked for. */
export const ShortListQuery = PageQuery.extend({ limit: PageQuery.shape.limit.unwrap().optional() });
export type ShortListQuery = z.infer<typeof ShortListQuery>;

/** The envelope `{data, nextCursor}` around rows of the given shape. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() });
}

export interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
}
