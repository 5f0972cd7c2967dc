PRAGMA defer_foreign_keys = ON;
CREATE TABLE community (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  registration TEXT NOT NULL DEFAULT 'open' CHECK (registration IN ('open', 'invite', 'approval')),
  -- 32 random bytes in hex, the same for all processes: for what must be signed or look the same for unknown names.
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  audience TEXT NOT NULL,
  data TEXT,
  created_at BIGINT NOT NULL
);
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_by TEXT NOT NULL REFERENCES member (id),
  note TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  max_uses BIGINT,
  uses BIGINT NOT NULL DEFAULT 0,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT,
  content_hash TEXT
);
CREATE TABLE member (
  id TEXT PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- The display name casefolded and without accents: lists are sorted and searched by it, on both engines by bytes.
  -- A prefix is a range: name_key >= 'ann' AND name_key < 'ano'.
  name_key TEXT NOT NULL,
  pronouns TEXT NOT NULL DEFAULT '',
  bio TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]',
  time_zone TEXT NOT NULL DEFAULT 'UTC',
  skills TEXT NOT NULL DEFAULT '[]',
  interests TEXT NOT NULL DEFAULT '[]',
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'pending', 'deleted')),
  password_hash TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  last_seen_at BIGINT,
  version BIGINT NOT NULL DEFAULT 1,
  post_count BIGINT NOT NULL DEFAULT 0,
  reply_count BIGINT NOT NULL DEFAULT 0
, avatar_upload_id TEXT REFERENCES upload (id) DEFERRABLE INITIALLY DEFERRED, import_key TEXT);
CREATE TABLE member_language (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL, name_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member_id, value)
);
CREATE TABLE member_skill (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  value TEXT NOT NULL, name_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member_id, value)
);
CREATE TABLE post (
  id TEXT PRIMARY KEY,
  space_id TEXT NOT NULL REFERENCES space (id),
  author_id TEXT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('discussion', 'question', 'resource', 'celebration')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  excerpt TEXT NOT NULL DEFAULT '',
  language TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  last_activity_at BIGINT NOT NULL,
  reply_count BIGINT NOT NULL DEFAULT 0,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  -- A JSON object: emoji to count.
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  -- What an importer knows the post by, so that importing again adds nothing.
  import_key TEXT UNIQUE,
  content_hash TEXT
);
CREATE TABLE post_read (
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  read_at BIGINT NOT NULL,
  last_reply_id TEXT,
  PRIMARY KEY (member_id, post_id)
);
CREATE TABLE reaction (
  target_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  emoji TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (target_id, member_id, emoji)
);
CREATE TABLE rejection (
  handle_key TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,
  rejected_at BIGINT NOT NULL
);
CREATE TABLE reply (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post (id),
  parent_id TEXT REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED,
  author_id TEXT NOT NULL REFERENCES member (id),
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  edited_at BIGINT,
  deleted_at BIGINT,
  reaction_count BIGINT NOT NULL DEFAULT 0,
  reactions TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 1,
  import_key TEXT UNIQUE,
  content_hash TEXT
);
CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  device_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE TABLE sign_in_failure (
  handle_key TEXT PRIMARY KEY,
  count BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);
CREATE TABLE space (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  emoji TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  position BIGINT NOT NULL DEFAULT 0,
  archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  post_role TEXT NOT NULL DEFAULT 'member'
    CHECK (post_role IN ('member', 'mentor', 'group_leader', 'moderator', 'organiser')),
  post_count BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  content_hash TEXT
);
CREATE TABLE store_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  alt TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  content_hash TEXT
);
INSERT INTO "community" VALUES(1,'Open Makers','','open','00',1,1,1);
INSERT INTO "event" VALUES(1,'post.created','posts/0197aaaa-0000-7000-8000-000000000007','all',NULL,7);
INSERT INTO "invitation" VALUES('0197aaaa-0000-7000-8000-000000000005','ee','0197aaaa-0000-7000-8000-000000000001','','member',NULL,0,NULL,5,NULL,NULL);
INSERT INTO "member" VALUES('0197aaaa-0000-7000-8000-000000000001','amina','Amina Diallo','amina diallo','','','[]','UTC','[]','[]','member','active',NULL,1,1,NULL,1,0,0,'0197aaaa-0000-7000-8000-000000000003',NULL);
INSERT INTO "member" VALUES('0197aaaa-0000-7000-8000-000000000002','jörg','Jörg „Jo“ Weiß','jorg jo weiss','','','[]','UTC','[]','[]','member','active',NULL,2,2,NULL,1,0,0,NULL,NULL);
INSERT INTO "member_language" VALUES('0197aaaa-0000-7000-8000-000000000001','fr','');
INSERT INTO "member_skill" VALUES('0197aaaa-0000-7000-8000-000000000001','welding','');
INSERT INTO "post" VALUES('0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000006','0197aaaa-0000-7000-8000-000000000001','question','It''s stuck','One line; and "another" \ one 🌍','',NULL,7,7,NULL,NULL,8,1,0,'{"👍":1}',1,NULL,NULL);
INSERT INTO "post_read" VALUES('0197aaaa-0000-7000-8000-000000000002','0197aaaa-0000-7000-8000-000000000007',9,NULL);
INSERT INTO "reaction" VALUES('0197aaaa-0000-7000-8000-000000000007','0197aaaa-0000-7000-8000-000000000002','👍',9);
INSERT INTO "reply" VALUES('0197aaaa-0000-7000-8000-000000000008','0197aaaa-0000-7000-8000-000000000007',NULL,'0197aaaa-0000-7000-8000-000000000002','Oil it',8,8,NULL,NULL,0,'{}',1,NULL,NULL);
INSERT INTO "schema_migration" VALUES(1,'0001-ground-floor','58570c251c25b6c3e596642e7a321b5873c99dd4a61fb56bf235ecb42a3fad30',1795489029689);
INSERT INTO "schema_migration" VALUES(2,'0002-imported-members','8d75be215b2c686bc908ab2a4a98de7a1bceb25def87a4e07d56a954d9a53c8f',1795489029691);
INSERT INTO "schema_migration" VALUES(3,'0003-rejections','34645570ce7b3454719f2626c513d90b24a64ac654ab4ad5cd85acdded195ea9',1795489029691);
INSERT INTO "schema_migration" VALUES(4,'0004-member-filters','d7e9eab84e91b3988167b5e5bf9b990108d3ee23d34cbfa65f2fbdbf022a500a',1795489029692);
INSERT INTO "session" VALUES('0197aaaa-0000-7000-8000-000000000004','0197aaaa-0000-7000-8000-000000000001','ff','','',4,4,9000000000000);
INSERT INTO "sign_in_failure" VALUES('jörg',2,6);
INSERT INTO "space" VALUES('0197aaaa-0000-7000-8000-000000000006','help','Help','','','',0,0,'member',0,6,6,1,NULL);
INSERT INTO "upload" VALUES('0197aaaa-0000-7000-8000-000000000003','aa','image/png','me.png',3,1,1,'','0197aaaa-0000-7000-8000-000000000001',3,NULL);
CREATE INDEX member_by_name ON member (name_key, id) WHERE state = 'active';
CREATE INDEX member_by_role ON member (role, name_key, id) WHERE state = 'active';
CREATE INDEX member_to_approve ON member (created_at, id) WHERE state = 'pending';
CREATE INDEX upload_by_content ON upload (sha256);
CREATE INDEX upload_by_member ON upload (member_id, created_at, id);
CREATE INDEX member_by_avatar ON member (avatar_upload_id) WHERE avatar_upload_id IS NOT NULL;
CREATE INDEX session_by_member ON session (member_id, last_used_at, id);
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE INDEX invitation_by_time ON invitation (created_at, id);
CREATE INDEX invitation_by_member ON invitation (created_by, created_at, id);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (blocked_until);
CREATE INDEX space_by_position ON space (position, id);
CREATE INDEX post_by_time ON post (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_space ON post (space_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_author ON post (author_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX post_by_kind ON post (kind, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reply_by_post ON reply (post_id, created_at, id);
CREATE INDEX reply_by_author ON reply (author_id, created_at, id);
CREATE INDEX reply_by_parent ON reply (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX reaction_by_member ON reaction (member_id, created_at);
CREATE INDEX post_read_by_post ON post_read (post_id);
CREATE INDEX event_by_time ON event (created_at);
CREATE UNIQUE INDEX member_by_import_key ON member (import_key) WHERE import_key IS NOT NULL;
CREATE INDEX rejection_by_time ON rejection (rejected_at);
CREATE INDEX member_language_by_name ON member_language (value, name_key, member_id);
CREATE INDEX member_skill_by_name ON member_skill (value, name_key, member_id);
CREATE INDEX member_by_joined ON member (created_at, id) WHERE state = 'active';
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',1);
