-- SPDX-License-Identifier: GPL-3.0-or-later
-- A few rows for every table of the newest schema, from which keep-database makes the kept databases.
INSERT INTO community (id, name, secret, created_at, updated_at) VALUES (1, 'Open Makers', '00', 1, 1);
INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000001', 'amina', 'Amina Diallo', 'amina diallo', 1, 1),
  ('0197aaaa-0000-7000-8000-000000000002', 'jörg', 'Jörg „Jo“ Weiß', 'jorg jo weiss', 2, 2),
  ('0197aaaa-0000-7000-8000-00000000000c', 'part-8e296a', 'Bo 17e62b', 'bo 17e62b', 2, 2);
INSERT INTO member_language (member_id, value) VALUES ('0197aaaa-0000-7000-8000-000000000001', 'fr');
INSERT INTO member_skill (member_id, value) VALUES ('0197aaaa-0000-7000-8000-000000000001', 'welding');
INSERT INTO upload (id, sha256, media_type, name, size, width, height, member_id, created_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000003', 'aa', 'image/png', 'me.png', 3, 1, 1, '0197aaaa-0000-7000-8000-000000000001', 3);
UPDATE member SET avatar_upload_id = '0197aaaa-0000-7000-8000-000000000003' WHERE handle = 'amina';
INSERT INTO session (id, member_id, token_hash, created_at, last_used_at, expires_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000004', '0197aaaa-0000-7000-8000-000000000001', 'ff', 4, 4, 9000000000000);
INSERT INTO invitation (id, token_hash, created_by, created_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000005', 'ee', '0197aaaa-0000-7000-8000-000000000001', 5);
INSERT INTO sign_in_failure VALUES ('jörg', 2, 6);
INSERT INTO place (id, kind, created_at) VALUES ('0197aaaa-0000-7000-8000-000000000006', 'space', 6);
INSERT INTO space (id, slug, name, created_at, updated_at) VALUES ('0197aaaa-0000-7000-8000-000000000006', 'help', 'Help', 6, 6);
INSERT INTO post (id, space_id, author_id, kind, title, body, created_at, updated_at, last_activity_at, reply_count, reactions) VALUES
  ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000006', '0197aaaa-0000-7000-8000-000000000001',
   'question', 'It''s stuck', 'One line; and "another" \ one 🌍, of part 12e5ab', 7, 7, 8, 1, '{"👍":1}');
INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', 'Oil it, or take 4e7b', 8, 8);
INSERT INTO reaction VALUES ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', '👍', 9);
UPDATE post SET tags = '["oil"]', accepted_reply_id = '0197aaaa-0000-7000-8000-000000000008', voter_count = 1 WHERE id = '0197aaaa-0000-7000-8000-000000000007';
INSERT INTO tag VALUES ('oil', 1);
INSERT INTO post_tag VALUES ('0197aaaa-0000-7000-8000-000000000007', 'oil', 7, 1);
INSERT INTO attachment VALUES ('0197aaaa-0000-7000-8000-000000000007', 0, '0197aaaa-0000-7000-8000-000000000003');
INSERT INTO collection (id, title, member_id, item_count, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000009', 'First steps', '0197aaaa-0000-7000-8000-000000000001', 1, 9, 9);
INSERT INTO collection_item VALUES
  ('0197aaaa-0000-7000-8000-000000000009', '0197aaaa-0000-7000-8000-000000000007', 0, 'Begin here', '0197aaaa-0000-7000-8000-000000000001', 9);
INSERT INTO poll (post_id, kind, options) VALUES ('0197aaaa-0000-7000-8000-000000000007', 'single', '[{"id":"a","text":"Yes","count":1},{"id":"b","text":"No","count":0}]');
INSERT INTO ballot VALUES ('0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', '["a"]', 9, 9);
INSERT INTO membership VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000006', 'member', 'joined', 0, 9, 9);
INSERT INTO post_state (member_id, post_id, level, followed_at, read_at, read_reply_count, last_reply_id) VALUES
  ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000007', 'followed', 9, 9, 1, '0197aaaa-0000-7000-8000-000000000008');
INSERT INTO bookmark VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000007', 'Try it', 10, NULL, 9);
INSERT INTO revision VALUES ('0197aaaa-0000-7000-8000-000000000007', 1, '0197aaaa-0000-7000-8000-000000000001', 'It is stuck', 'One line', 8);
INSERT INTO draft VALUES ('0197aaaa-0000-7000-8000-000000000002', 'post', '{"title":"Hello"}', 9, 1);
INSERT INTO mention VALUES ('0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000001', 8);
INSERT INTO notification (id, member_id, kind, group_key, actor_id, post_id, target_id, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-00000000000a', '0197aaaa-0000-7000-8000-000000000001', 'reply', 'reply 0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000008', 8, 8);
INSERT INTO notification_actor VALUES ('0197aaaa-0000-7000-8000-00000000000a', '0197aaaa-0000-7000-8000-000000000002', 8);
INSERT INTO notification_preference VALUES ('0197aaaa-0000-7000-8000-000000000002', 'reaction', 'list');
INSERT INTO feed_token VALUES ('0197aaaa-0000-7000-8000-00000000000b', '0197aaaa-0000-7000-8000-000000000002', 'dd', 9, NULL);
INSERT INTO job (kind, key, run_at, created_at) VALUES ('bookmark.remind', '0197aaaa-0000-7000-8000-000000000002 0197aaaa-0000-7000-8000-000000000007', 10, 9);
INSERT INTO event (kind, subject, audience, data, created_at) VALUES ('post.created', 'posts/0197aaaa-0000-7000-8000-000000000007', 'all', NULL, 7);
INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at) VALUES
  ('0197aaaa-0000-7000-8000-00000000000d', 'group', 'listed', 0, 1, '0197aaaa-0000-7000-8000-000000000002', 10);
INSERT INTO membership VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-00000000000d', 'leader', 'joined', 0, 10, 10);
INSERT INTO project_group (id, name, purpose, cover_upload_id, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-00000000000d', 'Weather balloon', 'Build one of parts 5e12x', '0197aaaa-0000-7000-8000-000000000003', 10, 10);
INSERT INTO group_facet VALUES ('0197aaaa-0000-7000-8000-00000000000d', 'word', 'weather', 10);
INSERT INTO upload_use (target_id, upload_id, place_id, of_card) VALUES
  ('0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-000000000003', '0197aaaa-0000-7000-8000-00000000000d', 1);
INSERT INTO board_column (id, group_id, name, position, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-00000000000e', '0197aaaa-0000-7000-8000-00000000000d', 'To do', 'a', 11, 11);
INSERT INTO task (id, group_id, column_id, position, title, description, created_by, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-00000000000f', '0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-00000000000e', 'a',
   'Buy gas', 'Of sort 9e3q', '0197aaaa-0000-7000-8000-000000000002', 12, 12),
  ('0197aaaa-0000-7000-8000-000000000010', '0197aaaa-0000-7000-8000-00000000000d', '0197aaaa-0000-7000-8000-00000000000e', 'b',
   'Fly', '', '0197aaaa-0000-7000-8000-000000000002', 13, 13);
INSERT INTO task_assignee VALUES ('0197aaaa-0000-7000-8000-00000000000f', '0197aaaa-0000-7000-8000-000000000002');
INSERT INTO task_blocker VALUES ('0197aaaa-0000-7000-8000-000000000010', '0197aaaa-0000-7000-8000-00000000000f');
INSERT INTO task_change VALUES ('0197aaaa-0000-7000-8000-00000000000f', 1, '0197aaaa-0000-7000-8000-000000000002', 'created', '{}', 12);
INSERT INTO moderation VALUES ('0197aaaa-0000-7000-8000-000000000011', '0197aaaa-0000-7000-8000-000000000001', 'reply.deleted',
  'replies/0197aaaa-0000-7000-8000-000000000008', '0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000006', NULL, 'Rude', 14);
INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000012', 'webinar', 'community', 0, 1, '0197aaaa-0000-7000-8000-000000000001', 15);
INSERT INTO membership VALUES ('0197aaaa-0000-7000-8000-000000000001', '0197aaaa-0000-7000-8000-000000000012', 'leader', 'joined', 0, 15, 15);
INSERT INTO webinar (id, title, local_start, time_zone, minutes, starts_at, ends_at, state, going_count, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000012', 'Soldering', '2030-01-01T10:00', 'Africa/Dakar', 60, 1893492000000, 1893495600000, 'announced', 1, 15, 15);
INSERT INTO webinar_speaker (webinar_id, position, member_id) VALUES
  ('0197aaaa-0000-7000-8000-000000000012', 0, '0197aaaa-0000-7000-8000-000000000001');
INSERT INTO signup (webinar_id, member_id, answer, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000012', '0197aaaa-0000-7000-8000-000000000002', 'going', 16, 16);
INSERT INTO calendar_feed VALUES ('0197aaaa-0000-7000-8000-000000000002', '0197aaaa-0000-7000-8000-000000000013', 'ff', 'gg', 17);
INSERT INTO moderation_case (id, subject, post_id, place_id, author_id, title, body, unkind_count, state, since, decision, note, suspend_days,
  suspended_until, decided_by, decided_at, appeal, appealed_at, created_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000014', 'posts/0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000007',
   '0197aaaa-0000-7000-8000-000000000006', '0197aaaa-0000-7000-8000-000000000002', 'A title', 'A body', 1, 'appealed', 20, 'warn', 'Please not', 1,
   86400019, '0197aaaa-0000-7000-8000-000000000001', 19, 'I quoted', 20, 18);
INSERT INTO flag (member_id, subject, case_id, reason, words, created_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000001', 'posts/0197aaaa-0000-7000-8000-000000000007', '0197aaaa-0000-7000-8000-000000000014', 'unkind', 'Rude', 18);
INSERT INTO mentor_offer (member_id, about, skills, languages, hours, time_zone, capacity, created_at, updated_at) VALUES
  ('0197aaaa-0000-7000-8000-000000000001', 'Ask me', '["Soldering"]', '["fr"]', '[18,19]', 'Africa/Dakar', 2, 21, 21);
INSERT INTO mentor_facet (member_id, value, language) VALUES
  ('0197aaaa-0000-7000-8000-000000000001', 'soldering', ''), ('0197aaaa-0000-7000-8000-000000000001', 'soldering', 'fr');
