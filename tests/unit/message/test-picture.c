/* test-picture.c - which pictures of a page show, and what they are called. */
#include "message/html.h"
#include "message/picture.h"

static void
address_gives_name (void)
{
  static const struct {
    const char *address;
    const char *name;
  } cases[] = {
    { "http://IMG.example.org/spring/hero.jpg", "img.example.org/spring/hero.jpg" },
    { "https://user@img.example.org:8080/a/B.gif#top", "img.example.org/a/B.gif" },
    { "//img.example.org/a.png?v=2&u=x", "img.example.org/a.png" },
    { "//img.example.org/a.php?v=2&u=x", "img.example.org/a.php?v=2&u=x" },
    { "http://img.example.org/a7k2z9/hero.jpg", "*/a7k2z9/hero.jpg" },
    { "http://img.example.org/i/3f2a9c41d0.JPEG?u=7", "*/i/3f2a9c41d0.JPEG" },
    { "http://img.example.org/2026/image001-300x250.png",
      "img.example.org/2026/image001-300x250.png" },
    { "http://img.example.org/IMG_1234.jpg", "img.example.org/IMG_1234.jpg" },
    { "http://img.example.org/x?id=a7k2z9", "img.example.org/x?id=a7k2z9" },
    { "http://img.example.org/a b.gif", "img.example.org/a+b.gif" },
    { "http://192.0.2.7/p?id=3", "192.0.2.7/p?id=3" },
    { "http://img.example.org/", NULL }, /* names no picture */
    { "http://img.example.org", NULL },
    { "http:///a.gif", NULL },
    { "cid:logo@example.org", NULL },
    { "data:image/gif;base64,R0lGOD//", NULL },
    { "images/a.gif", NULL },
    { "http://img.example.org/images/Spacer.gif", NULL }, /* shows nothing */
    { "http://img.example.org/x/clear_dot.gif?1", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = bh_picture_name (bh_span_of_string (cases[i].address));
    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
overlong_address_has_no_name (void)
{
  g_autofree char *path = g_strnfill (512, 'a');
  g_autofree char *address = g_strconcat ("http://img.example.org/", path, NULL);

  g_assert_null (bh_picture_name (bh_span_of_string (address)));
}

static GPtrArray *
pictures_of (const char *html)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  BhVisibleText visible;

  bh_visible_text_init (&visible, 1 << 20);
  bh_html_to_text (bh_span_of_string (html), &visible, links, pictures);
  bh_visible_text_clear (&visible);
  return pictures;
}

#define SRC " src=http://a.example/b.gif"

static void
only_what_shows_is_a_picture_of_the_page (void)
{
  static const struct {
    const char *html;
    guint n;
  } cases[] = {
    { "<img" SRC ">", 1 },
    { "<IMG WIDTH=600 HEIGHT='40'" SRC ">", 1 },
    { "<img width=100% height=1000" SRC ">", 1 },
    { "<img style='border:0; width: 24px'" SRC ">", 1 }, /* how high it is nobody said */
    { "<img style='max-width:1px; line-height:1px'" SRC ">", 1 },
    { "<span style='font-size:0'><img" SRC "></span>", 1 }, /* hides words alone */
    { "<img width=1 height=1" SRC ">", 0 },
    { "<img width=600 height=1" SRC ">", 0 },
    { "<img style='WIDTH:0'" SRC ">", 0 },
    { "<img width=32 height=32" SRC ">", 0 },
    { "<img style='height:24px;width:24px'" SRC ">", 0 },
    { "<div style='display:none'><img" SRC "></div>", 0 },
    { "<img style='display:none'" SRC ">", 0 },
    { "<script><img" SRC "></script>", 0 },
    { "<a" SRC ">x</a><iframe" SRC "></iframe>", 0 },
    { "<img>", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) pictures = pictures_of (cases[i].html);
    g_test_message ("%s", cases[i].html);
    g_assert_cmpuint (pictures->len, ==, cases[i].n);
  }
}

static void
pictures_stand_in_order_and_are_bounded (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 2 * BH_PICTURES_MAX; i++)
    g_string_append_printf (html, "<img src='http://a.example/%u?x=1&amp;y=2'>", i);
  g_autoptr (GPtrArray) pictures = pictures_of (html->str);

  g_assert_cmpuint (pictures->len, ==, BH_PICTURES_MAX);
  g_assert_cmpstr (g_ptr_array_index (pictures, 0), ==, "a.example/0?x=1&y=2");
  g_assert_cmpstr (g_ptr_array_index (pictures, 1), ==, "a.example/1?x=1&y=2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/picture/address-gives-name", address_gives_name);
  g_test_add_func ("/message/picture/overlong-address-has-no-name", overlong_address_has_no_name);
  g_test_add_func ("/message/picture/only-what-shows-is-one",
                   only_what_shows_is_a_picture_of_the_page);
  g_test_add_func ("/message/picture/stand-in-order-and-are-bounded",
                   pictures_stand_in_order_and_are_bounded);
  return g_test_run ();
}
