/* files.h - which attachments are what a message says, where its words say nearly nothing.
 *
 * "Please find attached" stands above a million letters, and an empty text above as many: the file
 * is the message. Not what mail programs add by themselves: pictures and parts that a page shows,
 * signatures, keys, cards, the theme of a word processor; these go along with any letter of one
 * sender, or of all.
 */
#pragma once

#include "signature/normalize.h"
#include "signature/short.h"

#define BH_FILES_MAX BH_HEAD_WORDS /* of a message; more say no more */

typedef struct {
  guint n;
  guint64 hashes[BH_FILES_MAX]; /* the first bytes of their SHA-256, ascending, each once */
} BhFiles;

/* attachments: of BhAttachment (message/facts.h), or NULL: none. Passed by value. */
BhFiles bh_files_find (const GPtrArray *attachments);

/* Whether anything is attached, be it an encrypted text, a card or a note; what signs the message
 * and what is empty is nothing. */
gboolean bh_files_say_anything (const GPtrArray *attachments);

/* Appends " file:" and the first eight hex digits of each to text. */
void bh_files_name (const BhFiles *files, GByteArray *text);

/* Fills hashes (of guint64, empty) with one for the telling words, where there are any, and one for
 * each file. */
void bh_files_hashes (const BhFiles *files,
                      const BhNormal *normal,
                      const BhShort *as_short,
                      GArray *hashes);

/* The opening of such a message: its files, ascending. Returns how many. */
guint32 bh_files_head (const BhFiles *files, guint32 head[BH_HEAD_WORDS]);
