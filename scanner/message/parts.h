/* parts.h - MIME parts → text, attachments and image of the facts. */
#pragma once

#include "message/charsets.h"
#include "message/facts.h"
#include "message/mime-tree.h"
#include "splitter/quoting.h"

/* What decoding needs and is reused from message to message. Borrowed. */
typedef struct {
  const BhLimits *limits;
  BhCharsets *charsets;
  BhDigest *digest;
  BhQuoting quoting; /* undone in text, and nowhere else */
} BhPartTools;

/* Fills what facts tell of parts: text and its signs, links, pictures, attachments, and the limits
 * reached. */
void bh_parts_read (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools);

/* The decoded text of one part. Most texts are read where they lie. */
typedef struct {
  BhSpan utf8;        /* into the message, or into one of those below */
  GByteArray *bytes;  /* owned; NULL: nothing was encoded or quoted */
  GString *converted; /* owned; NULL: the bytes are UTF-8 */
} BhPartText;

/* At most text-bytes of it. To be cleared; flaws and limits go to facts. */
BhPartText bh_part_text (BhFacts *facts, const BhPart *part, const BhPartTools *tools);
void bh_part_text_clear (BhPartText *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhPartText, bh_part_text_clear)

/* What a reader sees of the message, as facts->text has it, and nothing else; never NULL. */
char *bh_parts_visible_text (const BhMimeTree *tree, const BhPartTools *tools);
