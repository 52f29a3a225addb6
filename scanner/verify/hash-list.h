/* hash-list.h - reading evidence.sha256 and MANIFEST.sha256 (sha256sum -c form) again.
 *
 * The files may come from somebody else: a line has a bound, and one that is not in
 * the form is given as such. custody.h writes them.
 */
#pragma once

#include <backhop/error.h>

#include "base/span.h"

typedef struct _BhHashList BhHashList;

typedef enum {
  BH_HASH_LINE_END,
  BH_HASH_LINE_GOOD,
  BH_HASH_LINE_BAD, /* not in the form */
} BhHashLine;

/* Takes over fd. */
BhHashList *bh_hash_list_new (int fd);
void bh_hash_list_free (BhHashList *list);

/* Steps to the next line. BH_HASH_LINE_END with error where it cannot be read on. */
BhHashLine bh_hash_list_next (BhHashList *list, GError **error);

/* Of a good line, valid until the next: 64 hex digits, and the name as it was before
 * it was written. NULL else. */
const char *bh_hash_list_sha256 (const BhHashList *list);

/* Its bytes, which need not be UTF-8. */
const char *bh_hash_list_name (const BhHashList *list);
guint64 bh_hash_list_line (const BhHashList *list); /* its number, from 1 */

/* One line without its end. (transfer full): both untouched on failure. */
gboolean bh_hash_line_read (BhSpan line, char **out_sha256, char **out_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHashList, bh_hash_list_free)
