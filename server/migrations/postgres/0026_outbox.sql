-- Who runs an installation without a mail server reads the newest mails of all workspaces and of none at one glance.
CREATE POLICY mails_of_outbox ON mails FOR SELECT
  USING ((SELECT current_setting('app.purpose', true)) = 'outbox');
