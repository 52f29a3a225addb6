/* boundary.h - is this "From " line the start of a message?
 *
 * Evidence from the bytes near the line is scored; a fixed threshold decides
 * and a tie is no split. Nothing further away may decide, for a unit may
 * begin anywhere. Rejected candidates are recorded like accepted ones, so that
 * an expert can disagree.
 */
#pragma once

#include "base/span.h"

#define BH_BOUNDARY_BEFORE_LEN 4096 /* bytes looked at before the line */
#define BH_BOUNDARY_AFTER_LEN 8192  /* bytes looked at from its start on */
#define BH_BOUNDARY_THRESHOLD 60

typedef enum {
  BH_EVIDENCE_DATE = 1 << 0,
  BH_EVIDENCE_ADDRESS = 1 << 1,
  BH_EVIDENCE_KNOWN_FIELDS = 1 << 2,
  BH_EVIDENCE_FIELDS = 1 << 3,
  BH_EVIDENCE_BLANK_BEFORE = 1 << 4,
  BH_EVIDENCE_MIME_END_BEFORE = 1 << 5,
  BH_EVIDENCE_SAME_DIALECT = 1 << 6,
  BH_EVIDENCE_EMPTY_MESSAGE = 1 << 7,
  BH_EVIDENCE_GIT_PATCH = 1 << 8,
  BH_EVIDENCE_NO_FIELD_FOLLOWS = 1 << 9,
  BH_EVIDENCE_AT_START = 1 << 10,
  BH_EVIDENCE_FRAME = 1 << 13,            /* a line of MMDF, Babyl … (frame.h) */
  BH_EVIDENCE_FRAME_END = 1 << 14,        /* … right behind what ends the message before */
  BH_EVIDENCE_FORCED = 1 << 11,           /* ordered, whatever the score */
  BH_EVIDENCE_FORBIDDEN = 1 << 12,        /* … not to be one */
  BH_EVIDENCE_MIME_PART_BEFORE = 1 << 15, /* the header of a MIME part: this is in the part */
  BH_EVIDENCE_IN_LINE = 1 << 16,          /* what stands before has no line end */
  BH_EVIDENCE_IN_TEXT = 1 << 17,          /* the message before has not ended (frame.h) */
} BhEvidence;

/* How an envelope line looks, or what else a message stands behind; of a source, by its
 * first 64 KiB. */
typedef enum {
  BH_DIALECT_NONE,
  BH_DIALECT_PLAIN,     /* address and asctime date */
  BH_DIALECT_DASH,      /* "From - date", Thunderbird */
  BH_DIALECT_BARE,      /* "From " and nothing */
  BH_DIALECT_TAKEOUT,   /* digits@xxx */
  BH_DIALECT_PIPERMAIL, /* "user at host" */
  BH_DIALECT_EUDORA,    /* "???@???" */
  BH_DIALECT_GROUPS,    /* "-1234567890", Google's archive of Usenet */
  BH_DIALECT_NO_DATE,
  BH_DIALECT_GIT, /* "From 40 hex digits", git-format-patch */
  BH_DIALECT_MMDF,
  BH_DIALECT_BABYL,
  BH_DIALECT_MBX,
  BH_DIALECT_RNEWS,
  BH_DIALECT_DBOX,
  BH_DIALECT_LISTSERV,
  BH_DIALECT_PEGASUS,
  BH_DIALECT_FOXMAIL,
  BH_DIALECT_BAT,
  BH_DIALECT_BSMTP,
  BH_DIALECT_XMAIL,
  BH_DIALECT_POSTCAT,
  BH_DIALECT_BECKY,
  BH_DIALECT_IMAP,
  BH_DIALECT_POP,
  BH_DIALECT_UTF16LE, /* of a source: envelope lines of any kind in UTF-16 */
  BH_DIALECT_UTF16BE,
  BH_DIALECT_MH,      /* of a message file: its name is a number */
  BH_DIALECT_CYRUS,   /* … a number and a dot */
  BH_DIALECT_MAILDIR, /* … it lies in cur/ or new/ */
  BH_N_DIALECTS,
} BhMailboxDialect;

typedef struct {
  gboolean is_accepted;
  gint score;
  guint32 evidence; /* of BhEvidence */
  BhMailboxDialect dialect;
  gsize line_len; /* of the envelope line with its line end, folded continuation included */
} BhBoundary;

/**
 * bh_boundary_judge:
 * @before: what stands before the line, at most BH_BOUNDARY_BEFORE_LEN bytes of it
 * @after: the line ("From …") and what follows, at most BH_BOUNDARY_AFTER_LEN bytes
 * @is_at_start: nothing but a mark or blank lines stands before it in the source
 * @source: the dialect of the source's first envelope line
 */
BhBoundary
bh_boundary_judge (BhSpan before, BhSpan after, gboolean is_at_start, BhMailboxDialect source);
/* What the lines behind an envelope say: one of the evidence bits about what follows. */
guint32 bh_boundary_following (BhSpan after);
/* A boundary by its evidence. */
BhBoundary bh_boundary_of (guint32 evidence, BhMailboxDialect dialect, gsize line_len);
const char *bh_mailbox_dialect_name (
    BhMailboxDialect dialect); /* as the case has it: "plain", "mmdf"; static */

/* (transfer full): a phrase for each bit, with a comma between, for an expert to read. */
char *bh_evidence_words (guint32 evidence);
