/* test-signed.c - a signature by its place, and by whose domain it is. */
#include "conclude/mail/signed.h"

/* Two hops of ours, 1 and 2, below one of the world's. */
#define TOP_OWN 1
#define LOWEST_OWN 2

static void
signature_counts_by_its_place_and_domain (void)
{
  static const struct {
    const char *what, *name, *value, *from;
    guint n_above;
    BhSigned expected;
  } cases[] = {
    { "between our lines",
      "DKIM-Signature",
      "v=1; d=example.net; s=k",
      "a@example.net",
      2,
      { TRUE, FALSE } },
    { "right above our topmost line",
      "dkim-signature",
      "v=1; d = example.net ; s=k",
      "a@example.net",
      1,
      { TRUE, FALSE } },
    { "above what the world added",
      "DKIM-Signature",
      "v=1; d=example.net; s=k",
      "a@example.net",
      0,
      { FALSE, FALSE } },
    { "below our lowest line",
      "DKIM-Signature",
      "v=1; d=example.net; s=k",
      "a@example.net",
      3,
      { FALSE, TRUE } },
    { "of the house above the host",
      "DKIM-Signature",
      "v=1; d=example.net; s=k",
      "a@shop.example.net",
      2,
      { TRUE, FALSE } },
    { "of somebody else",
      "DKIM-Signature",
      "v=1; d=example.org; s=k",
      "a@example.net",
      2,
      { FALSE, FALSE } },
    { "for a provider of public mail",
      "DKIM-Signature",
      "v=1; d=gmail.com; s=k",
      "a@gmail.com",
      2,
      { TRUE, FALSE } },
    { "by such a provider, before",
      "DKIM-Signature",
      "v=1; d=gmail.com; s=k",
      "a@gmail.com",
      3,
      { FALSE, TRUE } },
    { "without a domain", "DKIM-Signature", "v=1; s=k", "a@example.net", 2, { FALSE, FALSE } },
    { "another field",
      "X-DKIM-Signature",
      "v=1; d=example.net; s=k",
      "a@example.net",
      2,
      { FALSE, FALSE } },
    { "without a From", "DKIM-Signature", "v=1; d=example.net; s=k", NULL, 2, { FALSE, FALSE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSidecar field = { (char *)(guintptr)cases[i].name, (char *)(guintptr)cases[i].value,
                        cases[i].n_above, /* is_below_client= */ FALSE };
    g_autoptr (GPtrArray) fields = g_ptr_array_new ();
    g_ptr_array_add (fields, &field);

    BhSigned found = bh_signed_of (fields, TOP_OWN, LOWEST_OWN, cases[i].from);

    if (found.is_by_us != cases[i].expected.is_by_us ||
        found.is_from_before != cases[i].expected.is_from_before)
      g_error ("%s: %d, %d", cases[i].what, found.is_by_us, found.is_from_before);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/signed/signature-counts-by-its-place-and-domain",
                   signature_counts_by_its_place_and_domain);
  return g_test_run ();
}
