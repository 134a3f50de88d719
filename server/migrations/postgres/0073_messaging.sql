-- Chat: the channels people write to a shop on, who they are, and what was said.
CREATE TABLE chat_channels (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('web', 'telegram', 'whatsapp', 'messenger', 'instagram')),
  account_id text NOT NULL CHECK (length(account_id) BETWEEN 1 AND 128),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  greeting text CHECK (length(greeting) BETWEEN 1 AND 500),
  token_sealed bytea,
  secret_sealed bytea,
  fault text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_received_at timestamptz(3),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, provider, account_id)
);
COMMENT ON COLUMN chat_channels.account_id IS 'The pixel, bot, phone number, page or account that people write to, by the provider''s id.';
COMMENT ON COLUMN chat_channels.token_sealed IS 'Sends messages; NULL for web chat.';
COMMENT ON COLUMN chat_channels.secret_sealed IS 'What webhooks are signed with; NULL for web chat.';
COMMENT ON COLUMN chat_channels.fault IS 'Why it cannot send at present, as a sentence.';

CREATE TABLE contacts (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  provider_contact_id text NOT NULL CHECK (length(provider_contact_id) BETWEEN 1 AND 200),
  address text CHECK (length(address) BETWEEN 1 AND 200),
  name text CHECK (length(name) <= 200),
  email text CHECK (length(email) <= 320),
  phone text CHECK (length(phone) <= 40),
  visitor_id text,
  language text CHECK (length(language) <= 35),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, channel_id, provider_contact_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES chat_channels (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contacts_visitor ON contacts (workspace_id, visitor_id) WHERE visitor_id IS NOT NULL;
COMMENT ON COLUMN contacts.provider_contact_id IS 'Stable at the provider: the browser''s chat, a chat''s id, a business-scoped id.';
COMMENT ON COLUMN contacts.address IS 'What messages are sent to where that is not the stable id.';

CREATE TABLE conversations (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  channel_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  handled_by text NOT NULL DEFAULT 'bot' CHECK (handled_by IN ('bot', 'person')),
  handover_reason text CHECK (length(handover_reason) <= 500),
  assignee_id uuid,
  lead_score integer CHECK (lead_score BETWEEN 0 AND 100),
  campaign_id uuid,
  referral jsonb,
  unread integer NOT NULL DEFAULT 0 CHECK (unread >= 0),
  last_text text,
  last_message_at timestamptz(3) NOT NULL,
  last_inbound_at timestamptz(3),
  touched_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES chat_channels (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversations_newest ON conversations (workspace_id, last_message_at DESC, id DESC);
COMMENT ON COLUMN conversations.referral IS 'The ad or link the newest referral came from.';
COMMENT ON COLUMN conversations.unread IS 'Messages of the contact that nobody has looked at.';
COMMENT ON COLUMN conversations.last_inbound_at IS 'Opens the window of 24 hours in which providers take free text.';

CREATE TABLE messages (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  provider_message_id text CHECK (length(provider_message_id) <= 300),
  dedup_key text CHECK (length(dedup_key) BETWEEN 1 AND 200),
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  kind text NOT NULL,
  text text NOT NULL CHECK (length(text) <= 20000),
  buttons jsonb NOT NULL DEFAULT '[]',
  attachments jsonb NOT NULL DEFAULT '[]',
  referral jsonb,
  author text NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain')),
  fault text,
  sent_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX messages_provider ON messages (workspace_id, conversation_id, provider_message_id)
  WHERE provider_message_id IS NOT NULL;
CREATE UNIQUE INDEX messages_once ON messages (workspace_id, conversation_id, dedup_key) WHERE dedup_key IS NOT NULL;
CREATE INDEX messages_of_conversation ON messages (workspace_id, conversation_id, sent_at DESC, id DESC);
CREATE INDEX messages_to_send ON messages (workspace_id, conversation_id, sent_at) WHERE state IN ('queued', 'sending');
COMMENT ON COLUMN messages.author IS 'contact, bot, echo (sent outside this product), or the id of the member who wrote it.';
COMMENT ON COLUMN messages.dedup_key IS 'Of its sender: whatever is queued again under one key is sent once.';

CREATE TABLE conversation_notes (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  author_id uuid NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversation_notes_of ON conversation_notes (workspace_id, conversation_id, created_at);

CREATE TABLE saved_replies (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE chat_inbox (
  workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  channel_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 400),
  provider_contact_id text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  processed_at timestamptz(3),
  PRIMARY KEY (workspace_id, channel_id, key),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES chat_channels (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX chat_inbox_waiting ON chat_inbox (workspace_id, occurred_at) WHERE processed_at IS NULL;
COMMENT ON TABLE chat_inbox IS 'What providers told, each once, as this product reads it; acknowledged once it stands here.';
COMMENT ON COLUMN chat_inbox.key IS 'Of the provider''s message or status: what is delivered again has the same.';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['chat_channels', 'contacts', 'conversations', 'messages', 'conversation_notes', 'saved_replies', 'chat_inbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = (SELECT current_workspace())) WITH CHECK (workspace_id = (SELECT current_workspace()))', t || '_workspace', t);
  END LOOP;
END $$;
SELECT audit_changes_of('chat_channels', 'id', '{id,provider,account_id,name,greeting}', '{created_at,fault,last_received_at}');
SELECT audit_changes_of('saved_replies', 'id', '{id,title,text}', '{created_at}');
