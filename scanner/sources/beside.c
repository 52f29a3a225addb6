/* beside.c - one row a name, or the end of one. */
#include "sources/beside.h"

#include "sources/label.h"
#include "sources/queue-name.h"
#include "sources/sendmail-queue.h"

static const BhBeside thunderbird = { "thunderbird", "kept by Thunderbird beside its mail" };
static const BhBeside apple = { "apple-mail", "kept by Apple Mail beside its mail" };
static const BhBeside dovecot = { "dovecot", "an index of Dovecot beside its mail" };
static const BhBeside maildir = { "maildir", "kept by a mail server beside its mail" };
static const BhBeside kerio = { "kerio", "an index of Kerio Connect beside its mail" };
static const BhBeside mdaemon = { "mdaemon", "kept by MDaemon beside its mail" };
static const BhBeside evolution = { "evolution", "an index of Evolution beside its mail" };
static const BhBeside eudora = { "eudora", "an index of Eudora beside its mail" };
static const BhBeside cyrus = { "cyrus", "kept by Cyrus beside its mail" };
static const BhBeside mh = { "mh", "kept by an MH program beside its mail" };
static const BhBeside pegasus = { "pegasus", "an index of Pegasus Mail beside its mail" };
static const BhBeside bat = { "the-bat", "an index of The Bat! beside its mail" };
static const BhBeside zimbra = { "zimbra", "what a Zimbra export says of the mail beside it" };
static const BhBeside proton = { "proton", "what a Proton export says of the mail beside it" };
static const BhBeside cyrus_cache = {
  "cyrus", "header fields of mail that Cyrus keeps in files beside, and of some that is gone"
};
static const BhBeside map_index = {
  "dovecot", "where Dovecot keeps mail in m.N files, and what is expunged there"
};
static const BhBeside gloda = {
  "thunderbird", "the index of Thunderbird's search: it may hold text of messages that are gone"
};
static const BhBeside emlxpart = {
  "emlxpart", "an attachment of the message whose .partial.emlx has this number"
};
static const BhBeside journal = { "exim-journal",
                                  "who got the message since its header file was written" };

static const BhBeside transcript = { "sendmail-xf",
                                     "what servers answered when sendmail tried the message" };

/* is_suffix: the name ends so. */
static const struct {
  const char *name;
  gboolean is_suffix;
  const BhBeside *beside;
} rows[] = {
  { ".msf", TRUE, &thunderbird },
  { "panacea.dat", FALSE, &thunderbird },
  { "popstate.dat", FALSE, &thunderbird },
  { "msgFilterRules.dat", FALSE, &thunderbird },
  { "folderTree.json", FALSE, &thunderbird },
  { "global-messages-db.sqlite", FALSE, &gloda },
  { ".emlxpart", TRUE, &emlxpart },
  { "dovecot.index", FALSE, &dovecot },
  { "dovecot.index.log", FALSE, &dovecot },
  { "dovecot.index.cache", FALSE, &dovecot },
  { "dovecot-uidlist", FALSE, &dovecot },
  { "dovecot-uidvalidity", FALSE, &dovecot },
  { "dovecot-keywords", FALSE, &dovecot },
  { "dovecot.list.index", FALSE, &dovecot },
  { "dovecot.list.index.log", FALSE, &dovecot },
  { "dovecot.mailbox.log", FALSE, &dovecot },
  { "dovecot.map.index", FALSE, &map_index },
  { "dovecot.map.index.log", FALSE, &map_index },
  { "cyrus.header", FALSE, &cyrus },
  { "cyrus.index", FALSE, &cyrus },
  { "cyrus.cache", FALSE, &cyrus_cache },
  { "cyrus.expunge", FALSE, &cyrus },
  { "cyrus.squat", FALSE, &cyrus },
  { "cyrus.annotations", FALSE, &cyrus },
  { "cyrus.seen", FALSE, &cyrus },
  { ".mh_sequences", FALSE, &mh },
  { ".xmhcache", FALSE, &mh },
  { ".mh_profile", FALSE, &mh },
  { ".overview", FALSE, &mh },
  { "subscriptions", FALSE, &dovecot },
  { "maildirsize", FALSE, &maildir },
  { "maildirfolder", FALSE, &maildir },
  { "courierimapuiddb", FALSE, &maildir },
  { "courierpop3dsizelist", FALSE, &maildir },
  { ".fld", TRUE, &kerio },
  { ".rte", TRUE, &mdaemon },
  { ".wrn", TRUE, &mdaemon },
  { ".mrk", TRUE, &mdaemon },
  { ".pmi", TRUE, &pegasus },
  { ".pmj", TRUE, &pegasus },
  { ".tbi", TRUE, &bat },
  { ".tbn", TRUE, &bat },
  { ".eml.meta", TRUE, &zimbra },
  { ".metadata.json", TRUE, &proton },
  { "Envelope Index", FALSE, &apple },
  { "Envelope Index-wal", FALSE, &apple },
  { "table_of_contents", FALSE, &apple },
  { ".cmeta", TRUE, &evolution },
  { ".ev-summary", TRUE, &evolution },
  { ".ibex.index", TRUE, &evolution },
  { ".ibex.index.data", TRUE, &evolution },
  { ".toc", TRUE, &eudora },
  { "descmap.pce", FALSE, &eudora },
  { "lmos.dat", FALSE, &eudora },
};

const BhBeside *
bh_beside (BhSpan label)
{
  BhSpan name = bh_label_base_name (label);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    BhSpan row = bh_span_of_string (rows[i].name);
    if (rows[i].is_suffix ? name.len > row.len && bh_span_ends_nocase (name, row)
                          : bh_span_equal_nocase (name, row))
      return rows[i].beside;
  }
  if (name.len > 2 && bh_span_ends_nocase (name, BH_SPAN_LITERAL ("-J")) &&
      bh_queue_is_exim_id (bh_span_head (name, name.len - 2)))
    return &journal;
  return bh_sendmail_is_transcript_name (label) ? &transcript : NULL;
}
