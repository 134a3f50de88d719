-- A pixel may insist that only pages of its own domains send for it.
ALTER TABLE pixels ADD COLUMN own_pages_only boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN pixels.own_pages_only IS 'Browsers on pages of other hosts than its domains are refused.';

ALTER TABLE directory ADD COLUMN only_hosts text[];
COMMENT ON COLUMN directory.only_hosts IS 'Of a pixel that takes events of its own pages only: their hosts. NULL: any page may send.';
