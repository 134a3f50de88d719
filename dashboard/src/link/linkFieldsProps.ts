/** What the fields of a link share, each showing a part of its draft. */
import type { Link } from "@tributary/contract/links";
import type { LinkDraft } from "./linkDraft.ts";

export interface LinkFieldsProps {
  draft: LinkDraft;
  /** The link as it is stored; absent for a new one. Its code never changes, and its version fixes where it leads. */
  stored?: Link;
  errors: Record<string, string>;
  onChange: (part: Partial<LinkDraft>) => void;
}
