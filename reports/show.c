/* show.c - text, counts, sizes and times for people. Times are UTC. */
#include "reports/show.h"

#include <backhop/text.h>
#include <backhop/time-text.h>

#include <jansson.h>
#include <string.h>

#define MARK "…" /* of a text that goes on */
#define KB 1000  /* sizes are given as disks are sold: powers of ten */

/* What a case counts is less, so that a few may be added up without care: a case may be anybody's.
 */
#define NUMBER_MAX G_GINT64_CONSTANT (9007199254740992)

/* g_utf8_next_char() without its cast that drops const. */
static const char *
next_character (const char *utf8)
{
  return utf8 + g_utf8_skip[(guint8)*utf8];
}

char *
bh_show_text (const char *utf8_or_null)
{
  return utf8_or_null != NULL ? bh_text_visible (utf8_or_null) : g_strdup ("–");
}

char *
bh_show_shell_word (const char *text_or_null)
{
  static const char plain[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@._:/+-";

  if (text_or_null == NULL || !g_utf8_validate (text_or_null, -1, NULL))
    return NULL;
  g_autofree char *visible = bh_show_text (text_or_null);
  if (!g_str_equal (visible, text_or_null))
    return NULL;
  return strspn (visible, plain) == strlen (visible) ? g_strdup (visible) : g_shell_quote (visible);
}

char *
bh_show_path_word (const char *path_or_null)
{
  gboolean is_like_option = path_or_null != NULL && *path_or_null == '-';
  g_autofree char *path = g_strconcat (is_like_option ? "./" : "", path_or_null, NULL);

  return path_or_null != NULL ? bh_show_shell_word (path) : NULL;
}

void
bh_show_append_json_style (GString *out, const char *utf8)
{
  for (const char *p = utf8; *p != '\0';) {
    gsize n_plain = 0;
    while ((guint8)p[n_plain] >= 0x20 && (guint8)p[n_plain] < 0x7f)
      n_plain++;
    g_string_append_len (out, p, (gssize)n_plain);
    p += n_plain;
    if (*p == '\0')
      return;
    gunichar character = g_utf8_get_char (p);
    if (bh_text_is_unsafe (character))
      g_string_append_printf (out, "\\u%04x", character);
    else
      g_string_append_len (out, p, next_character (p) - p);
    p = next_character (p);
  }
}

static guint
character_columns (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

guint
bh_show_columns (const char *utf8)
{
  guint columns = 0;
  for (const char *p = utf8; *p != '\0'; p = next_character (p))
    columns += character_columns (g_utf8_get_char (p));
  return columns;
}

/* A start that ends by the mark itself, or by it and blanks, needs none. */
static char *
cut_at (const char *visible, gsize len)
{
  g_autofree char *start = g_strndup (visible, len);
  g_autofree char *bare = g_strchomp (g_strdup (start));

  if (g_str_has_suffix (bare, MARK))
    return g_steal_pointer (&bare);
  return g_strconcat (start, MARK, NULL);
}

char *
bh_show_fit (const char *utf8, guint columns)
{
  g_autofree char *visible = bh_text_visible (utf8);
  guint used = 0;
  const char *end = visible; /* of the longest start that leaves room for the mark */

  for (const char *p = visible; *p != '\0'; p = next_character (p)) {
    used += character_columns (g_utf8_get_char (p));
    if (used > columns)
      return cut_at (visible, (gsize)(end - visible));
    if (used < columns)
      end = next_character (p);
  }
  return g_steal_pointer (&visible);
}

char *
bh_show_fit_words (const char *utf8, guint columns)
{
  g_autofree char *visible = bh_text_visible (utf8), *fitting = bh_show_fit (utf8, columns);
  const char *space = strrchr (fitting, ' ');

  if (strcmp (fitting, visible) == 0 || space == NULL ||
      2 * (space - fitting) < (gssize)strlen (fitting))
    return g_steal_pointer (&fitting);
  return cut_at (fitting, (gsize)(space - fitting + 1));
}

void
bh_show_append_padded (GString *out, const char *utf8, guint columns)
{
  g_autofree char *fitting = bh_show_fit (utf8, columns);
  g_string_append (out, fitting);
  for (guint used = bh_show_columns (fitting); used < columns; used++)
    g_string_append_c (out, ' ');
}

/* Below the least a terminal breaks lines itself; longer than the most are hard to read. */
guint
bh_show_width (guint columns)
{
  return columns > 0 ? CLAMP (columns, 60, 140) : 100;
}

/* Appends words, and breaks lines before a word that would pass columns. The
 * first line is taken to be at indent already; ends with a line end. */
void
bh_show_append_wrapped (GString *out, const char *utf8, guint indent, guint columns)
{
  g_autofree char *visible = bh_text_visible (utf8);
  g_auto (GStrv) words = g_strsplit (visible, " ", -1);
  guint used = indent;

  for (gsize i = 0; words[i] != NULL; i++) {
    guint width = bh_show_columns (words[i]);
    if (i > 0 && used + 1 + width > columns) {
      g_string_append_printf (out, "\n%*s", (int)indent, "");
      used = indent;
    } else if (i > 0) {
      g_string_append_c (out, ' ');
      used++;
    }
    g_string_append (out, words[i]);
    used += width;
  }
  g_string_append_c (out, '\n');
}

void
bh_show_append_int (GString *out, gint64 number)
{
  char digits[24];
  gsize at = sizeof digits;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (number < 0)
    digits[--at] = '-';
  g_string_append_len (out, digits + at, (gssize)(sizeof digits - at));
}

char *
bh_show_count (gint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  GString *out = g_string_new (NULL);
  gsize len = strlen (digits);

  for (gsize i = 0; i < len; i++) {
    if (i > 0 && digits[i - 1] != '-' && (len - i) % 3 == 0)
      g_string_append_c (out, ',');
    g_string_append_c (out, digits[i]);
  }
  return g_string_free (out, FALSE);
}

char *
bh_show_many (gint64 count, const char *one, const char *many)
{
  g_autofree char *number = bh_show_count (count);
  return g_strdup_printf ("%s %s", number, count == 1 ? one : many);
}

char *
bh_show_bytes (gint64 bytes)
{
  static const char *const units[] = { "kB", "MB", "GB", "TB" };

  if (bytes < KB)
    return bh_show_many (bytes, "byte", "bytes");
  gsize unit = 0;
  gint64 scale = KB;
  while (unit + 1 < G_N_ELEMENTS (units) && bytes / scale >= KB) {
    scale *= KB;
    unit++;
  }
  /* One digit behind the point, by whole numbers: no rounding of a libm. */
  gint64 tenths = bytes / (scale / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d %s", tenths / 10, (int)(tenths % 10),
                          units[unit]);
}

/* What is beyond the calendar is shown as it stands. */
static char *
or_seconds (char *text, gint64 unix_time)
{
  return text != NULL ? text : g_strdup_printf ("%" G_GINT64_FORMAT " s", unix_time);
}

char *
bh_show_time (gint64 unix_time)
{
  return or_seconds (bh_utc_text (unix_time), unix_time);
}

char *
bh_show_day (gint64 unix_time)
{
  return or_seconds (bh_utc_day_text (unix_time), unix_time);
}

char *
bh_show_duration (gint64 seconds)
{
  BhDuration duration = bh_duration_of (seconds);
  g_autofree char *count = bh_show_count (duration.n);
  g_autoptr (GString) out = g_string_new (seconds < 0 ? "-" : "");

  g_string_append_printf (out, "%s %s", count, duration.brief);
  if (duration.unit_seconds == 3600)
    g_string_append_printf (out, " %02d min", (int)(duration.rest_seconds / 60));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
bh_show_duration_between (gint64 first_unix, gint64 last_unix)
{
  gint64 seconds;

  if (__builtin_sub_overflow (last_unix, first_unix, &seconds))
    seconds = last_unix > first_unix ? G_MAXINT64 : G_MININT64;
  return bh_show_duration (seconds);
}

gint64
bh_show_number (const char *digits_or_null)
{
  gint64 number = 0;
  if (digits_or_null != NULL)
    g_ascii_string_to_signed (digits_or_null, 10, -NUMBER_MAX, NUMBER_MAX, &number, NULL);
  return number;
}

static void
append_member (GString *out, json_t *member)
{
  if (json_is_string (member)) {
    g_string_append (out, json_string_value (member));
  } else if (json_is_integer (member)) {
    g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (member));
  } else {
    char *text = json_dumps (member, JSON_COMPACT | JSON_ENCODE_ANY);
    g_string_append (out, text != NULL ? text : "");
    free (text);
  }
}

/* An escape inside a text, and what follows it; NULL: one that needs more care. */
static const char *
append_escaped (GString *out, const char *p)
{
  static const char escapes[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
  const char *at = p[1] != '\0' ? strchr (escapes, p[1]) : NULL;
  gunichar character = 0;

  if (at != NULL) {
    g_string_append_c (out, characters[at - escapes]);
    return p + 2;
  }
  for (guint i = 2; i < 6; i++) {
    if (p[1] != 'u' || !g_ascii_isxdigit (p[i]))
      return NULL;
    character = character * 16 + (gunichar)g_ascii_xdigit_value (p[i]);
  }
  if (character == 0 || (character >= 0xd800 && character <= 0xdfff))
    return NULL;
  g_string_append_unichar (out, character);
  return p + 6;
}

/* A text from its first quote on, and what follows it; NULL where it does not end. */
static const char *
append_quoted (GString *out, const char *p)
{
  p++;
  while (p != NULL && *p != '"') {
    gsize n = strcspn (p, "\"\\");
    g_string_append_len (out, p, (gssize)n);
    p += n;
    if (*p == '\0')
      return NULL;
    if (*p == '\\')
      p = append_escaped (out, p);
  }
  return p != NULL ? p + 1 : NULL;
}

static const char *
append_digits (GString *out, const char *p)
{
  gsize n = strspn (p, "0123456789");
  g_string_append_len (out, p, (gssize)n);
  return n > 0 ? p + n : NULL;
}

/* A list of whole numbers and of texts, as nearly all are. NULL: something else. */
static char *
join_plain_list (const char *json)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (json) + 16);
  const char *p = json;

  if (*p != '[')
    return NULL;
  do {
    p = p[1] == '"' ? append_quoted (out, p + 1) : append_digits (out, p + 1);
    if (p == NULL || (*p != ',' && *p != ']'))
      return NULL;
    if (*p == ',')
      g_string_append (out, "; ");
  } while (*p == ',');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

GStrv
bh_show_steps (const char *remedy)
{
  GStrv steps = g_strsplit (remedy, "; ", -1);
  gsize n = g_strv_length (steps);

  for (gsize i = 0; i < n; i++)
    steps[i][0] = g_ascii_toupper (steps[i][0]);
  if (n > 1 && g_str_has_suffix (steps[n - 1], "."))
    steps[n - 1][strlen (steps[n - 1]) - 1] = '\0';
  return steps;
}

char *
bh_show_list (const char *json)
{
  if (json == NULL || g_str_equal (json, "[]"))
    return g_strdup ("");
  char *joined = join_plain_list (json);
  if (joined != NULL)
    return joined;
  json_t *list = json_loads (json, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
  GString *out = g_string_new (json_is_array (list) ? NULL : json);
  for (gsize i = 0; i < json_array_size (list); i++) {
    if (i > 0)
      g_string_append (out, "; ");
    append_member (out, json_array_get (list, i));
  }
  json_decref (list);
  return g_string_free (out, FALSE);
}
