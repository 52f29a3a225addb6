/* picture.h - the remote pictures that a page shows, by their addresses.
 *
 * Where a page has no words its pictures are what it says. A picture's address is one for all
 * who get the page, or it is made for one of them; which of both nobody can tell from one page,
 * so its path stays whole: a campaign's copies share the former to the byte, and the
 * customers of one mail service share neither. Two things are left out that say nothing of the
 * picture: what follows the name of a picture's file ("hero.jpg?u=4711") is for who counts, and
 * where the path has a part that nobody gives twice ("/a7k2z9qx/hero.jpg") the host is one of
 * the many that a campaign moves through.
 */
#pragma once

#include "base/span.h"

#define BH_PICTURES_MAX 32 /* a message */

/* An img element while its attributes are read. */
typedef struct {
  BhSpan src; /* borrowed from the page */
  gint width; /* pixels; -1: not said */
  gint height;
} BhPicture;

#define BH_PICTURE_NONE ((BhPicture) { BH_SPAN_NONE, -1, -1 })

/* An attribute of an <img> and its value, borrowed: src, width, height and style are taken, others
 * are not. */
void bh_picture_take (BhPicture *picture, BhSpan attribute, BhSpan value);

/* Whether it may be what the page says: no counter of one pixel, no spacer, no icon. */
gboolean bh_picture_shows (const BhPicture *picture);

/* "host/path?query" of an address with its entities resolved, the host in lower case, or "*" in its
 * place (see above); NULL where it is not remote or names no picture. */
char *bh_picture_name (BhSpan address);
