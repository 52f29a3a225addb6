/* id-shape.c - runs of letters and digits, each by its kind. */
#include "verdict/id-shape.h"

#include "verdict/own.h"

#define SHAPE_LEN_MAX 128 /* bytes of a Message-ID that its shape is made of */

/* 'd' digits only, 'h' digits and a-f, 'w' anything else of letters and digits. */
static char
kind_of_run (BhSpan run)
{
  char kind = 'd';
  for (gsize i = 0; i < run.len; i++) {
    if (g_ascii_isdigit ((char)run.at[i]))
      continue;
    if (!g_ascii_isxdigit ((char)run.at[i]))
      return 'w';
    kind = 'h';
  }
  return kind;
}

char *
bh_id_shape (const char *message_id)
{
  BhSpan rest = bh_span_head (bh_mailbox_bare (message_id), SHAPE_LEN_MAX);
  GString *shape = g_string_new (NULL);

  while (rest.len > 0 && rest.at[0] != '@') {
    gsize len = 0;
    while (len < rest.len && g_ascii_isalnum ((char)rest.at[len]))
      len++;
    if (len > 0)
      g_string_append_c (shape, kind_of_run (bh_span_head (rest, len)));
    else
      g_string_append_c (shape, (char)rest.at[len++]);
    rest = bh_span_from (rest, len);
  }
  return g_string_free (shape, FALSE);
}
