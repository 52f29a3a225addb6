/* header-block.h - a header's bytes → its fields, where they lie.
 *
 * Tolerant of what mail shows: no blank line at the end, lines that are no
 * field, a Received without its colon, blanks before the colon. Linear; used
 * for the message, for each MIME part and for the originals in reports.
 */
#pragma once

#include <backhop/limits.h>

#include "base/span.h"

typedef struct {
  BhSpan name;              /* into the bytes read; without blanks before the colon */
  BhSpan value;             /* behind the colon, folds and all, without its last line end */
  guint n_above;            /* Received fields above it */
  gboolean is_below_client; /* a field that the client writes stands between them and it */
} BhRawField;

typedef struct {
  GArray *fields;          /* of BhRawField */
  guint64 seen[2];         /* a bit for each name, which others may share: no bit, no field */
  gsize len;               /* bytes up to the body, the blank line included */
  guint n_received;        /* all that were seen, kept in fields or not */
  guint32 flaws;           /* of BhFlaw */
  gboolean has_client;     /* a field of the client's was seen below a Received field */
  gboolean is_over_bytes;  /* longer than header-bytes: of the rest only what tells was taken */
  gboolean is_over_fields; /* more than header-fields: likewise */
  gboolean is_left_out;    /* the last field that was seen */
  guint32 taken_behind;    /* a bit for each name that tells, once taken behind a limit */
} BhHeaderBlock;

/* To be cleared; reading one block after another into it needs no new room. */
void bh_header_block_init (BhHeaderBlock *block);
void bh_header_block_clear (BhHeaderBlock *block);

/* Forgets what was read before. Lines end in LF or CRLF. */
void bh_header_block_read (BhHeaderBlock *block, BhSpan bytes, const BhLimits *limits);

/* Asked behind each line. TRUE: the fields so far are enough, the rest is not read. */
typedef gboolean (*BhHeaderIsEnough) (const BhHeaderBlock *block, gpointer user_data);

/* Likewise, up to where it is enough; FALSE: it never was. */
gboolean bh_header_block_read_until (BhHeaderBlock *block,
                                     BhSpan bytes,
                                     const BhLimits *limits,
                                     BhHeaderIsEnough is_enough,
                                     gpointer user_data);

/* The first field of that name, or NULL. Cost: the number of fields. */
const BhRawField *bh_header_block_find (const BhHeaderBlock *block, const char *name);

/* Length of the field name at the start of a line, or 0 where the line is no field. */
gsize bh_field_name_len (BhSpan line);

/* The value on one line and as UTF-8: repaired, not decoded. */
char *bh_field_text (BhSpan value);
