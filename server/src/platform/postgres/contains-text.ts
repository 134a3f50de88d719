/** Looking for a part of a text, as search fields do. */
import { type RawBuilder, sql } from "kysely";

/** Whether the column's value holds the text; case is ignored, and nothing in it means a pattern. */
export function containsText(column: string, text: string): RawBuilder<boolean> {
  return sql<boolean>`strpos(lower(${sql.ref(column)}), lower(${text})) > 0`;
}
