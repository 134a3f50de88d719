-- Events that were accepted and then could not be read back from a collector's disk: who owns the data must see it.
CREATE TABLE lost_events (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  found_at timestamptz(3) NOT NULL,
  events bigint,
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN lost_events.id IS 'Given by the collector: the same loss is entered once, however often it is told.';
COMMENT ON COLUMN lost_events.events IS 'NULL: not known how many, nor whether any of this workspace were among them.';
ALTER TABLE lost_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE lost_events FORCE ROW LEVEL SECURITY;
CREATE POLICY lost_events_workspace ON lost_events
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
