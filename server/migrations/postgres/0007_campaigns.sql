-- Campaigns with their published versions, what they sell, and pixels for several domains.

ALTER TABLE pixels
  ADD COLUMN other_domains text[] NOT NULL DEFAULT '{}',
  ADD COLUMN archived_at timestamptz(3);
COMMENT ON COLUMN pixels.domain IS 'The main one: where set-up looks for the script.';
COMMENT ON COLUMN pixels.other_domains IS 'Further hosts that carry the same script; empty: none.';
COMMENT ON COLUMN pixels.archived_at IS 'From then on events for it are refused; its history stays. NULL: in use.';

CREATE TABLE campaigns (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'paused', 'completed')),
  budget_minor bigint CHECK (budget_minor > 0),
  budget_currency text,
  starts_on date,
  ends_on date,
  attribution_window_days integer CHECK (attribution_window_days BETWEEN 1 AND 365),
  notes text NOT NULL DEFAULT '',
  draft jsonb NOT NULL,
  published_draft jsonb,
  version_count integer NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, slug),
  CHECK ((budget_minor IS NULL) = (budget_currency IS NULL)),
  CHECK (starts_on <= ends_on),
  CHECK ((published_draft IS NULL) = (version_count = 0))
);
CREATE INDEX campaigns_newest ON campaigns (workspace_id, created_at DESC, id DESC);
COMMENT ON COLUMN campaigns.slug IS 'utm_campaign of its links unless they say otherwise; fixed once a version is published.';
COMMENT ON COLUMN campaigns.budget_minor IS 'Whole minor units of budget_currency for the whole campaign; NULL: no budget.';
COMMENT ON COLUMN campaigns.starts_on IS 'Day in the workspace''s time zone, as planned; NULL: not planned.';
COMMENT ON COLUMN campaigns.ends_on IS 'Last day in the workspace''s time zone, as planned; NULL: open.';
COMMENT ON COLUMN campaigns.attribution_window_days IS 'How long before a payment a touch through its links can earn credit; NULL: the workspace''s lookback.';
COMMENT ON COLUMN campaigns.draft IS 'What the next version would be: offer, landingPageUrl, pixelIds, destinations, productIds.';
COMMENT ON COLUMN campaigns.published_draft IS 'The draft as last published; NULL: never.';
COMMENT ON COLUMN campaigns.version_count IS 'Number of its newest version; 0: none published.';
COMMENT ON COLUMN campaigns.revision IS 'Raised with every change; the ETag.';

CREATE TABLE campaign_versions (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  note text NOT NULL DEFAULT '',
  content jsonb NOT NULL,
  published_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, campaign_id, number),
  UNIQUE (workspace_id, campaign_id, id),
  FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_versions IS 'What was published; rows never change.';
COMMENT ON COLUMN campaign_versions.number IS '1, 2, … within the campaign.';
COMMENT ON COLUMN campaign_versions.content IS 'Offer, landing page, pixels, destinations and products with their prices, as they were at publication.';

CREATE FUNCTION refuse_change_of_version() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'a published version never changes'; END $$;
CREATE TRIGGER campaign_versions_never_change BEFORE UPDATE ON campaign_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_version();

ALTER TABLE links
  ADD COLUMN campaign_id uuid,
  ADD COLUMN campaign_version_id uuid,
  ADD CHECK (campaign_version_id IS NULL OR campaign_id IS NOT NULL),
  ADD FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id),
  ADD FOREIGN KEY (workspace_id, campaign_id, campaign_version_id)
    REFERENCES campaign_versions (workspace_id, campaign_id, id);
CREATE INDEX links_campaign ON links (workspace_id, campaign_id, campaign_version_id) WHERE campaign_id IS NOT NULL;
COMMENT ON COLUMN links.campaign_id IS 'NULL: a link of its own.';
COMMENT ON COLUMN links.campaign_version_id IS 'The version it was made for; NULL: none.';

CREATE TABLE products (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  sku text,
  image_url text,
  active boolean NOT NULL DEFAULT true,
  provider text CHECK (provider IN ('stripe')),
  provider_product_id text,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, sku),
  UNIQUE (workspace_id, provider, provider_product_id),
  CHECK ((provider IS NULL) = (provider_product_id IS NULL))
);
CREATE INDEX products_newest ON products (workspace_id, created_at DESC, id DESC);
COMMENT ON COLUMN products.sku IS 'The shop''s own article number; NULL: none.';
COMMENT ON COLUMN products.active IS 'False: archived here or at the provider, no longer sold.';
COMMENT ON COLUMN products.provider IS 'Where it was imported from and is edited; NULL: typed in.';
COMMENT ON COLUMN products.revision IS 'Raised with every change; the ETag.';

CREATE TABLE prices (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL,
  interval text CHECK (interval IN ('day', 'week', 'month', 'year')),
  interval_count integer CHECK (interval_count > 0),
  active boolean NOT NULL DEFAULT true,
  provider_price_id text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, provider_price_id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES products (workspace_id, id) ON DELETE CASCADE,
  CHECK ((interval IS NULL) = (interval_count IS NULL))
);
CREATE INDEX prices_product ON prices (workspace_id, product_id);
COMMENT ON COLUMN prices.amount_minor IS 'Whole minor units of currency, for one; never changes: another amount is another price.';
COMMENT ON COLUMN prices.interval IS 'How often it is paid; NULL: once.';
COMMENT ON COLUMN prices.interval_count IS 'Every so many intervals; NULL: paid once.';
COMMENT ON COLUMN prices.provider_price_id IS 'NULL: typed in.';

CREATE TABLE product_imports (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed')),
  product_count integer NOT NULL DEFAULT 0,
  price_count integer NOT NULL DEFAULT 0,
  skipped_count integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX product_imports_one_open ON product_imports (workspace_id, connection_id) WHERE finished_at IS NULL;
COMMENT ON COLUMN product_imports.product_count IS 'Products read so far.';
COMMENT ON COLUMN product_imports.skipped_count IS 'Prices left out: without one fixed whole amount, or of an unknown currency.';
COMMENT ON COLUMN product_imports.error IS 'Why it failed, for people; NULL: it did not.';
COMMENT ON COLUMN product_imports.finished_at IS 'NULL: waiting or running.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['campaigns', 'campaign_versions', 'products', 'prices', 'product_imports'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
