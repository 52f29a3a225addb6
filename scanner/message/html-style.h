/* html-style.h - what the attributes of one HTML element say of its looks. */
#pragma once

#include "base/span.h"

#define BH_COLOUR_UNKNOWN (-1)

typedef struct {
  gboolean is_hidden;
  gboolean is_zero_size; /* font-size 0, or a dot's: an element inside may set another */
  gint32 colour;         /* 0xRRGGBB of text, or BH_COLOUR_UNKNOWN */
  gint32 background;     /* as colour */
} BhHtmlLook;

/* Whether nobody can tell text from what is behind it: of one colour, or nearly. */
gboolean bh_html_look_blends (const BhHtmlLook *look);

/* look: that of the element around it; changed to this element's. */
void bh_html_look_apply (BhHtmlLook *look, BhSpan attribute, BhSpan value);
