/* html-style.h - what the attributes of one HTML element say of its looks. */
#pragma once

#include "base/span.h"

#define BH_COLOUR_UNKNOWN (-1)

typedef struct {
  gboolean is_hidden;
  gboolean is_zero_size; /* font-size 0, or a dot's: an element inside may set another */
  gboolean is_invisible; /* visibility: an element inside may be visible again */
  gint32 colour;         /* 0xRRGGBB of text, or BH_COLOUR_UNKNOWN */
  gint32 background;     /* as colour */
} BhHtmlLook;

/* Whether nobody can tell text from what is behind it: of one colour, or nearly. */
gboolean bh_html_look_blends (const BhHtmlLook *look);

/* Whether declarations hide the element they are for, whatever is around it: text of no size does
 * not count, since what is inside may have one. */
gboolean bh_html_style_hides (BhSpan style);

/* look: that of the element around it; changed to this element's. */
void bh_html_look_apply (BhHtmlLook *look, BhSpan attribute, BhSpan value);
