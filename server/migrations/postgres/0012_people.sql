-- What people prove about themselves, what they are written, and where they are signed in.
ALTER TABLE users
  ADD COLUMN email_verified_at timestamptz(3),
  ADD COLUMN totp_secret_sealed bytea,
  ADD COLUMN totp_enabled_at timestamptz(3),
  ADD COLUMN totp_last_step bigint;
COMMENT ON COLUMN users.email_verified_at IS 'When they proved to read this address; NULL: not yet.';
COMMENT ON COLUMN users.totp_secret_sealed IS 'AES-256-GCM, bound to this user; set but not enabled while it is being set up.';
COMMENT ON COLUMN users.totp_enabled_at IS 'Since when a log-in needs a code; NULL: it needs none.';
COMMENT ON COLUMN users.totp_last_step IS 'Time step (30 s) of the newest code taken; neither it nor an earlier one is taken again (RFC 6238).';

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Each stands in for one code of the second factor, once: taken ones are deleted.';

CREATE TABLE mailed_tokens (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX mailed_tokens_user ON mailed_tokens (user_id, purpose);
CREATE INDEX mailed_tokens_expiry ON mailed_tokens (expires_at);
COMMENT ON TABLE mailed_tokens IS 'Proof of reading an address, once: taken ones are deleted.';
COMMENT ON COLUMN mailed_tokens.token_hash IS 'SHA-256; the token itself is in the mail alone.';

CREATE TABLE mails (
  id uuid PRIMARY KEY,
  workspace_id uuid REFERENCES workspaces (id) ON DELETE CASCADE,
  recipient text NOT NULL,
  subject text NOT NULL,
  text_body text NOT NULL,
  html_body text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  sent_at timestamptz(3),
  failed_at timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  last_error text
);
CREATE INDEX mails_waiting ON mails (created_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mails_oldest ON mails (created_at);
COMMENT ON TABLE mails IS 'Of the installation: people are written to, and most mails are about no workspace. Kept for a week.';
COMMENT ON COLUMN mails.workspace_id IS 'The workspace it speaks of; NULL: none.';
COMMENT ON COLUMN mails.failed_at IS 'When it was given up: refused for good, or tried too often.';

CREATE TABLE failed_attempts (
  key_hash bytea PRIMARY KEY,
  failures integer NOT NULL,
  window_ends_at timestamptz(3) NOT NULL
);
CREATE INDEX failed_attempts_expiry ON failed_attempts (window_ends_at);
COMMENT ON COLUMN failed_attempts.key_hash IS 'Keyed hash of who tried what; neither address nor network is stored.';

ALTER TABLE refresh_tokens
  ADD COLUMN ip_prefix text NOT NULL DEFAULT '',
  ADD COLUMN user_agent text NOT NULL DEFAULT '';
COMMENT ON COLUMN refresh_tokens.ip_prefix IS 'Network it was given to: 24 bits of an IPv4 address, 48 of an IPv6 one.';
