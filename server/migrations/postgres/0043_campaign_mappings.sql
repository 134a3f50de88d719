-- Which of the workspace's campaigns an ad platform's campaign belongs to: what speaks for it, and what people decided.
CREATE TABLE campaign_mappings (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  platform text NOT NULL,
  account_id text NOT NULL,
  ad_campaign_id text NOT NULL,
  campaign_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('suggested', 'automatic', 'confirmed', 'rejected')),
  reason text NOT NULL CHECK (reason IN ('link_utm_id', 'campaign_id', 'utm_id', 'click_id', 'utm_campaign', 'name', 'manual')),
  confidence smallint NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  seen integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, platform, account_id, ad_campaign_id, campaign_id),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX campaign_mappings_in_force ON campaign_mappings (workspace_id, platform, account_id, ad_campaign_id)
  WHERE status IN ('automatic', 'confirmed');
CREATE INDEX campaign_mappings_campaign ON campaign_mappings (workspace_id, campaign_id);
COMMENT ON INDEX campaign_mappings_in_force IS 'Spend belongs to one campaign at most.';
COMMENT ON COLUMN campaign_mappings.status IS 'automatic: sure enough to count until a person says otherwise; confirmed and rejected are by people.';
COMMENT ON COLUMN campaign_mappings.reason IS 'The best of what speaks for it.';
COMMENT ON COLUMN campaign_mappings.seen IS 'Visits that speak for it; 0: it rests on none.';
ALTER TABLE campaign_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY campaign_mappings_workspace ON campaign_mappings
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('campaign_mappings', 'id', '{id,platform,account_id,ad_campaign_id,campaign_id,status}',
  '{reason,confidence,seen,created_at,updated_at}');
