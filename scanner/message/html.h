/* html.h - HTML → the text that its reader sees.
 *
 * A tokenizer of our own, linear in the input and without recursion: libxml2's
 * push parser compares each attribute with all others of its tag and each stray
 * end tag with all open elements, so that a megabyte made for it takes minutes.
 * Its table of entities is used.
 */
#pragma once

#include "message/visible-text.h"

/**
 * bh_html_to_text:
 * @html: valid UTF-8
 * @visible: gains the text; hidden_len counts text in elements that do not show
 * @links: (element-type utf8) (nullable): gains the addresses of href and src, as written
 * @pictures: (element-type utf8) (nullable): gains the names of remote pictures (picture.h) that
 * show
 */
void bh_html_to_text (BhSpan html, BhVisibleText *visible, GPtrArray *links, GPtrArray *pictures);
