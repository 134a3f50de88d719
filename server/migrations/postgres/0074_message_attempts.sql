-- When a message was last handed to its provider, so that an answer that was lost is waited for before anybody is told.
ALTER TABLE messages ADD COLUMN attempted_at timestamptz(3);
