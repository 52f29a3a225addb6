/* shape.c - what captures may hold, compiling shapes, matching them. */
#include "trail/shape.h"

#include "trail/bytes.h"

#define CAPTURE_MAX 512  /* bytes of one capture; names end at 255 */
#define OWN_WORD 4       /* what a byte of a mailer's own words is worth in a bid */
#define ATTEMPTS_MAX 256 /* places tried for one {*}: keeps a try linear in practice */

typedef enum {
  CLASS_NAME,    /* host names and literals: no blank, parenthesis, bracket */
  CLASS_HELO,    /* the same, brackets allowed around it */
  CLASS_ADDRESS, /* hex digits, dots, colons, "IPv6:", a scope */
  CLASS_WORD,    /* anything without a blank, parenthesis or semicolon */
  CLASS_PART,    /* a word without a slash */
  CLASS_MAILBOX, /* a word without angle brackets */
  CLASS_LOCAL,   /* left of an @: a word without @ */
  CLASS_USER,    /* an account on the host: a word without a dot */
  CLASS_NUMBER,
  CLASS_VERSION, /* begins with a digit: "8.12.9", "4.95" */
  CLASS_CLOCK,   /* "17:40:44" */
  CLASS_EXIM_ID, /* "1akrrE-0003So-L1" and the longer form of 4.97 */
  CLASS_SENDMAIL_ID,
} Class;

/* A validated class is worth some literal bytes: such an id is as good as a name. */
static const struct {
  const char *name;
  Class class;
  BhSlot slot;
  guint worth;
} captures[] = {
  { "helo", CLASS_HELO, BH_SLOT_NONE, 0 },
  { "greeting", CLASS_HELO, BH_SLOT_HELO, 0 }, /* the HELO name where no form tells that it is */
  { "rdns", CLASS_NAME, BH_SLOT_NONE, 0 },
  { "name", CLASS_HELO, BH_SLOT_NONE, 0 },
  { "ip", CLASS_ADDRESS, BH_SLOT_IP, 0 },
  { "ident", CLASS_LOCAL, BH_SLOT_IDENT, 0 },
  { "by", CLASS_HELO, BH_SLOT_NONE, 0 },
  { "by_ip", CLASS_ADDRESS, BH_SLOT_NONE, 0 },
  { "protocol", CLASS_WORD, BH_SLOT_NONE, 0 },
  { "id", CLASS_WORD, BH_SLOT_NONE, 0 },
  { "exim_id", CLASS_EXIM_ID, BH_SLOT_NONE, 40 },
  { "sendmail_id", CLASS_SENDMAIL_ID, BH_SLOT_NONE, 20 },
  { "part", CLASS_PART, BH_SLOT_NONE, 0 },
  { "mailbox", CLASS_MAILBOX, BH_SLOT_NONE, 0 },
  { "sender", CLASS_MAILBOX, BH_SLOT_NONE, 0 },
  { "login", CLASS_WORD, BH_SLOT_LOGIN, 0 },
  { "local_user", CLASS_USER, BH_SLOT_LOCAL_USER, 0 },
  { "from", CLASS_WORD, BH_SLOT_FROM, 0 },
  { "word", CLASS_WORD, BH_SLOT_NONE, 0 },
  { "number", CLASS_NUMBER, BH_SLOT_NONE, 0 },
  { "version", CLASS_VERSION, BH_SLOT_NONE, 2 },
  { "clock", CLASS_CLOCK, BH_SLOT_NONE, 2 },
};

static gsize
run_of_alnum (BhSpan text)
{
  gsize n = 0;
  while (n < text.len && n < CAPTURE_MAX &&
         (bh_byte_is_digit (text.at[n]) || bh_byte_is_alpha (text.at[n])))
    n++;
  return n;
}

static guint
capture_of (const char *name, gsize len)
{
  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    if (strlen (captures[i].name) == len && memcmp (captures[i].name, name, len) == 0)
      return i;
  g_error ("a shape names a capture '%.*s' that there is not", (int)len, name);
}

static const char *
compile_capture (BhShape *shape, const char *p)
{
  const char *end = strchr (p, '}');
  g_assert (end != NULL);
  BhShapeElement *element = &shape->elements[shape->n_elements++];
  if (p[1] == '*') {
    element->kind = BH_ELEMENT_ANY;
    return end + 1;
  }
  element->kind = BH_ELEMENT_CAPTURE;
  element->capture = capture_of (p + 1, (gsize)(end - p - 1));
  shape->bid += captures[element->capture].worth;
  return end + 1;
}

/* Words and marks of RFC 5321's own grammar stand in every field and tell mailers
 * apart least: one a byte. Letters and digits of a literal beside them count
 * OWN_WORD each, so that a mailer's name outbids the most detailed plain form. */
static guint
worth_of (BhSpan literal)
{
  static const char *const grammar[] = { "from", "by", "via", "with", "id", "for" };
  guint worth = 0;

  for (gsize at = 0; at < literal.len;) {
    gsize len = run_of_alnum (bh_bytes_from (literal, at));
    BhSpan word = bh_span_head (bh_bytes_from (literal, at), len);
    gboolean is_grammar = len == 0;
    for (gsize i = 0; i < G_N_ELEMENTS (grammar); i++)
      is_grammar = is_grammar || bh_bytes_are (word, grammar[i]);
    len = MAX (len, 1);
    worth += (guint)len * (is_grammar ? 1 : OWN_WORD);
    at += len;
  }
  return worth;
}

void
bh_shape_compile (BhShape *shape)
{
  const char *p = shape->pattern->shape;
  while (*p != '\0') {
    g_assert (shape->n_elements < BH_SHAPE_ELEMENTS_MAX);
    if (*p == '{') {
      p = compile_capture (shape, p);
    } else if (*p == '~') {
      shape->elements[shape->n_elements++].kind = BH_ELEMENT_BLANK_OR_NOT;
      p++;
    } else {
      gsize len = strcspn (p, "{~");
      char *literal = g_ascii_strdown (p, (gssize)len); /* lives as long as the program */
      shape->elements[shape->n_elements++] =
          (BhShapeElement) { BH_ELEMENT_LITERAL, bh_span (literal, len), 0 };
      shape->bid += worth_of (bh_span (literal, len));
      p += len;
    }
  }
}

/* A set of ASCII bytes that end a capture; blanks and controls always do. */
typedef struct {
  guint64 low, high; /* one bit a byte: 0 to 63, 64 to 127 */
} Stops;

#define LOW(byte) (1ULL << (byte))
#define HIGH(byte) (1ULL << ((byte)-64))
#define STOPS_WORD LOW ('(') | LOW (')') | LOW (';')
#define STOPS_BRACKETS HIGH ('[') | HIGH (']')

static const Stops stops_word = { STOPS_WORD, 0 };
static const Stops stops_scope = { STOPS_WORD, STOPS_BRACKETS };
static const Stops stops_name = { STOPS_WORD, STOPS_BRACKETS | HIGH ('@') };
static const Stops stops_part = { STOPS_WORD | LOW ('/'), 0 };
static const Stops stops_version = { STOPS_WORD | LOW ('/') | LOW (','), 0 };
static const Stops stops_mailbox = { STOPS_WORD | LOW ('<') | LOW ('>'), 0 };
static const Stops stops_user = { STOPS_WORD | LOW ('.'), STOPS_BRACKETS | HIGH ('@') };

static gsize
run_of (BhSpan text, Stops stops)
{
  gsize n = 0;
  for (; n < text.len && n < CAPTURE_MAX; n++) {
    guint8 byte = text.at[n];
    if (byte <= ' ' ||
        (byte < 128 && ((byte < 64 ? stops.low : stops.high) >> (byte & 63) & 1) != 0))
      break;
  }
  return n;
}

static gsize
run_of_address (BhSpan text)
{
  gsize n = bh_bytes_start (text, "ipv6:") ? 5 : 0;
  while (n < text.len && n < 64 &&
         (bh_byte_is_hex (text.at[n]) || text.at[n] == '.' || text.at[n] == ':'))
    n++;
  if (n < text.len && text.at[n] == '%')
    n += run_of (bh_bytes_from (text, n), stops_scope);
  return n;
}

static gsize
run_of_digits (BhSpan text)
{
  gsize n = 0;
  while (n < text.len && n < 20 && bh_byte_is_digit (text.at[n]))
    n++;
  return n;
}

/* Exim: 6-6-2 base-62 digits; since 4.97: 6-11-4. */
static gsize
run_of_exim_id (BhSpan text)
{
  gsize a = run_of_alnum (text);
  if (a != 6 || text.len < 16 || text.at[6] != '-')
    return 0;
  gsize b = run_of_alnum (bh_bytes_from (text, 7));
  if ((b != 6 && b != 11) || 7 + b >= text.len || text.at[7 + b] != '-')
    return 0;
  gsize c = run_of_alnum (bh_bytes_from (text, 8 + b));
  return c == (b == 6 ? 2 : 4) ? 8 + b + c : 0;
}

static gboolean
is_between (guint8 byte, guint8 low, guint8 high)
{
  return byte >= low && byte <= high;
}

/* A digit of sendmail's base 60: 0-9, A-Z; up to and with last. */
static gboolean
is_sendmail_digit (guint8 byte, guint8 last)
{
  return bh_byte_is_digit (byte) || is_between (byte, 'A', last);
}

/* sendmail 8.10 and later: year, month, day, hour, minute, second, a counter of
 * one or two, a process number of five or six digits: "i28CUmST012272". Before:
 * hour, counter of two, process number: "KAA14788". */
static gsize
run_of_sendmail_id (BhSpan text)
{
  gsize n = run_of_alnum (text), digits = 0;

  if (n < text.len && text.at[n] != ' ' && text.at[n] != ';' && text.at[n] != '-')
    return 0;
  while (digits < n && bh_byte_is_digit (text.at[n - 1 - digits]))
    digits++;
  if (n == digits + 3 && digits >= 5)
    return is_between (text.at[0], 'A', 'X') && is_between (text.at[1], 'A', 'Z') &&
                   is_between (text.at[2], 'A', 'Z')
               ? n
               : 0;
  gboolean is_new = n >= 12 && n <= 15 && digits >= 5 && is_sendmail_digit (text.at[1], 'B') &&
                    is_sendmail_digit (text.at[2], 'V') && is_sendmail_digit (text.at[3], 'N');
  return is_new ? n : 0;
}

static gsize
run_of_class (Class class, BhSpan text)
{
  switch (class) {
  case CLASS_NAME:
  case CLASS_LOCAL:
    return run_of (text, stops_name);
  case CLASS_HELO:
  case CLASS_WORD:
    return run_of (text, stops_word);
  case CLASS_ADDRESS:
    return run_of_address (text);
  case CLASS_PART:
    return run_of (text, stops_part);
  case CLASS_MAILBOX:
    return run_of (text, stops_mailbox);
  case CLASS_USER:
    return run_of (text, stops_user);
  case CLASS_NUMBER:
    return run_of_digits (text);
  case CLASS_VERSION:
    return text.len > 0 && bh_byte_is_digit (text.at[0]) ? run_of (text, stops_version) : 0;
  case CLASS_CLOCK:
    return text.len >= 8 && text.at[2] == ':' && text.at[5] == ':' ? 8 : 0;
  case CLASS_EXIM_ID:
    return run_of_exim_id (text);
  case CLASS_SENDMAIL_ID:
    return run_of_sendmail_id (text);
  }
  return 0;
}

gboolean
bh_shape_has_exim_id (BhSpan text)
{
  for (gsize at = 7; at < text.len; at++) {
    const guint8 *dash = memchr (text.at + at, '-', text.len - at);
    if (dash == NULL)
      return FALSE;
    at = (gsize)(dash - text.at);
    if (text.at[at - 7] == ' ' && run_of_exim_id (bh_bytes_from (text, at - 6)) > 0)
      return TRUE;
  }
  return FALSE;
}

/* Both are folded. */
static inline gboolean
literal_is_at (BhSpan literal, BhSpan text)
{
  return literal.len <= text.len && memcmp (text.at, literal.at, literal.len) == 0;
}

/* One element at an offset; gives the bytes it takes, or FALSE. */
static gboolean
match_element (const BhShapeElement *element,
               const BhShapeSubject *subject,
               gsize at,
               gsize *out_len,
               BhSpan *slots)
{
  BhSpan text = bh_bytes_from (subject->text, at);

  switch (element->kind) {
  case BH_ELEMENT_LITERAL:
    *out_len = element->literal.len;
    return literal_is_at (element->literal, bh_bytes_from (subject->folded, at));
  case BH_ELEMENT_BLANK_OR_NOT:
    *out_len = text.len > 0 && text.at[0] == ' ' ? 1 : 0;
    return TRUE;
  case BH_ELEMENT_CAPTURE:
    *out_len = run_of_class (captures[element->capture].class, text);
    slots[captures[element->capture].slot] = bh_span_head (text, *out_len);
    return *out_len > 0;
  case BH_ELEMENT_ANY:
    break;
  }
  *out_len = 0;
  return TRUE;
}

/* Where the literal behind a {*} stands next, at or after start; the length: nowhere. */
static gsize
next_place (const BhShape *shape, guint element, BhSpan folded, gsize start)
{
  if (element >= shape->n_elements || shape->elements[element].kind != BH_ELEMENT_LITERAL)
    return start;
  BhSpan literal = shape->elements[element].literal;
  while (start < folded.len) {
    const guint8 *first = memchr (folded.at + start, literal.at[0], folded.len - start);
    if (first == NULL)
      break;
    start = (gsize)(first - folded.at);
    if (literal_is_at (literal, bh_bytes_from (folded, start)))
      return start;
    start++;
  }
  return folded.len;
}

gboolean
bh_shape_match (const BhShape *shape, const BhShapeSubject *subject, BhSpan *slots)
{
  guint element = 0, any = G_MAXUINT, attempts = 0;
  gsize at = 0, any_at = 0;

  while (element < shape->n_elements) {
    gsize len = 0;
    if (shape->elements[element].kind == BH_ELEMENT_ANY) {
      any = ++element;
      at = any_at = next_place (shape, element, subject->folded, at);
    } else if (match_element (&shape->elements[element], subject, at, &len, slots)) {
      at += len;
      element++;
    } else {
      if (any == G_MAXUINT || any_at >= subject->text.len || ++attempts > ATTEMPTS_MAX)
        return FALSE;
      element = any;
      at = any_at = next_place (shape, element, subject->folded, any_at + 1);
    }
  }
  return TRUE;
}

BhSpan
bh_shape_longest_literal (const BhShape *shape)
{
  BhSpan longest = BH_SPAN_NONE;
  for (guint i = 0; i < shape->n_elements; i++)
    if (shape->elements[i].kind == BH_ELEMENT_LITERAL &&
        shape->elements[i].literal.len > longest.len)
      longest = shape->elements[i].literal;
  return longest;
}
