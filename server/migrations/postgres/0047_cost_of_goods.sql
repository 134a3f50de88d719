-- What sold goods cost, as a share of revenue, so that profit can be told.
CREATE TABLE cost_of_goods (
  workspace_id uuid PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
  share numeric NOT NULL CHECK (share BETWEEN 0 AND 1)
);
COMMENT ON TABLE cost_of_goods IS 'A workspace without a row has said nothing: its profit is not known.';
COMMENT ON COLUMN cost_of_goods.share IS 'Of verified revenue: 0.35 is 35 %.';
ALTER TABLE cost_of_goods ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_of_goods FORCE ROW LEVEL SECURITY;
CREATE POLICY cost_of_goods_workspace ON cost_of_goods
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
SELECT audit_changes_of('cost_of_goods', 'workspace_id', '{share}');
