/* hash-list.c - lines of "hash, two characters, name". */
#include "verify/hash-list.h"

#include <errno.h>
#include <stdio.h>

#include "base/digest.h"

#define LINE_BYTES_MAX (1 << 20) /* bytes: a path may be longer than PATH_MAX, not without end */
#define HEX_LEN (2 * BH_SHA256_LEN)

struct _BhHashList {
  FILE *file;
  char *buffer;
  char *sha256, *name;
  guint64 n_line;
};

BhHashList *
bh_hash_list_new (int fd)
{
  BhHashList *self = g_new0 (BhHashList, 1);
  self->file = fdopen (fd, "r");
  g_assert (self->file != NULL); /* a readable descriptor is the caller's to give */
  self->buffer = g_malloc (LINE_BYTES_MAX);
  return self;
}

void
bh_hash_list_free (BhHashList *self)
{
  if (self == NULL)
    return;
  fclose (self->file);
  g_free (self->buffer);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_hex (BhSpan span)
{
  for (gsize i = 0; i < span.len; i++)
    if (!g_ascii_isdigit (span.at[i]) && (span.at[i] < 'a' || span.at[i] > 'f'))
      return FALSE;
  return TRUE;
}

/* The name before append_line() of custody.c escaped it, or NULL where that never did. */
static char *
unescape (BhSpan name)
{
  g_autoptr (GString) out = g_string_sized_new (name.len);

  for (gsize i = 0; i < name.len; i++) {
    if (name.at[i] != '\\') {
      g_string_append_c (out, (char)name.at[i]);
      continue;
    }
    if (++i == name.len)
      return NULL;
    switch (name.at[i]) {
    case '\\':
      g_string_append_c (out, '\\');
      break;
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 'r':
      g_string_append_c (out, '\r');
      break;
    default:
      return NULL;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
bh_hash_line_read (BhSpan line, char **out_sha256, char **out_name)
{
  gboolean is_escaped = line.len > 0 && line.at[0] == '\\';
  BhSpan rest = bh_span_from (line, is_escaped ? 1 : 0);
  BhSpan name = bh_span_from (rest, HEX_LEN + 2);
  gsize at;

  /* The mark is a blank for text, an asterisk for binary; both name the same bytes here. */
  if (name.len == 0 || !is_hex (bh_span_head (rest, HEX_LEN)) || rest.at[HEX_LEN] != ' ' ||
      (rest.at[HEX_LEN + 1] != ' ' && rest.at[HEX_LEN + 1] != '*') ||
      bh_span_find_byte (name, '\0', &at))
    return FALSE;
  char *text = is_escaped ? unescape (name) : bh_span_dup (name);
  if (text == NULL)
    return FALSE;
  *out_sha256 = bh_span_dup (bh_span_head (rest, HEX_LEN));
  *out_name = text;
  return TRUE;
}

/* Reads a line into the buffer; FALSE at the end. *out_len is without the line end;
 * G_MAXSIZE: it is longer than the buffer, and was skipped. */
static gboolean
read_line (BhHashList *self, gsize *out_len)
{
  gsize len = 0;
  gboolean is_long = FALSE;
  int c;

  while ((c = getc (self->file)) != EOF && c != '\n') {
    if (len == LINE_BYTES_MAX)
      is_long = TRUE;
    else
      self->buffer[len++] = (char)c;
  }
  if (c == EOF && (len == 0 || ferror (self->file)))
    return FALSE;
  *out_len = is_long ? G_MAXSIZE : len;
  return TRUE;
}

BhHashLine
bh_hash_list_next (BhHashList *self, GError **error)
{
  gsize len;

  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->name, g_free);
  if (!read_line (self, &len)) {
    if (ferror (self->file))
      g_set_error (error, BH_ERROR, BH_ERROR_IO, "cannot be read: %s", g_strerror (errno));
    return BH_HASH_LINE_END;
  }
  self->n_line++;
  if (len != G_MAXSIZE &&
      bh_hash_line_read (bh_span (self->buffer, len), &self->sha256, &self->name))
    return BH_HASH_LINE_GOOD;
  return BH_HASH_LINE_BAD;
}

const char *
bh_hash_list_sha256 (const BhHashList *self)
{
  return self->sha256;
}

const char *
bh_hash_list_name (const BhHashList *self)
{
  return self->name;
}

guint64
bh_hash_list_line (const BhHashList *self)
{
  return self->n_line;
}
