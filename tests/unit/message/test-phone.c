/* test-phone.c - which digits of a text are a telephone number. Numbers that are given to nobody:
 * 555-01XX in North America, those that Ofcom keeps for drama. */
#include "message/phone.h"

static char *
phones_of (const char *text)
{
  g_autoptr (GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);

  bh_phones_in_text (bh_span_of_string (text), phones);
  g_ptr_array_add (phones, NULL);
  return g_strjoinv (" ", (char **)phones->pdata);
}

typedef struct {
  const char *text;
  const char *phones;
} Case;

static void
check (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *phones = phones_of (cases[i].text);
    g_assert_cmpstr (phones, ==, cases[i].phones);
  }
}

static void
spellings_are_one_number (void)
{
  static const Case cases[] = {
    { "Call (888) 555-0123 now", "+18885550123" },
    { "888-555-0123", "+18885550123" },
    { "1-888-555-0123.", "+18885550123" },
    { "+1 888 555 0123", "+18885550123" },
    { "+1(888)555.0123", "+18885550123" },
    { "+18885550123", "+18885550123" },
    { "tel:+1-888-555-0123", "+18885550123" },
    { "1 888 555 0123", "+18885550123" },
    { "(888)\u2013555\u20130123", "+18885550123" },
    { "+1 (8O8) 555-O123", "+18085550123" },
    { "\uff0b1 +\uff11 \uff18\uff18\uff18 \uff15\uff15\uff15 \uff10\uff11\uff12\uff13",
      "+18885550123" },
    { "+\U0001d7cf \U0001d7d6\U0001d7d6\U0001d7d6 555 0123", "+18885550123" },
    { "+44 (0)20 7946 0018", "+442079460018" },
    { "+44 20 7946-0018", "+442079460018" },
    { "0044 20 7946 0018", "+442079460018" },
    { "Room 55 888-555-0123 24/7", "+18885550123" },
    { "+1 888 555 0123 24/7", "+18885550123" },
    { "(888) 555-0123 or +44 20 7946 0018 or 888.555.0123", "+18885550123 +442079460018" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
other_numbers_are_none (void)
{
  static const Case cases[] = {
    { "030 1234567", "" }, /* whose country? */
    { "order 406-7712345-1234567", "" },
    { "2026-11-27 12:30:45", "" },
    { "192.0.2.1", "" },
    { "8885550123", "" },
    { "123-456-7890", "" }, /* no area code begins so */
    { "888-155-0123", "" },
    { "888-555-0123-4", "" },
    { "x888-555-0123", "" },
    { "888-555-0123x", "" },
    { "https://shop.example/888-555-0123", "" },
    { "id=888-555-0123", "" },
    { "4111 1111 1111 1111", "" },
    { "10 200 300 4000", "" },
    { "+12 34", "" },
    { "@@ -12,5 +12,7 @@", "" },
    { "+1 234 567 890 123 456 789", "" },
    { "1 2 3 4 5 6 7 8 9 888-555-0123", "" },
    { "+", "" },
    { "", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* A text of nothing but digits and marks is gone through once. */
static void
endless_run_costs_its_length (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "55-5 ");
  g_autofree char *phones = phones_of (text->str);

  g_assert_cmpstr (phones, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/phone/spellings-are-one-number", spellings_are_one_number);
  g_test_add_func ("/message/phone/other-numbers-are-none", other_numbers_are_none);
  g_test_add_func ("/message/phone/endless-run-costs-its-length", endless_run_costs_its_length);
  return g_test_run ();
}
