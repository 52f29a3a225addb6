/* picture.c - sizes from attributes and inline styles; names of what shows nothing. */
#include "message/picture.h"

#include "message/links.h"

#define SPACER_MAX 2      /* pixels of a side: a counter, a line, a spacer */
#define ICON_MAX 48       /* pixels of both sides: a bullet, the mark of a network */
#define SIZE_MAX_PX 10000 /* more is no size */
#define NAME_LEN_MAX 512  /* bytes; what is longer carries somebody's address */

/* What pictures that show nothing are called, without what follows the first dot. */
static const BhSpan spacers[] = {
  BH_SPAN_INIT ("spacer"), BH_SPAN_INIT ("blank"),       BH_SPAN_INIT ("pixel"),
  BH_SPAN_INIT ("clear"),  BH_SPAN_INIT ("transparent"), BH_SPAN_INIT ("trans"),
  BH_SPAN_INIT ("dot"),    BH_SPAN_INIT ("1x1"),         BH_SPAN_INIT ("shim"),
  BH_SPAN_INIT ("space"),  BH_SPAN_INIT ("cleardot"),    BH_SPAN_INIT ("clear_dot"),
  BH_SPAN_INIT ("open"),   BH_SPAN_INIT ("track"),       BH_SPAN_INIT ("beacon"),
};

/* Pixels: "24", "24px"; -1 for "100%" and what is none. */
static gint
size_of (BhSpan value)
{
  gint size = 0;
  gsize i = 0;

  value = bh_span_trim (value);
  for (; i < value.len && g_ascii_isdigit (value.at[i]); i++)
    size = MIN (10 * size + (value.at[i] - '0'), SIZE_MAX_PX);
  return i == 0 || size == SIZE_MAX_PX || (i < value.len && value.at[i] == '%') ? -1 : size;
}

/* Of "width:24px;height:24px", without "max-width" and "line-height". */
static void
take_style (BhPicture *picture, BhSpan style)
{
  while (style.len > 0) {
    gsize end = style.len, colon;

    bh_span_find_byte (style, ';', &end);
    BhSpan rule = bh_span_head (style, end);
    if (bh_span_find_byte (rule, ':', &colon)) {
      BhSpan property = bh_span_trim (bh_span_head (rule, colon));
      if (bh_span_equal_nocase (property, BH_SPAN_LITERAL ("width")))
        picture->width = size_of (bh_span_from (rule, colon + 1));
      else if (bh_span_equal_nocase (property, BH_SPAN_LITERAL ("height")))
        picture->height = size_of (bh_span_from (rule, colon + 1));
    }
    style = bh_span_from (style, MIN (end + 1, style.len));
  }
}

void
bh_picture_take (BhPicture *picture, BhSpan attribute, BhSpan value)
{
  if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("src")))
    picture->src = bh_span_trim (value);
  else if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("width")))
    picture->width = size_of (value);
  else if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("height")))
    picture->height = size_of (value);
  else if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("style")))
    take_style (picture, value);
}

gboolean
bh_picture_shows (const BhPicture *picture)
{
  gboolean has_width = picture->width >= 0, has_height = picture->height >= 0;

  if ((has_width && picture->width <= SPACER_MAX) || (has_height && picture->height <= SPACER_MAX))
    return FALSE;
  return !has_width || !has_height || picture->width > ICON_MAX || picture->height > ICON_MAX;
}

/* Whether the last segment of a path is a name in the table. */
static gboolean
is_spacer (BhSpan path)
{
  gsize slash, len;

  while (bh_span_find_byte (path, '/', &slash))
    path = bh_span_from (path, slash + 1);
  if (bh_span_find_byte (path, '.', &len))
    path = bh_span_head (path, len);
  return bh_span_any (path, bh_span_equal_nocase, spacers, G_N_ELEMENTS (spacers));
}

/* What follows scheme and authority, up to a fragment; of the path the part before its query. */
static gboolean
split (BhSpan address, BhSpan *out_rest, BhSpan *out_path)
{
  gsize at;

  if (bh_span_find_byte (address, '#', &at))
    address = bh_span_head (address, at);
  if (!bh_span_find (address, BH_SPAN_LITERAL ("//"), &at))
    return FALSE;
  address = bh_span_from (address, at + 2);
  if (!bh_span_find_byte (address, '/', &at))
    return FALSE;
  *out_rest = *out_path = bh_span_from (address, at);
  if (bh_span_find_byte (*out_rest, '?', &at))
    *out_path = bh_span_head (*out_rest, at);
  return TRUE;
}

static const BhSpan picture_files[] = {
  BH_SPAN_INIT (".jpg"), BH_SPAN_INIT (".jpeg"), BH_SPAN_INIT (".png"),
  BH_SPAN_INIT (".gif"), BH_SPAN_INIT (".webp"), BH_SPAN_INIT (".bmp"),
};

static gboolean
is_picture_file (BhSpan path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_files); i++)
    if (path.len > picture_files[i].len &&
        bh_span_equal_nocase (bh_span_from (path, path.len - picture_files[i].len),
                              picture_files[i]))
      return TRUE;
  return FALSE;
}

#define MADE_UP_LEN_MIN 6  /* bytes */
#define MADE_UP_RUNS_MIN 2 /* of letters, and of digits: "a7k2z9"; not "image001", "300x250" */

/* Whether letters and digits of one part of a path alternate as no name does. */
static gboolean
is_made_up (BhSpan part)
{
  guint n_letter_runs = 0, n_digit_runs = 0;

  for (gsize i = 0; i < part.len; i++) {
    gboolean is_digit = g_ascii_isdigit (part.at[i]);

    if (i > 0 && (gboolean)g_ascii_isdigit (part.at[i - 1]) == is_digit)
      continue;
    n_digit_runs += is_digit ? 1 : 0;
    n_letter_runs += is_digit ? 0 : 1;
  }
  return part.len >= MADE_UP_LEN_MIN && n_letter_runs >= MADE_UP_RUNS_MIN &&
         n_digit_runs >= MADE_UP_RUNS_MIN;
}

/* Linear: each byte belongs to one part. */
static gboolean
has_made_up_part (BhSpan path)
{
  gsize start = 0;

  for (gsize i = 0; i <= path.len; i++) {
    if (i < path.len && g_ascii_isalnum (path.at[i]))
      continue;
    if (is_made_up (bh_span_head (bh_span_from (path, start), i - start)))
      return TRUE;
    start = i + 1;
  }
  return FALSE;
}

/* A name is one word of the normal form. */
static void
replace_blanks (char *name)
{
  for (; *name != '\0'; name++)
    if ((guint8)*name <= ' ' || *name == 0x7f)
      *name = '+';
}

char *
bh_picture_name (BhSpan address)
{
  BhSpan rest, path;
  g_autofree char *host = bh_link_host (address);

  if (host == NULL || !split (address, &rest, &path) || rest.len <= 1 || rest.len > NAME_LEN_MAX ||
      is_spacer (path))
    return NULL;
  g_autofree char *bytes = bh_span_dup (is_picture_file (path) ? path : rest);
  char *name = g_strconcat (has_made_up_part (path) ? "*" : host, bytes, NULL);
  replace_blanks (name);
  return name;
}
