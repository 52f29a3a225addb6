/* html-style.c - inline styles, as far as they hide text.
 *
 * A class or an id may mean anything, so it makes the background unknown; which of them hide is
 * for html-rules.h. Leaving text in is the safe side.
 */
#include "message/html-style.h"

static const struct {
  BhSpan name;
  gint32 colour;
} colour_names[] = {
  { BH_SPAN_INIT ("white"), 0xffffff },      { BH_SPAN_INIT ("black"), 0x000000 },
  { BH_SPAN_INIT ("snow"), 0xfffafa },       { BH_SPAN_INIT ("ivory"), 0xfffff0 },
  { BH_SPAN_INIT ("whitesmoke"), 0xf5f5f5 }, { BH_SPAN_INIT ("red"), 0xff0000 },
  { BH_SPAN_INIT ("blue"), 0x0000ff },       { BH_SPAN_INIT ("green"), 0x008000 },
  { BH_SPAN_INIT ("yellow"), 0xffff00 },     { BH_SPAN_INIT ("gray"), 0x808080 },
  { BH_SPAN_INIT ("grey"), 0x808080 },       { BH_SPAN_INIT ("silver"), 0xc0c0c0 },
};

/* Properties and the start of a value that hides; a value of "0" must be zero as a number. */
static const struct {
  BhSpan property;
  BhSpan value;
} hiding[] = {
  { BH_SPAN_INIT ("display"), BH_SPAN_INIT ("none") },
  { BH_SPAN_INIT ("mso-hide"), BH_SPAN_INIT ("all") },
  { BH_SPAN_INIT ("opacity"), BH_SPAN_INIT ("0") },
  { BH_SPAN_INIT ("max-height"), BH_SPAN_INIT ("0") },
  { BH_SPAN_INIT ("max-width"), BH_SPAN_INIT ("0") },
  { BH_SPAN_INIT ("transform"), BH_SPAN_INIT ("scale(0)") },
};

/* Properties that move text off the page where their value is far below nothing. */
static const BhSpan moving[] = {
  BH_SPAN_INIT ("left"),       BH_SPAN_INIT ("top"),         BH_SPAN_INIT ("margin-left"),
  BH_SPAN_INIT ("margin-top"), BH_SPAN_INIT ("text-indent"),
};

#define BLEND_MAX 10 /* of 255, in red, green and blue: "#fafafa" on white */
#define FAR_DIGITS 3 /* of "-999px": no layout moves a thing so far that is to be seen */

/* Most names differ in length: then there is no call. */
static inline gboolean
is_named (BhSpan span, BhSpan name)
{
  return span.len == name.len && bh_span_equal_nocase (span, name);
}

/* "#fff", "#ffffff", "rgb(255, 255, 255)" or a name. */
static gint32
parse_hex (BhSpan digits)
{
  gint32 colour = 0;

  if (digits.len != 3 && digits.len != 6)
    return BH_COLOUR_UNKNOWN;
  for (gsize i = 0; i < digits.len; i++) {
    gint digit = g_ascii_xdigit_value ((char)digits.at[i]);
    if (digit < 0)
      return BH_COLOUR_UNKNOWN;
    colour = digits.len == 6 ? colour << 4 | digit : colour << 8 | digit << 4 | digit;
  }
  return colour;
}

static gint32
parse_rgb (BhSpan numbers)
{
  gint32 colour = 0;
  gsize i = 0;

  for (guint n = 0; n < 3; n++) {
    gint32 value = 0;
    while (i < numbers.len && !g_ascii_isdigit ((char)numbers.at[i]))
      i++;
    if (i == numbers.len)
      return BH_COLOUR_UNKNOWN;
    for (; i < numbers.len && g_ascii_isdigit ((char)numbers.at[i]); i++)
      value = MIN (value * 10 + numbers.at[i] - '0', 255);
    colour = colour << 8 | value;
  }
  return colour;
}

static gint32
parse_colour (BhSpan value)
{
  value = bh_span_trim (value);
  if (value.len > 64)
    return BH_COLOUR_UNKNOWN;
  if (bh_span_starts (value, BH_SPAN_LITERAL ("#")))
    return parse_hex (bh_span_from (value, 1));
  if (bh_span_starts_nocase (value, BH_SPAN_LITERAL ("rgb(")))
    return parse_rgb (bh_span_from (value, 4));
  for (gsize i = 0; i < G_N_ELEMENTS (colour_names); i++)
    if (is_named (value, colour_names[i].name))
      return colour_names[i].colour;
  return parse_hex (value); /* old HTML leaves the "#" out */
}

/* "0", "0px", "0.0em": zero, but not "0.5em". */
static gboolean
is_zero (BhSpan value)
{
  gsize i = 0;

  while (i < value.len && (value.at[i] == '0' || value.at[i] == '.'))
    i++;
  return i > 0 && (i == value.len || !g_ascii_isdigit ((char)value.at[i]));
}

/* "transparent", "rgba(0, 0, 0, 0)", "#ffffff00"; but not "rgba(255, 0, 0)", which is red. */
static gboolean
is_transparent (BhSpan value)
{
  gsize last = value.len;
  guint n_commas = 0;

  if (is_named (value, BH_SPAN_LITERAL ("transparent")))
    return TRUE;
  if (value.len == 9 && value.at[0] == '#')
    return value.at[7] == '0' && value.at[8] == '0';
  if (!bh_span_starts_nocase (value, BH_SPAN_LITERAL ("rgba(")))
    return FALSE;
  while (last > 0 && value.at[last - 1] != ',' && value.at[last - 1] != '/')
    last--;
  for (gsize i = 0; i < last; i++)
    n_commas += value.at[i] == ',' ? 1 : 0;
  return (n_commas == 3 || (last > 0 && value.at[last - 1] == '/')) &&
         is_zero (bh_span_trim (bh_span_from (value, last)));
}

/* Bytes of "1", "0", "0.5" or ".5" at the start: one at most. 0: it is another number. */
static gsize
small_number_len (BhSpan value)
{
  gsize i = value.len > 0 && (value.at[0] == '0' || value.at[0] == '1') ? 1 : 0;

  if (i == 1 && value.at[0] == '1')
    return 1;
  if (i < value.len && value.at[i] == '.')
    for (i++; i < value.len && g_ascii_isdigit ((char)value.at[i]);)
      i++;
  return i;
}

/* "1px", "0.5pt": one dot, whatever stands there; not "0.9em". */
static gboolean
is_dot (BhSpan value)
{
  gsize len = small_number_len (value);

  if (len == 0)
    return FALSE;
  BhSpan unit = bh_span_from (value, len);
  return bh_span_starts_nocase (unit, BH_SPAN_LITERAL ("px")) ||
         bh_span_starts_nocase (unit, BH_SPAN_LITERAL ("pt"));
}

/* "-9999px", "-999em"; shares of what is around ("-100%") are left alone. */
static gboolean
is_far_out (BhSpan value)
{
  gsize i = 1;

  if (value.len == 0 || value.at[0] != '-')
    return FALSE;
  while (i < value.len && g_ascii_isdigit ((char)value.at[i]))
    i++;
  return i > FAR_DIGITS && (i == value.len || value.at[i] != '%');
}

static gboolean
moves_out (BhSpan property, BhSpan value)
{
  if (!is_far_out (value))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (moving); i++)
    if (is_named (property, moving[i]))
      return TRUE;
  return FALSE;
}

/* "rect(0,0,0,0)", "rect(1px 1px 1px 1px)": what is left of the element is a dot. */
static gboolean
clips_all (BhSpan property, BhSpan value)
{
  if (!is_named (property, BH_SPAN_LITERAL ("clip")) ||
      !bh_span_starts_nocase (value, BH_SPAN_LITERAL ("rect(")))
    return FALSE;
  for (gsize i = strlen ("rect("); i < value.len; i++) {
    gsize len = small_number_len (bh_span_from (value, i));

    i += len;
    if (i < value.len && (g_ascii_isdigit ((char)value.at[i]) || value.at[i] == 'a')) /* "auto" */
      return FALSE;
  }
  return TRUE;
}

static gboolean
hides (BhSpan property, BhSpan value)
{
  if (clips_all (property, value))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (hiding); i++) {
    if (!is_named (property, hiding[i].property))
      continue;
    if (hiding[i].value.at[0] == '0' ? is_zero (value)
                                     : bh_span_starts_nocase (value, hiding[i].value))
      return TRUE;
  }
  return FALSE;
}

/* An element without height or width hides what is in it only where it also cuts that off. */
typedef struct {
  gboolean is_flat;
  gboolean cuts_off;
} Box;

static void
apply_to_box (Box *box, BhSpan property, BhSpan value)
{
  if (is_named (property, BH_SPAN_LITERAL ("height")) ||
      is_named (property, BH_SPAN_LITERAL ("width")))
    box->is_flat = box->is_flat || is_zero (value) || is_dot (value);
  else if (is_named (property, BH_SPAN_LITERAL ("overflow")))
    box->cuts_off = bh_span_starts_nocase (value, BH_SPAN_LITERAL ("hidden"));
}

/* "inherit", and what nobody knows, leaves it as it is around the element. */
static void
apply_visibility (BhHtmlLook *look, BhSpan value)
{
  if (bh_span_starts_nocase (value, BH_SPAN_LITERAL ("hidden")) ||
      bh_span_starts_nocase (value, BH_SPAN_LITERAL ("collapse")))
    look->is_invisible = TRUE;
  else if (bh_span_starts_nocase (value, BH_SPAN_LITERAL ("visible")) ||
           bh_span_starts_nocase (value, BH_SPAN_LITERAL ("initial")))
    look->is_invisible = FALSE;
}

static void
apply_declaration (BhHtmlLook *look, BhSpan property, BhSpan value)
{
  if (hides (property, value) || moves_out (property, value))
    look->is_hidden = TRUE;
  else if (is_named (property, BH_SPAN_LITERAL ("visibility")))
    apply_visibility (look, value);
  else if (is_named (property, BH_SPAN_LITERAL ("font-size")) ||
           is_named (property, BH_SPAN_LITERAL ("font")))
    look->is_zero_size = is_zero (value) || is_dot (value);
  else if (is_named (property, BH_SPAN_LITERAL ("color")))
    look->colour = is_transparent (value) ? look->background : parse_colour (value);
  else if (is_named (property, BH_SPAN_LITERAL ("background-color")) ||
           is_named (property, BH_SPAN_LITERAL ("background")))
    look->background = parse_colour (value);
  else if (bh_span_starts_nocase (property, BH_SPAN_LITERAL ("background")))
    look->background = BH_COLOUR_UNKNOWN;
}

static void
apply_style (BhHtmlLook *look, BhSpan style)
{
  Box box = { FALSE, FALSE };

  while (style.len > 0) {
    gsize end = style.len, colon;
    (void)bh_span_find_byte (style, ';', &end);
    BhSpan declaration = bh_span_head (style, end);
    style = bh_span_from (style, end + 1);
    if (bh_span_find_byte (declaration, ':', &colon)) {
      BhSpan property = bh_span_trim (bh_span_head (declaration, colon));
      BhSpan value = bh_span_trim (bh_span_from (declaration, colon + 1));
      apply_declaration (look, property, value);
      apply_to_box (&box, property, value);
    }
  }
  if (box.is_flat && box.cuts_off)
    look->is_hidden = TRUE;
}

gboolean
bh_html_style_hides (BhSpan style)
{
  BhHtmlLook look = { .colour = BH_COLOUR_UNKNOWN, .background = BH_COLOUR_UNKNOWN };

  apply_style (&look, style);
  return look.is_hidden || look.is_invisible;
}

gboolean
bh_html_look_blends (const BhHtmlLook *look)
{
  if (look->colour == BH_COLOUR_UNKNOWN || look->background == BH_COLOUR_UNKNOWN)
    return FALSE;
  for (guint shift = 0; shift <= 16; shift += 8)
    if (ABS ((look->colour >> shift & 0xff) - (look->background >> shift & 0xff)) > BLEND_MAX)
      return FALSE;
  return TRUE;
}

void
bh_html_look_apply (BhHtmlLook *look, BhSpan attribute, BhSpan value)
{
  if (is_named (attribute, BH_SPAN_LITERAL ("style")))
    apply_style (look, value);
  else if (is_named (attribute, BH_SPAN_LITERAL ("hidden")))
    look->is_hidden = TRUE;
  else if (is_named (attribute, BH_SPAN_LITERAL ("bgcolor")))
    look->background = parse_colour (value);
  else if (is_named (attribute, BH_SPAN_LITERAL ("color")) ||
           is_named (attribute, BH_SPAN_LITERAL ("text")))
    look->colour = parse_colour (value);
  else if (is_named (attribute, BH_SPAN_LITERAL ("class")) ||
           is_named (attribute, BH_SPAN_LITERAL ("id")) ||
           is_named (attribute, BH_SPAN_LITERAL ("background")))
    look->background = BH_COLOUR_UNKNOWN;
}
