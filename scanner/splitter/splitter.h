/* splitter.h - bytes → message extents, their hashes, and the ledger.
 *
 * Works on raw bytes with 64-bit offsets and gives back tiles that cover what
 * it read exactly, in order, without overlap or hole. Nothing is decoded,
 * unquoted or converted. What decides a split is local (boundary.h), so the
 * same bytes split alike wherever a unit begins and however much is read at once;
 * where bh_frame_is_near() says that it is not, the source is one unit.
 */
#pragma once

#include "base/digest.h"
#include "sources/stream.h"
#include "splitter/boundary.h"
#include "splitter/coding.h"
#include "splitter/orders.h"
#include "splitter/quoting.h"

typedef enum {
  BH_CONTENT_EMPTY,
  BH_CONTENT_MBOX,   /* messages behind envelope lines */
  BH_CONTENT_EML,    /* one message is the whole file */
  BH_CONTENT_BURIED, /* begins with something else, but messages may lie behind it */
  BH_CONTENT_OTHER,  /* no mail */
} BhSourceContent;

/* What a source's first 64 KiB say; travels with each of its units. */
typedef struct {
  BhSourceContent content;
  BhMailboxDialect dialect;
  guint64 start; /* offset of the first message's envelope or header */
} BhGuess;

#define BH_GUESS_LEN (64 * 1024) /* bytes */

/**
 * bh_guess_content:
 * @head: the first BH_GUESS_LEN bytes, or all where there are fewer
 * @name: the file's name; a mail suffix or a maildir asks for less proof
 */
BhGuess bh_guess_content (BhSpan head, BhSpan name);

/* Does it begin with bytes that no text has: NULs, or the controls that mail stores write around
 * messages? Those of ISO 2022 and of terminals are text's. */
gboolean bh_guess_is_binary (BhSpan head);

/* Is it meant to be a mailbox, by its name or first word, whatever else it begins with? */
gboolean bh_guess_is_meant_as_mailbox (BhSpan head, BhSpan name);

/* Does a header begin here, perhaps behind a line "From " of any kind? So a mailbox begins
 * that lost its first envelope line. */
gboolean bh_guess_opens_bare (BhSpan text, gsize *out_envelope_len);

typedef enum {
  BH_ROLE_PROLOGUE,
  BH_ROLE_ENVELOPE,
  BH_ROLE_HEADERS,
  BH_ROLE_SEPARATOR,
  BH_ROLE_BODY,
  BH_ROLE_BLANK,
  BH_ROLE_GAP,
  BH_ROLE_TAIL,
  BH_ROLE_CONTAINER,
  BH_ROLE_MEMBER,
  BH_ROLE_NOT_MAIL,
  BH_ROLE_UNREAD,
  BH_N_ROLES,
} BhRole;

const char *bh_role_name (BhRole role); /* as the ledger has it: "envelope", "headers"; static */

/* A run of bytes with one owner. Passed by value. */
typedef struct {
  guint64 offset;
  guint64 len; /* bytes */
  BhRole role;
  gboolean is_of_message; /* belongs to the message given with it */
} BhTile;

/* A split candidate and its verdict. Passed by value. */
typedef struct {
  guint64 offset;
  BhBoundary boundary;
} BhCandidate;

/* One message, or (has_message FALSE) tiles without one. Valid until the next call. */
typedef struct {
  gboolean has_message;
  guint64 offset;   /* of the message: behind the envelope line */
  guint64 len;      /* without the container's blank line */
  BhDigest *digest; /* borrowed: of these bytes, to be finished once. They may wait in it. */
  BhSpan bytes;     /* the message, or its head where it is larger than message-bytes */
  gboolean is_whole;
  BhSpan opening; /* what stands in front of it; empty where the message is larger than its head */
  BhSpan closing; /* what a frame puts behind the message (frame.h) */
  /* A frame that tells where its messages end does not for this one, though another begins behind
   * it: that one, and all behind, may be made up in its text, and are doubtful. */
  gboolean is_end_unsure, is_doubtful;
  BhSpan envelope; /* the From_ line without "From " and line end; empty: none */
  BhMailboxDialect dialect;
  BhCoding coding; /* of bytes */
  BhQuoting quoting;
  GArray *tiles;        /* of BhTile */
  GArray *candidates;   /* of BhCandidate: all that were accepted, the first rejected */
  guint64 n_unrecorded; /* rejected candidates behind the limit boundaries */
} BhExtent;

typedef struct _BhSplitter BhSplitter;

/**
 * bh_splitter_new:
 * @stream: borrowed; where @range_start is not 0 it must be able to seek
 * @guess: of the source; content MBOX, EML or BURIED (which may turn out to hold none)
 * @range_start: messages whose envelope line starts at or behind it …
 * @range_end: … and before it are given; G_MAXUINT64: to the end
 * @digest: (nullable): gets all bytes read, in order, some of them to wait in it until the splitter
 *   is freed; only with @range_start 0
 */
BhSplitter *bh_splitter_new (BhStream *stream,
                             BhGuess guess,
                             guint64 range_start,
                             guint64 range_end,
                             const BhLimits *limits,
                             BhDigest *digest);
void bh_splitter_free (BhSplitter *splitter);

/* Orders of this source, borrowed while the splitter lives. Before the first extent. In an
 * EML they are the only boundaries; in a BURIED source a forced one needs no evidence. */
void bh_splitter_set_orders (BhSplitter *splitter, BhOrders orders);

/* The other way to hash the source, of a range too: the digest, borrowed, gets all bytes that are
 * read from that offset on. Before the first extent. */
void bh_splitter_hash_from (BhSplitter *splitter, BhDigest *digest, guint64 from);
/* Up to where bytes were read. */
guint64 bh_splitter_read_until (const BhSplitter *splitter);

/* FALSE at the end, or with error where the bytes ended early: all that was
 * given before stands, and bh_splitter_offset() says up to where. */
gboolean bh_splitter_next (BhSplitter *splitter, BhExtent *out_extent, GError **error);

/* Everything before it is covered by the tiles given so far. */
guint64 bh_splitter_offset (const BhSplitter *splitter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSplitter, bh_splitter_free)
