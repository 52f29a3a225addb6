-- schema.sql - the case database. First the facts (units write them), then the
-- conclusions (computed from the facts alone, and replaced as a whole).
--
-- A message's number is its unit's number times 2^32 plus its place in the unit:
-- ordering by it is evidence order. Enumerations are stored as their names.
-- Lists are JSON arrays. Times are seconds since 1970 UTC. NULL: the evidence
-- does not hold it. Text is valid UTF-8; "…_raw" holds the bytes where they were not.

CREATE TABLE info (            -- facts about the case and the scan: summary, options, versions
  key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE files (           -- what the walk found, in order of path bytes
  file INTEGER PRIMARY KEY,
  path TEXT NOT NULL,          -- label, repaired
  path_raw BLOB,               -- its bytes where they are not UTF-8
  bytes INTEGER NOT NULL) STRICT;

CREATE TABLE units (           -- the plan, and what is done of it
  unit INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,          -- files range hash log
  first_file INTEGER NOT NULL, n_files INTEGER NOT NULL,
  range_start INTEGER NOT NULL, range_end INTEGER NOT NULL, -- of an mbox; bytes
  guess_dialect INTEGER NOT NULL, guess_start INTEGER NOT NULL, -- what its first 64 KiB say
  n_steps INTEGER NOT NULL,    -- groups of rows stored so far
  is_done INTEGER NOT NULL) STRICT;

CREATE TABLE sources (         -- one row a file (member 0) and one an archive member
  file INTEGER NOT NULL, member INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  path TEXT NOT NULL, path_raw BLOB,
  format TEXT NOT NULL,        -- mbox eml zip tar 7z gzip … or "data"
  bytes INTEGER NOT NULL,
  sha256 TEXT,                 -- hex; NULL where it could not be read to its end
  status TEXT NOT NULL,        -- read not-mail not-processed partly unreadable
  detail TEXT,
  md5 TEXT, sha1 TEXT,         -- hex; NULL: not asked for
  PRIMARY KEY (file, member)) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (          -- a tiling of each file and each decoded member
  file INTEGER NOT NULL, member INTEGER NOT NULL, offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  role TEXT NOT NULL,
  message INTEGER,
  unit INTEGER NOT NULL,
  PRIMARY KEY (file, member, offset)) STRICT, WITHOUT ROWID;

CREATE TABLE boundaries (      -- split candidates and their evidence
  file INTEGER NOT NULL, member INTEGER NOT NULL, offset INTEGER NOT NULL,
  is_accepted INTEGER NOT NULL, score INTEGER NOT NULL,
  evidence TEXT NOT NULL,      -- words
  unit INTEGER NOT NULL,
  PRIMARY KEY (file, member, offset)) STRICT, WITHOUT ROWID;

CREATE TABLE problems (        -- limits reached, damage, deaths: never silence
  unit INTEGER NOT NULL, n INTEGER NOT NULL, -- unit -1: found by the walk
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  offset INTEGER, length INTEGER,
  detail TEXT NOT NULL,
  PRIMARY KEY (unit, n)) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  message INTEGER PRIMARY KEY,
  id TEXT NOT NULL,            -- 32 hex digits of SHA-256 over path, NUL, offset
  file INTEGER NOT NULL, member INTEGER NOT NULL,
  offset INTEGER NOT NULL, length INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  envelope_from TEXT,          -- of the From_ line
  dialect TEXT,                -- of the mbox
  message_id TEXT, edrm_mih TEXT,
  date_unix INTEGER, date_zone_minutes INTEGER, date_raw TEXT,
  from_address TEXT, from_name TEXT, from_domain TEXT, from_raw BLOB,
  recipients TEXT NOT NULL,    -- JSON array
  subject TEXT, subject_raw BLOB,
  sender TEXT, reply_to TEXT, in_reply_to TEXT,
  thread TEXT,                 -- first id of References, else In-Reply-To
  return_path TEXT,            -- '' is the null reverse-path
  x_mailer TEXT, charset TEXT,
  n_received INTEGER NOT NULL, n_parts INTEGER NOT NULL,
  kind TEXT NOT NULL,
  flaws TEXT NOT NULL,         -- JSON array
  url_hosts TEXT NOT NULL,     -- JSON array
  wallets TEXT NOT NULL, phones TEXT NOT NULL, -- JSON arrays: "bitcoin:…", "+18885550123"
  hidden_len INTEGER NOT NULL,
  text_hash BLOB NOT NULL,
  canonical_sha256 TEXT,       -- line ends as LF, mbox quoting undone; hex
  body_hash TEXT,              -- XXH3-128 of what follows the first empty line of that; hex
  md5 TEXT, sha1 TEXT          -- as sha256; NULL: not asked for
  ) STRICT;

CREATE TABLE store_facts (     -- what a store or queue says of a message beside its bytes
  message INTEGER PRIMARY KEY,
  flags TEXT NOT NULL,         -- JSON array: seen answered forwarded flagged draft deleted junk encrypted frozen internal
  queue TEXT, queue_id TEXT,   -- the queue it waits in
  envelope TEXT,               -- who wrote it: exim postfix sendmail; kerio-env: found by pattern
  sender TEXT,                 -- '' is the null reverse-path
  recipients TEXT NOT NULL, delivered TEXT NOT NULL, -- JSON arrays
  auth_user TEXT, client_ip TEXT, helo TEXT, ident TEXT, protocol TEXT,
  arrival_unix INTEGER) STRICT;

CREATE TABLE fields (          -- header fields that conclusions need, in header order
  message INTEGER NOT NULL,
  scope INTEGER NOT NULL,      -- as of hops
  n INTEGER NOT NULL,
  n_above INTEGER NOT NULL,    -- Received fields above it
  is_below_client INTEGER NOT NULL, -- a field of the client's stands between them and it
  name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (message, scope, n)) STRICT, WITHOUT ROWID;

CREATE TABLE hops (            -- newest first
  message INTEGER NOT NULL,
  scope INTEGER NOT NULL,      -- 0: of the message; 1: of the original that a report returns
  "index" INTEGER NOT NULL,
  kind TEXT NOT NULL, style TEXT,
  "from" TEXT, helo TEXT, helo_is_literal INTEGER NOT NULL, rdns TEXT, ip TEXT, ip_source TEXT, port INTEGER,
  ident TEXT, "by" TEXT, by_ip TEXT, by_software TEXT, protocol TEXT,
  auth INTEGER NOT NULL, auth_user TEXT, auth_mechanism TEXT, local_user TEXT,
  id TEXT, "for" TEXT, envelope_from TEXT, via TEXT, tls_version TEXT, tls_cipher TEXT,
  time INTEGER, zone_minutes INTEGER, time_state TEXT NOT NULL,
  raw TEXT NOT NULL, is_cut INTEGER NOT NULL,
  PRIMARY KEY (message, scope, "index")) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
  message INTEGER NOT NULL, n INTEGER NOT NULL,
  part TEXT NOT NULL, name TEXT, type TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  PRIMARY KEY (message, n)) STRICT, WITHOUT ROWID;

CREATE TABLE texts (           -- each distinct normal text once
  message INTEGER PRIMARY KEY, -- the first that has it: rows are appended, not strewn by their hashes
  text_hash BLOB NOT NULL UNIQUE,
  text_len INTEGER NOT NULL,
  n_words INTEGER NOT NULL, basis INTEGER NOT NULL, cut_len INTEGER NOT NULL,
  bins BLOB NOT NULL, n_shingles INTEGER NOT NULL, head BLOB NOT NULL, shingles BLOB NOT NULL,
  text TEXT NOT NULL           -- last: clustering reads all but it
  ) STRICT;

CREATE TABLE reports (         -- delivery and feedback reports, one a message
  message INTEGER PRIMARY KEY,
  reporting_mta TEXT, feedback_type TEXT, source_ip TEXT, queue_id TEXT, envelope_id TEXT,
  arrival_unix INTEGER,
  original_how TEXT NOT NULL, original_message_id TEXT, original_from TEXT, original_subject TEXT,
  original_return_path TEXT) STRICT;

CREATE TABLE report_recipients (
  message INTEGER NOT NULL, n INTEGER NOT NULL,
  recipient TEXT, status TEXT, action TEXT, reason TEXT, hard INTEGER, remote_mta TEXT, diagnostic TEXT,
  PRIMARY KEY (message, n)) STRICT, WITHOUT ROWID;

CREATE TABLE logs (            -- mail-server logs, and members of archives of them
  unit INTEGER NOT NULL, log INTEGER NOT NULL,
  path TEXT NOT NULL, path_raw BLOB,
  bytes INTEGER NOT NULL, sha256 TEXT,
  format TEXT,                 -- syslog kerio mdaemon-smtp …; of an archive its own
  status TEXT NOT NULL,        -- read partly empty not-log archive unreadable
  lines INTEGER, parsed INTEGER, skipped INTEGER, cut INTEGER,
  first INTEGER, last INTEGER, -- as the log's own clock has them
  clock TEXT,                  -- what that clock tells: zoned no-zone no-year
  spells BLOB,                 -- from when to when it has lines, by logs/spells.c
  PRIMARY KEY (unit, log)) STRICT, WITHOUT ROWID;

CREATE TABLE log_sessions (    -- messages as a server took them over, a run of them a row; until concluded
  unit INTEGER NOT NULL, log INTEGER NOT NULL,
  n INTEGER NOT NULL,          -- of the first
  packed BLOB NOT NULL,        -- by logs/session-pack.c, each behind its length
  PRIMARY KEY (unit, log, n)) STRICT, WITHOUT ROWID;

CREATE TABLE log_logins (      -- logins, tried or done, in the same form and as long
  unit INTEGER NOT NULL, log INTEGER NOT NULL, n INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (unit, log, n)) STRICT, WITHOUT ROWID;

-- Conclusions.

CREATE TABLE conclusions (
  message INTEGER PRIMARY KEY,
  copy_of INTEGER,             -- first copy in evidence order
  ip TEXT, helo TEXT, rdns TEXT, auth_user TEXT, auth_server TEXT, script TEXT,
  verdict TEXT NOT NULL, confidence TEXT,
  boundary_ip TEXT, boundary TEXT NOT NULL, boundary_hop INTEGER NOT NULL, origin_hop INTEGER,
  trusted_ips TEXT NOT NULL, untrusted_ips TEXT NOT NULL, -- JSON arrays
  forged_hops TEXT NOT NULL, ignored_headers TEXT NOT NULL, evidence TEXT NOT NULL,
  trust TEXT NOT NULL,         -- one letter a hop, newest first: w t c
  clock_offsets TEXT,          -- JSON array: seconds that each hop's clock is ahead; NULL: none is known to be
  clock_notes TEXT,            -- JSON array of sentences: clocks that disagree; NULL: none
  time_unix INTEGER,           -- the boundary hop's clock, else Date
  time_source TEXT,            -- received date told
  cluster TEXT, burst TEXT) STRICT;

CREATE TABLE clusters (
  cluster TEXT PRIMARY KEY, lineage TEXT NOT NULL,
  messages INTEGER NOT NULL, distinct_texts INTEGER NOT NULL,
  template TEXT NOT NULL,
  slots TEXT NOT NULL,         -- JSON array of texts
  support TEXT NOT NULL,       -- JSON array of numbers: percent of the texts that carry each run between slots
  first_unix INTEGER, last_unix INTEGER,
  origins INTEGER NOT NULL, accounts INTEGER NOT NULL,
  kind TEXT NOT NULL, reason TEXT NOT NULL,
  wallets TEXT NOT NULL, phones TEXT NOT NULL, -- JSON arrays: what most messages name first
  accused TEXT NOT NULL) STRICT, WITHOUT ROWID; -- JSON array of {account, verdict, messages}

CREATE TABLE bursts (
  burst TEXT PRIMARY KEY, cluster TEXT NOT NULL,
  onset INTEGER NOT NULL, "end" INTEGER NOT NULL, size INTEGER NOT NULL,
  kind TEXT NOT NULL, p TEXT NOT NULL, statement TEXT NOT NULL,
  accused TEXT NOT NULL) STRICT, WITHOUT ROWID; -- as in clusters

CREATE TABLE origins (
  ip TEXT NOT NULL, verdict TEXT NOT NULL, messages INTEGER NOT NULL,
  accounts INTEGER NOT NULL, clusters INTEGER NOT NULL,
  first_unix INTEGER, last_unix INTEGER,
  rdns TEXT, network TEXT, asn TEXT, country TEXT,
  ptr TEXT,                    -- by a dump of PTR records: names with blanks between
  special TEXT,                -- row of IANA's special-purpose registries
  PRIMARY KEY (ip, verdict)) STRICT, WITHOUT ROWID;

-- With a rowid, for a row may be megabytes: who looks for an account then compares names alone,
-- and copies no row to do so.
CREATE TABLE accounts (
  account TEXT PRIMARY KEY, verdict TEXT NOT NULL, confidence TEXT NOT NULL,
  rules TEXT NOT NULL,         -- JSON array of {rule, evidence}
  messages INTEGER NOT NULL,
  scanned INTEGER NOT NULL,    -- of messages; of the others returned mail and logs tell
  from_addresses INTEGER NOT NULL, recipients INTEGER NOT NULL,
  origin_ips TEXT NOT NULL,    -- JSON array
  window_start INTEGER, window_end INTEGER, window_messages INTEGER NOT NULL,
  remedy TEXT NOT NULL,
  recipient_list TEXT NOT NULL, queue_ids TEXT NOT NULL, -- JSON arrays: of the window
  queued_ids TEXT NOT NULL) STRICT; -- JSON array: of mail that has not left

CREATE TABLE account_messages ( -- whose a scanned message is, of those that accounts are judged by
  message INTEGER PRIMARY KEY,
  account TEXT NOT NULL) STRICT;

CREATE TABLE accused (          -- the messages by which an account is accused
  message INTEGER NOT NULL,
  account TEXT NOT NULL,
  PRIMARY KEY (message, account)) STRICT, WITHOUT ROWID;

CREATE TABLE message_logs (     -- what the given logs say of a message
  message INTEGER PRIMARY KEY,
  state TEXT NOT NULL,         -- joined ambiguous contradicted not-in-log not-covered
  key TEXT,                    -- queue-id message-id sender+recipient+time
  sessions TEXT NOT NULL) STRICT; -- JSON array of objects

CREATE TABLE log_coverage (     -- of each log, once its clock is known
  log INTEGER PRIMARY KEY,
  path TEXT NOT NULL, format TEXT, lines INTEGER NOT NULL, skipped INTEGER NOT NULL,
  sessions INTEGER NOT NULL, logins INTEGER NOT NULL,
  first_unix INTEGER, last_unix INTEGER, -- null where year or zone is not known
  zone_minutes INTEGER,        -- east of UTC, at its first line
  gaps TEXT NOT NULL) STRICT;  -- JSON array of [start, end]: days without a line

CREATE TABLE report_verdicts (
  message INTEGER PRIMARY KEY,
  verdict TEXT, -- NULL: our own report about mail that we received
  rules TEXT NOT NULL, evidence TEXT NOT NULL) STRICT;
