-- What the bot may answer from.
CREATE TABLE business_profiles (
  workspace_id uuid PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
  profile jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON COLUMN business_profiles.profile IS 'name, owner, industry, description, website, phone of the business.';

CREATE TABLE knowledge_sources (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('faq', 'text', 'pdf', 'web_page')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  url text,
  version integer NOT NULL DEFAULT 1,
  is_enabled boolean NOT NULL DEFAULT true,
  fault text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN knowledge_sources.version IS 'Number of its newest version, from which the bot answers.';
COMMENT ON COLUMN knowledge_sources.fault IS 'Why a web page could not be read again; NULL: it could.';

CREATE TABLE knowledge_versions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  source_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  content text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, source_id, number),
  FOREIGN KEY (workspace_id, source_id) REFERENCES knowledge_sources (workspace_id, id) ON DELETE CASCADE
);
CREATE TRIGGER knowledge_versions_never_change BEFORE UPDATE ON knowledge_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_version();

CREATE TABLE knowledge_chunks (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  source_id uuid,
  position integer NOT NULL,
  heading text NOT NULL,
  text text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'es')),
  search tsvector NOT NULL GENERATED ALWAYS AS (
    CASE language
      WHEN 'es' THEN to_tsvector('pg_catalog.spanish'::regconfig, heading || ' ' || text)
      ELSE to_tsvector('pg_catalog.english'::regconfig, heading || ' ' || text)
    END
  ) STORED,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, source_id) REFERENCES knowledge_sources (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX knowledge_chunks_source ON knowledge_chunks (workspace_id, source_id, position);
COMMENT ON TABLE knowledge_chunks IS 'Passages of the newest versions, which answers cite.';
COMMENT ON COLUMN knowledge_chunks.source_id IS 'NULL: of the business profile.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['business_profiles', 'knowledge_sources', 'knowledge_versions', 'knowledge_chunks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('business_profiles', 'workspace_id', '{profile}', '{updated_at}');
SELECT audit_changes_of('knowledge_sources', 'id', '{id,kind,title,url,version,is_enabled}', '{created_at,updated_at,fault}');
