-- case-fixture.sql - a small case, every value by hand; hostile where it can be.
--
-- Messages: 1 with three hops, 2 its copy, 3 hostile and without conclusions,
-- 4 a bounce for two recipients, 5 a feedback report without recipients.
INSERT INTO info VALUES
  ('program_version', '0.1.0'), ('complete', '1'), ('messages', '5'), ('distinct', '4'),
  ('sources', '2'), ('bytes_in', '3000'), ('bytes_accounted', '3000'), ('clusters', '1'),
  ('bursts', '1'), ('queued', '1'), ('accounts', '2'), ('bounces_sent_by_us', '1'), ('bounces_forged', '0'),
  ('bounces_undecided', '0'), ('problems_json', '{"damaged": 1}'),
  ('origins_json', '{"external": 2, "unknown": 3}'), ('case_number', 'K-17 <b>&"'),
  ('examiner', 'M. Beispiel'), ('norm_version', '1'), ('threshold_percent', '35'),
  ('own_hosts_json', '["mx.example.org"]'), ('libraries_json', '{"sqlite": "3.40.1"}'),
  ('limits_json', '{"mime-depth": 100}'), ('paths_json', '["a.mbox", "b.zip"]'),
  ('options_json', '{"own-host": ["mx.example.org"]}');

INSERT INTO files VALUES (0, 'a.mbox', NULL, 2000), (1, 'b.zip', NULL, 1000);
INSERT INTO sources (file, member, unit, path, path_raw, format, bytes, sha256, status, detail) VALUES
  (0, 0, 0, 'a.mbox', NULL, 'mbox', 2000, 'aa', 'read', NULL),
  (1, 0, 1, 'b.zip', NULL, 'zip', 1000, 'bb', 'read', NULL),
  (1, 1, 1, 'b.zip/caf' || char(0xfffd) || '.eml', x'622e7a69702f636166e92e656d6c', 'eml', 900, NULL, 'partly', '=cmd|''/C calc''!A0');

INSERT INTO ledger VALUES
  (0, 0, 0, 40, 'envelope', NULL, 0), (0, 0, 40, 200, 'headers', 1, 0),
  (0, 0, 240, 9007199254740993, 'body', 1, 0);
INSERT INTO boundaries VALUES (0, 0, 0, 1, 9, 'start of the file', 0);
INSERT INTO problems VALUES (-1, 0, 'link', 'x' || char(0x202e) || 'fdp.exe', NULL, NULL, 'listed, not followed'),
  (0, 0, 'damaged', 'a.mbox', 1500, 10, '<script>alert(1)</script> ]]> & "quoted"');

INSERT INTO messages (message, id, file, member, offset, length, sha256, envelope_from, dialect, message_id, edrm_mih,
  date_unix, date_zone_minutes, date_raw, from_address, from_name, from_domain, from_raw, recipients, subject, subject_raw, sender,
  reply_to, in_reply_to, thread, return_path, x_mailer, charset, n_received, n_parts, kind, flaws, url_hosts, wallets, phones, hidden_len, text_hash)
  VALUES
  (1, '11111111aaaaaaaa0000000000000001', 0, 0, 40, 400, 's1', NULL, 'mboxrd', 'one@example.org', 'm1',
   1700000000, 0, NULL, 'anna@example.org', 'Anna', 'example.org', NULL, '["bob@example.net","\"x y\"@example.net","carol"]',
   'Hello', NULL, NULL, NULL, NULL, NULL, '', NULL, 'utf-8', 3, 1, 'mail', '[]', '[]', '[]', '[]', 0, x'01'),
  (2, '11111111bbbbbbbb0000000000000002', 0, 0, 500, 400, 's1', NULL, 'mboxrd', 'one@example.org', 'm1',
   1700000000, 0, NULL, 'anna@example.org', 'Anna', 'example.org', NULL, '["bob@example.net"]',
   'Hello', NULL, NULL, NULL, NULL, NULL, '', NULL, 'utf-8', 0, 1, 'mail', '["no-date"]', '[]', '[]', '[]', 0, x'01'),
  (3, '33333333cccccccc0000000000000003', 1, 1, 0, 900, 's3', NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, '@SUM(1)', NULL, NULL, x'ff', '[]',
   '=HYPERLINK("http://x.example")<script>alert(1)</script> ]]> ' || char(0x202e) || 'gpj' || char(0x202c, 0x2028, 7, 0x85, 10) || '&amp;',
   x'3dff', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1, 'mail', '[]', '[]', '[]', '[]', 0, x'02'),
  (4, '44444444dddddddd0000000000000004', 0, 0, 900, 500, 's4', NULL, 'mboxrd', 'four@mx.example.net', 'm4',
   1700000300, 0, NULL, 'mailer-daemon@mx.example.net', NULL, 'mx.example.net', NULL, '["anna@example.org"]',
   'Undelivered', NULL, NULL, NULL, NULL, NULL, '', NULL, 'utf-8', 0, 3, 'bounce', '[]', '[]', '[]', '[]', 0, x'03'),
  (5, '55555555eeeeeeee0000000000000005', 0, 0, 1400, 500, 's5', NULL, 'mboxrd', NULL, NULL,
   1700000400, 0, NULL, 'abuse@example.net', NULL, 'example.net', NULL, '["abuse@example.org"]',
   'Complaint', NULL, NULL, NULL, NULL, NULL, '', NULL, 'utf-8', 0, 3, 'feedback', '[]', '[]', '[]', '["+18885550123"]', 0, x'04');

INSERT INTO hops VALUES
  (1, 0, 0, 'smtp', 'postfix', 'c.example', 'c.example', 0, 'r.example', '203.0.113.7', 'brackets', NULL, NULL,
   'mx.example.org', NULL, NULL, 'ESMTPSA', 1, 'anna@example.org', NULL, NULL, 'Q1', 'bob@example.net', NULL, NULL,
   'TLSv1.3', NULL, 1700000010, 0, 'zoned', 'from c.example (r.example [203.0.113.7]) by mx.example.org for <bob@example.net>', 0),
  (1, 0, 1, 'smtp', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL,
   'relay.example', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, 1700000070, 0, 'zoned', 'by relay.example; ' || char(0x202e) || '<script>', 0),
  (1, 0, 2, 'unparsed', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, 'none', 'nonsense', 0),
  (4, 1, 0, 'smtp', 'exim', NULL, NULL, 0, NULL, '198.51.100.9', 'brackets', NULL, NULL,
   'out.example.org', NULL, NULL, 'ESMTP', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, 'none', 'from [198.51.100.9] by out.example.org', 0);

INSERT INTO attachments VALUES (1, 0, '1.2', 'a.pdf', 'application/pdf', 10, 'cc');
INSERT INTO texts VALUES (1, x'01', 21, 2, 1, 0, x'', 1, x'', x'', 'hello bob@example.net');
INSERT INTO reports VALUES
  (4, 'mx.example.net', NULL, NULL, NULL, NULL, NULL, 'part:message/rfc822', 'one@example.org', 'anna@example.org', 'Hello', 'anna@example.org'),
  (5, NULL, 'abuse', NULL, NULL, NULL, NULL, 'none', NULL, NULL, NULL, NULL);
INSERT INTO report_recipients VALUES
  (4, 0, 'bob@example.net', '5.1.1', 'failed', 'userunknown', 1, 'mx.example.net', '550 <bob@example.net>: unknown'),
  (4, 1, 'dave', '4.2.2', 'delayed', 'mailboxfull', 0, NULL, NULL);

INSERT INTO conclusions VALUES
  (1, NULL, '203.0.113.7', 'c.example', 'r.example', 'anna@example.org', 'mx.example.org', NULL,
   'external', 'proven', '203.0.113.7', 'given', 0, 0, '[]', '["203.0.113.7"]', '[2]', '["X-Originating-IP"]',
   '["hop 0: \"for <bob@example.net>\" \ud800 ' || char(0x202e) || '"]', 'wtc', '[0,50,0]', '["to bob@example.net"]', 1700000010, 'received', 'c1c1c1c1c1c1c1c1', 'b1b1b1b1b1b1b1b1'),
  (2, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', NULL, NULL, 'assumed', 0, NULL,
   '[]', '[]', '[]', '[]', '[]', '', NULL, NULL, 1700000000, 'date', 'c1c1c1c1c1c1c1c1', NULL),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', NULL, NULL, 'assumed', 0, NULL,
   '[]', '[]', '[]', '[]', '[]', '', NULL, NULL, 1700000300, 'date', NULL, NULL),
  (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', NULL, NULL, 'assumed', 0, NULL,
   '[]', '[]', '[]', '[]', '[]', '', NULL, NULL, 1700086800, 'date', NULL, NULL);
INSERT INTO store_facts VALUES
  (2, '["deleted", "frozen"]', 'exim', 'Q1', 'exim', 'anna@example.org', '["bob@example.net"]', '[]',
   'anna@example.org', '203.0.113.7', 'c.example', NULL, 'esmtpsa', 1700000000);
INSERT INTO clusters VALUES
  ('c1c1c1c1c1c1c1c1', 'f1f1f1f1f1f1f1f1', 2, 1, 'Hello {name} <img src=x onerror=alert(1)>', '["name"]', '[100, 95]', 1700000000, 1700000010, 1, 1, 'spam', 'Two of two have <a> link', '[]', '["+18885550123"]', '[{"account": "anna@example.org", "verdict": "credential-stolen", "messages": 2}]');
INSERT INTO bursts VALUES
  ('b1b1b1b1b1b1b1b1', 'c1c1c1c1c1c1c1c1', 1700000000, 1700000010, 2, 'spam', '1e-9', 'Two came within ten seconds.', '[{"account": "anna@example.org", "verdict": "credential-stolen", "messages": 2}]');
INSERT INTO origins VALUES ('203.0.113.7', 'external', 1, 1, 1, 1700000010, 1700000010, 'r.example', NULL, NULL, NULL, NULL, NULL);
INSERT INTO accounts VALUES
  ('anna@example.org', 'credential-stolen', 'low', '[{"rule": "V2", "evidence": ["to bob@example.net"]}]', 2, 1, 5, 9, '["203.0.113.7"]', 1700000000, 1700000010, 2, 'Change the password.', '["bob@example.net"]', '["4F1"]', '["Q1"]'),
  ('zed@example.org', 'none', 'low', '[]', 1, 1, 1, 1, '[]', NULL, NULL, 0, '', '[]', '[]', '[]');
INSERT INTO report_verdicts VALUES (4, 'sent-by-us', '["B2"]', '["by out.example.org"]');
