/** How far each payment could be followed, as SQL over payments `p` and their matches `m`. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { CoverageGap } from "@tributary/contract/payments";
import { type RawBuilder, sql } from "kysely";

const DIRECT = "Direct";

/** Null: attributed to marketing. */
export const coverageGap: RawBuilder<CoverageGap | null> = sql`CASE
  WHEN p.person_erased_at IS NOT NULL THEN 'erased'
  WHEN m.payment_id IS NULL THEN 'waiting'
  WHEN m.attribution_method = 'none' AND coalesce(p.visitor_id, p.session_id, p.tracking_id, p.customer_id, p.email_hash) IS NULL
    THEN 'no_identifier'
  WHEN m.attribution_method = 'none' THEN 'never_seen'
  WHEN m.channel = ${UNATTRIBUTED} THEN 'outside_window'
  WHEN m.channel = ${DIRECT} THEN 'direct_only'
END`;
