-- Pages can be made to say anything; what they call their events must not decide what becomes of a server's.
ALTER TABLE events ADD COLUMN is_trusted Bool DEFAULT false
  COMMENT 'Sent with a secret key. Its event ids are told apart from those of public senders';
ALTER TABLE events COMMENT COLUMN event_key
  'First 16 bytes of SHA-256 over workspace and event id, with a mark before them when is_trusted';
