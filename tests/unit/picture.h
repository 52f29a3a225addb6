/* picture.h - a text as a pattern pictures it, for tests of notations with "{captures}". */
#pragma once

#include <glib.h>

typedef struct {
  const char *name; /* of a capture */
  const char *example;
} CaptureExample;

/* What stands for a capture: the row of its name, or the last, which has none. */
static const char *
example_of (const CaptureExample *examples, const char *name)
{
  while (examples->name != NULL && !g_str_equal (name, examples->name))
    examples++;
  return examples->example;
}

static GString *
picture_of (const char *pattern, const CaptureExample *examples)
{
  GString *picture = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++) {
    if (*p != '{') {
      g_string_append_c (picture, *p);
      continue;
    }
    const char *end = strchr (p, '}');
    g_autofree char *name = g_strndup (p + 1, (gsize)(end - p - 1));
    g_string_append (picture, example_of (examples, name));
    p = end;
  }
  return picture;
}
