/* phone.c - runs of digits with marks between, taken apart into groups. */
#include "message/phone.h"

#include "base/block.h"

#define DIGITS_MAX 15 /* ITU-T E.164 section 6.2.1: country and number together */
#define DIGITS_MIN 8  /* of them; fewer are no whole number */
#define GROUPS_MAX 8  /* of a number, with what may stand beside it in its line */
#define GAP_MAX 3     /* marks between groups: ") -" */

/* Digits without a mark between. */
typedef struct {
  char digits[DIGITS_MAX];
  guint n;
  gboolean has_blank; /* the gap before it, which then parts it from what is no number */
  gboolean has_mark;  /* that gap, another than a blank */
  gboolean is_lone_0; /* "(0)": dialled within the country alone */
} Group;

/* Groups with gaps between; n_groups above GROUPS_MAX: too many for a number. */
typedef struct {
  Group groups[GROUPS_MAX];
  guint n_groups;
} Run;

/* A digit at the front, also a wide or a bold one, or an O among digits. Its bytes; 0: none. */
static gsize
take_digit (BhSpan text, char *out_digit)
{
  const guint8 *at = text.at;

  if (text.len > 0 && g_ascii_isdigit (at[0])) {
    *out_digit = (char)at[0];
    return 1;
  }
  if (text.len >= 3 && at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x90 && at[2] <= 0x99) {
    *out_digit = (char)('0' + (at[2] - 0x90)); /* U+FF10 and on */
    return 3;
  }
  if (text.len >= 4 && at[0] == 0xf0 && at[1] == 0x9d && at[2] == 0x9f && at[3] >= 0x8e) {
    *out_digit = (char)('0' + (at[3] - 0x8e) % 10); /* U+1D7CE and on, five alphabets */
    return 4;
  }
  return 0;
}

/* Also "8O8" and "O123": an O that is no part of a word. */
static gsize
take_digit_of_group (BhSpan text, gboolean is_first, char *out_digit)
{
  gsize len = take_digit (text, out_digit);

  if (len > 0 || text.len == 0 || text.at[0] != 'O')
    return len;
  guint8 next = text.len > 1 ? text.at[1] : '\0';
  if (is_first ? !g_ascii_isdigit (next) : next != 'O' && (g_ascii_isalpha (next) || next == '_'))
    return 0;
  *out_digit = '0';
  return 1;
}

/* Bytes of what stands between groups of one number; dashes of all kinds are U+2010 to U+2015. */
static gsize
gap_byte_len (BhSpan text)
{
  if (text.len > 0 && text.at[0] != '\0' && strchr (" -.()/", text.at[0]) != NULL)
    return 1;
  if (text.len >= 3 && text.at[0] == 0xe2 && text.at[1] == 0x80 && text.at[2] >= 0x90 &&
      text.at[2] <= 0x95)
    return 3;
  return 0;
}

/* The gap at the front of text, where a further group follows; else 0. */
static gsize
gap_len (BhSpan text, Group *next)
{
  gsize len = 0, n;
  char digit;

  *next = (Group) { .n = 0 };
  for (guint i = 0; i < GAP_MAX && (n = gap_byte_len (bh_span_from (text, len))) > 0; i++) {
    next->has_blank = next->has_blank || text.at[len] == ' ';
    next->has_mark = next->has_mark || text.at[len] != ' ';
    len += n;
  }
  return take_digit_of_group (bh_span_from (text, len), TRUE, &digit) > 0 ? len : 0;
}

/* Its bytes. Digits behind DIGITS_MAX are counted, not kept. */
static gsize
take_group (BhSpan text, Group *group)
{
  gsize len = 0, n;
  char digit;

  while ((n = take_digit_of_group (bh_span_from (text, len), len == 0, &digit)) > 0) {
    if (group->n < DIGITS_MAX)
      group->digits[group->n] = digit;
    group->n++;
    len += n;
  }
  return len;
}

/* The whole run at the front of text. Its bytes. */
static gsize
take_run (BhSpan text, Run *run)
{
  Group group = { .n = 0 };
  gsize len = 0, gap = 0;

  run->n_groups = 0;
  do {
    len += gap;
    gsize start = len;
    len += take_group (bh_span_from (text, len), &group);
    group.is_lone_0 = gap > 0 && text.at[start - 1] == '(' && group.n == 1 &&
                      group.digits[0] == '0' && len < text.len && text.at[len] == ')';
    if (run->n_groups < GROUPS_MAX)
      run->groups[run->n_groups] = group;
    run->n_groups = MIN (run->n_groups + 1, GROUPS_MAX + 1);
  } while ((gap = gap_len (bh_span_from (text, len), &group)) > 0);
  return len;
}

/* Appends groups from first up to end; FALSE where they have too many digits. */
static gboolean
join_groups (const Run *run, guint first, guint end, GString *number)
{
  for (guint i = first; i < end; i++) {
    const Group *group = &run->groups[i];

    if (number->len + group->n > DIGITS_MAX)
      return FALSE;
    if (!group->is_lone_0)
      g_string_append_len (number, group->digits, (gssize)group->n);
  }
  return TRUE;
}

/* North America's plan: [2-9]XX [2-9]XX XXXX. */
static gboolean
is_american (const char *ten_digits)
{
  return ten_digits[0] >= '2' && ten_digits[3] >= '2';
}

/* Behind "+" or "00". Of those with the country 1 the length is known, so that what stands behind
 * is none of it. */
static char *
international (const Run *run, guint n_skipped)
{
  g_autoptr (GString) number = g_string_new (NULL);
  guint end = run->n_groups;

  for (guint i = 0, n = 0; i < run->n_groups; i++) {
    n += run->groups[i].n;
    if (run->groups[0].digits[n_skipped] == '1' && n == 11 + n_skipped)
      end = i + 1;
  }
  if (!join_groups (run, 0, end, number))
    return NULL;
  g_string_erase (number, 0, (gssize)n_skipped);
  if (number->len < DIGITS_MIN || number->str[0] == '0' ||
      (number->str[0] == '1' && (number->len != 11 || !is_american (number->str + 1))))
    return NULL;
  return g_strconcat ("+", number->str, NULL);
}

/* The groups from first on as 3, 3 and 4 digits, behind a 1 maybe. is_whole: nothing else is in the
 * run, and blanks alone may part them. */
static char *
american (const Run *run, guint first)
{
  static const guint lengths[] = { 3, 3, 4 };
  const Group *groups = run->groups;
  guint at = first + (groups[first].n == 1 && groups[first].digits[0] == '1' ? 1 : 0);
  gboolean is_whole = first == 0 && at + G_N_ELEMENTS (lengths) == run->n_groups;
  gboolean has_mark = FALSE;

  if (at + G_N_ELEMENTS (lengths) > run->n_groups)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    if (groups[at + i].n != lengths[i])
      return NULL;
    has_mark = has_mark || (i > 0 && groups[at + i].has_mark);
  }
  guint end = at + G_N_ELEMENTS (lengths);
  if ((end < run->n_groups && !groups[end].has_blank) || (!has_mark && !is_whole))
    return NULL;
  g_autoptr (GString) number = g_string_new (NULL);
  join_groups (run, at, end, number);
  return is_american (number->str) ? g_strconcat ("+1", number->str, NULL) : NULL;
}

/* "0049 30 …": a group of its own with the country. */
static gboolean
has_double_0 (const Group *group)
{
  return group->n >= 3 && group->n <= 5 && group->digits[0] == '0' && group->digits[1] == '0' &&
         group->digits[2] != '0';
}

static char *
number_of_run (const Run *run, gboolean has_plus)
{
  char *number = NULL;

  if (run->n_groups > GROUPS_MAX)
    return NULL;
  for (guint i = 0; i < run->n_groups; i++)
    if (run->groups[i].n > DIGITS_MAX)
      return NULL;
  if (has_plus)
    return international (run, 0);
  if (run->n_groups > 1 && has_double_0 (&run->groups[0]))
    return international (run, 2);
  for (guint i = 0; i < run->n_groups && number == NULL; i++)
    if (i == 0 || run->groups[i].has_blank)
      number = american (run, i);
  return number;
}

/* Numbers in words, links, addresses, prices and versions are others. */
static gboolean
may_stand_beside (guint8 byte)
{
  return !g_ascii_isalnum (byte) && strchr ("/=_%&@.-#?$~\\", byte) == NULL;
}

/* Whether what stands before and behind the run leaves it a number; tells of a "+". */
static gboolean
stands_alone (BhSpan text, gsize start, gsize end, gboolean *out_has_plus)
{
  while (start > 0 && text.at[start - 1] == '(')
    start--;
  *out_has_plus = start > 0 && text.at[start - 1] == '+';
  start -= *out_has_plus ? 1 : 0;
  if (start > 0 && !may_stand_beside (text.at[start - 1]))
    return FALSE;
  return end == text.len || !(g_ascii_isalnum (text.at[end]) || strchr ("/=_%&@#", text.at[end]));
}

/* Where the next digit may be, of any alphabet. */
static gsize
next_digit (BhSpan text, gsize at)
{
  while (text.len - at >= BH_BLOCK_LEN) {
    BhBlock bytes;

    memcpy (&bytes, text.at + at, sizeof bytes);
    gsize n =
        bh_block_len_before ((BhBlock)(((bytes - '0') < 10) | (bytes == 0xef) | (bytes == 0xf0)));
    at += n;
    if (n < BH_BLOCK_LEN)
      return at;
  }
  while (at < text.len && !g_ascii_isdigit (text.at[at]) && text.at[at] < 0xef)
    at++;
  return at;
}

void
bh_phones_in_text (BhSpan text, GPtrArray *phones)
{
  gsize at = 0;

  while ((at = next_digit (text, at)) < text.len && phones->len < BH_PHONES_MAX) {
    Run run;
    gboolean has_plus;
    char digit;

    if (take_digit (bh_span_from (text, at), &digit) == 0) {
      at++;
      continue;
    }
    gsize len = take_run (bh_span_from (text, at), &run);
    g_autofree char *phone =
        stands_alone (text, at, at + len, &has_plus) ? number_of_run (&run, has_plus) : NULL;
    if (phone != NULL && !g_ptr_array_find_with_equal_func (phones, phone, g_str_equal, NULL))
      g_ptr_array_add (phones, g_steal_pointer (&phone));
    at += len;
  }
}
