-- Conversions as pages and servers report them: the accepted, and the rejected with their reasons.
CREATE TABLE reported_conversions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('accepted', 'rejected')),
  reason text,
  sentence text,
  same_key text NOT NULL,
  type text NOT NULL,
  tracking_id uuid,
  link_id uuid,
  revenue_minor bigint CHECK (revenue_minor > 0),
  revenue_sent text,
  currency text,
  order_id text,
  event_data jsonb NOT NULL DEFAULT '{}',
  warnings text[] NOT NULL DEFAULT '{}',
  occurred_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  clicked_at timestamptz(3),
  days_since_click integer,
  window_days integer,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, same_key),
  CHECK ((status = 'rejected') = (reason IS NOT NULL)),
  CHECK ((reason IS NULL) = (sentence IS NULL)),
  CHECK (revenue_minor IS NULL OR currency IS NOT NULL),
  CHECK (status = 'rejected' OR (tracking_id IS NOT NULL AND link_id IS NOT NULL AND clicked_at IS NOT NULL
    AND days_since_click IS NOT NULL AND window_days IS NOT NULL))
);
CREATE UNIQUE INDEX reported_conversions_order ON reported_conversions (workspace_id, tracking_id, link_id, type, order_id)
  WHERE status = 'accepted' AND order_id IS NOT NULL;
CREATE INDEX reported_conversions_newest ON reported_conversions (workspace_id, received_at DESC, id DESC);
CREATE INDEX reported_conversions_click ON reported_conversions (workspace_id, tracking_id);
CREATE INDEX reported_conversions_link ON reported_conversions (workspace_id, link_id, type);
COMMENT ON COLUMN reported_conversions.reason IS 'Stable code of why it was rejected; NULL: accepted.';
COMMENT ON COLUMN reported_conversions.same_key IS 'What a repetition of the report is recognised by.';
COMMENT ON COLUMN reported_conversions.type IS 'As sent; of an accepted one, a type of the contract.';
COMMENT ON COLUMN reported_conversions.tracking_id IS 'NULL: what was sent is no UUID.';
COMMENT ON COLUMN reported_conversions.link_id IS 'NULL: what was sent is no UUID. Of a rejected one it may be no link of the workspace.';
COMMENT ON COLUMN reported_conversions.revenue_minor IS 'Whole minor units of currency; NULL: none given, or none that can be read.';
COMMENT ON COLUMN reported_conversions.revenue_sent IS 'The amount as it came; NULL: none given.';
COMMENT ON COLUMN reported_conversions.order_id IS 'order_id of the event data; NULL: none.';
COMMENT ON COLUMN reported_conversions.clicked_at IS 'NULL: the click was not found, or not looked for.';
COMMENT ON COLUMN reported_conversions.days_since_click IS 'Whole days, the rest cut off.';
COMMENT ON COLUMN reported_conversions.window_days IS 'The attribution window when the report was judged.';

ALTER TABLE reported_conversions ENABLE ROW LEVEL SECURITY;
ALTER TABLE reported_conversions FORCE ROW LEVEL SECURITY;
CREATE POLICY reported_conversions_workspace ON reported_conversions
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));

ALTER TABLE workspaces ADD COLUMN conversion_retention_days integer NOT NULL DEFAULT 400
  CHECK (conversion_retention_days BETWEEN 30 AND 3650);
COMMENT ON COLUMN workspaces.conversion_retention_days IS 'How long a reported conversion that no payment confirms is kept.';

-- A payment confirms a report by the order both name.
CREATE INDEX payments_order ON payments (workspace_id, order_id) WHERE order_id IS NOT NULL;

-- A shop's page names a link by its id and holds no key: whose it is, the directory tells.
CREATE FUNCTION name_link_in_directory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO directory (name, workspace_id, target_id) VALUES ('link-id:' || NEW.id, NEW.workspace_id, NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER links_named AFTER INSERT ON links FOR EACH ROW EXECUTE FUNCTION name_link_in_directory();

-- The owner of a foreign installation may be no superuser, and sees no rows while the tables are forced.
ALTER TABLE links NO FORCE ROW LEVEL SECURITY;
ALTER TABLE directory NO FORCE ROW LEVEL SECURITY;
INSERT INTO directory (name, workspace_id, target_id) SELECT 'link-id:' || id, workspace_id, id FROM links;
ALTER TABLE links FORCE ROW LEVEL SECURITY;
ALTER TABLE directory FORCE ROW LEVEL SECURITY;

-- What is done for every workspace by the clock has to know which there are.
CREATE POLICY workspaces_of_schedule ON workspaces FOR SELECT
  USING ((SELECT current_setting('app.purpose', true)) = 'schedule');
