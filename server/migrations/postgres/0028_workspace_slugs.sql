-- The short names by which workspaces stand in addresses: the present one and those before a rename, which still lead there.
CREATE TABLE workspace_slugs (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60),
  is_current boolean NOT NULL DEFAULT true,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, slug)
);
CREATE UNIQUE INDEX workspace_slugs_slug ON workspace_slugs (slug);
CREATE UNIQUE INDEX workspace_slugs_current ON workspace_slugs (workspace_id) WHERE is_current;
COMMENT ON COLUMN workspace_slugs.slug IS 'Unique on the whole installation, and never given to another workspace again.';
COMMENT ON COLUMN workspace_slugs.is_current IS 'False: from before a rename.';

-- Names of workspaces that are there already. What has no Latin letters gets a neutral name here, and one of its own with
-- the next rename. The owner of a foreign installation may be no superuser, and sees no rows while the table is forced.
ALTER TABLE workspaces NO FORCE ROW LEVEL SECURITY;
WITH plain AS (
  SELECT id, created_at,
    lower(regexp_replace(normalize(replace(replace(replace(name, 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'Ae'), NFKD), '[\u0300-\u036f'']', '', 'g'))
      AS letters
  FROM workspaces
), stems AS (
  SELECT id, created_at,
    coalesce(nullif(trim(BOTH '-' FROM left(trim(BOTH '-' FROM
      regexp_replace(translate(letters, 'øłđðþı', 'olddti'), '[^a-z0-9]+', '-', 'g')), 40)), ''), 'workspace') AS stem
  FROM plain
), numbered AS (
  SELECT id, stem, row_number() OVER (PARTITION BY stem ORDER BY created_at, id) AS nth FROM stems
)
INSERT INTO workspace_slugs (workspace_id, slug)
SELECT id, CASE WHEN nth = 1 AND stem <> 'workspace' THEN stem ELSE stem || '-' || right(replace(id::text, '-', ''), 12) END
FROM numbered;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;

ALTER TABLE workspace_slugs ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace_slugs FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace_slugs_workspace ON workspace_slugs
  USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()));
CREATE POLICY workspace_slugs_of_person ON workspace_slugs FOR SELECT
  USING (workspace_id IN (SELECT workspace_id FROM members WHERE user_id = (SELECT current_person())));
