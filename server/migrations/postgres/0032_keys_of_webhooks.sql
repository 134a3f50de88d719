-- Ids of people's purchases stand in webhook_keys too: what was deleted leaves the disk when the table is written anew.
DO $$
BEGIN
  EXECUTE 'GRANT MAINTAIN ON webhook_keys TO tributary_app';
EXCEPTION WHEN insufficient_privilege OR syntax_error OR undefined_object OR invalid_grant_operation THEN
  RAISE NOTICE 'not granted: %', SQLERRM;
END $$;
