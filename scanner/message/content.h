/* content.h - what the MIME fields of one part say (RFC 2045, RFC 2183, RFC 2231). */
#pragma once

#include "message/decode.h"
#include "message/header-block.h"

/* Texts are owned, valid UTF-8, NULL where the fields do not hold them. */
typedef struct {
  char *type; /* "text/plain", lower case; NULL: no Content-Type, read as text/plain */
  char *charset;
  char *name; /* filename of Content-Disposition, else name of Content-Type */
  char *boundary;
  char *report_type;
  BhEncoding encoding;
  gboolean is_attachment; /* Content-Disposition says so */
} BhContent;

void bh_content_clear (BhContent *content);

/* limits: gains the bits of params and header-value where they were reached. */
void bh_content_read (BhContent *content,
                      const BhHeaderBlock *block,
                      const BhLimits *limits,
                      guint64 *limits_hit);

/* type: "text/html", in lower case. A part without Content-Type is "text/plain" (RFC 2045
 * section 5.2). */
static inline gboolean
bh_content_is (const BhContent *content, const char *type)
{
  const char *own = content->type != NULL ? content->type : "text/plain";
  return own[0] == type[0] && strcmp (own, type) == 0; /* most differ in the first byte */
}

/* The same of what stands before the subtype: "image/". */
static inline gboolean
bh_content_is_kind (const BhContent *content, const char *kind_slash)
{
  const char *own = content->type != NULL ? content->type : "text/plain";
  return own[0] == kind_slash[0] && strncmp (own, kind_slash, strlen (kind_slash)) == 0;
}
