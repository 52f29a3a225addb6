/* dialect.c - compiling shapes and letting them bid.
 *
 * All literals that some shape cannot do without are looked for in one pass
 * (an Aho-Corasick automaton); only shapes whose literal is there are tried.
 * A try keeps only the latest {*} open, so that nothing is exponential; what it
 * looks at is capped by WINDOW, captures by CAPTURE_MAX.
 */
#include "trail/dialect.h"

#include "trail/bytes.h"

#define WINDOW 2048      /* bytes of a field that shapes look at */
#define CAPTURE_MAX 512  /* bytes of one capture; names end at 255 */
#define SET_WORDS 8      /* words of 64: so many shapes and literals at most */
#define ELEMENTS_MAX 32  /* elements of one shape */
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
  { "helo", CLASS_HELO, BH_SLOT_HELO, 0 },
  { "rdns", CLASS_NAME, BH_SLOT_RDNS, 0 },
  { "name", CLASS_HELO, BH_SLOT_NONE, 0 },
  { "ip", CLASS_ADDRESS, BH_SLOT_IP, 0 },
  { "ident", CLASS_LOCAL, BH_SLOT_IDENT, 0 },
  { "by", CLASS_HELO, BH_SLOT_BY, 0 },
  { "by_ip", CLASS_ADDRESS, BH_SLOT_BY_IP, 0 },
  { "protocol", CLASS_WORD, BH_SLOT_PROTOCOL, 0 },
  { "id", CLASS_WORD, BH_SLOT_ID, 0 },
  { "exim_id", CLASS_EXIM_ID, BH_SLOT_ID, 40 },
  { "sendmail_id", CLASS_SENDMAIL_ID, BH_SLOT_ID, 20 },
  { "part", CLASS_PART, BH_SLOT_NONE, 0 },
  { "mailbox", CLASS_MAILBOX, BH_SLOT_NONE, 0 },
  { "sender", CLASS_MAILBOX, BH_SLOT_SENDER, 0 },
  { "login", CLASS_WORD, BH_SLOT_LOGIN, 0 },
  { "local_user", CLASS_USER, BH_SLOT_LOCAL_USER, 0 },
  { "from", CLASS_WORD, BH_SLOT_FROM, 0 },
  { "word", CLASS_WORD, BH_SLOT_NONE, 0 },
  { "number", CLASS_NUMBER, BH_SLOT_NONE, 0 },
  { "version", CLASS_VERSION, BH_SLOT_NONE, 2 },
  { "clock", CLASS_CLOCK, BH_SLOT_NONE, 2 },
};

typedef enum { ELEMENT_LITERAL, ELEMENT_BLANK_OR_NOT, ELEMENT_ANY, ELEMENT_CAPTURE } ElementKind;

typedef struct {
  ElementKind kind;
  BhSpan literal; /* folded bytes, owned by the engine */
  guint capture;  /* row of captures[] */
} Element;

typedef struct {
  const BhDialect *dialect;
  const BhPattern *pattern;
  Element elements[ELEMENTS_MAX];
  guint n_elements;
  guint bid;
  guint order;   /* place in the table */
  guint16 needs; /* the literal that must be there */
} Shape;

/* The automaton over bytes. next[] is complete: no failure links are followed
 * while matching. HAS_FOUND in a transition says that some literal ends there. */
#define GROUPS_MAX 64
#define HAS_FOUND 0x8000

typedef struct {
  guint16 next[GROUPS_MAX];
  guint16 fail;
  guint16 found;      /* 1 + the literal that ends here, 0: none */
  guint16 found_link; /* the next shorter state with a literal, 0: none */
} State;

static const char *const marks[] = {
  /* in the order of BhMarks, folded */
  " auth=yes", " as user ", " encrypted smtp", " envelope-from ", "cipher=", "tls: ", "ssl: ",
};

/* A set of shapes or of literals. */
typedef struct {
  guint64 words[SET_WORDS];
} Set;

typedef struct {
  GArray *shapes;      /* of Shape, best bid first */
  GArray *states;      /* of State; 0 is the root */
  GPtrArray *literals; /* of char *, distinct */
  Set with_exim_id;    /* shapes that capture one */
  Set *shapes_of;      /* for each literal the shapes that need it */
  guint16 mark_literals[G_N_ELEMENTS (marks)];
  guint8 group[256]; /* byte to column of next[]; 0: no literal holds it */
  guint n_groups;
} Engine;

static void
set_add (Set *set, guint member)
{
  set->words[member / 64] |= 1ULL << (member % 64);
}

static gboolean
set_has (const Set *set, guint member)
{
  return (set->words[member / 64] >> (member % 64) & 1) != 0;
}

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
compile_capture (Shape *shape, const char *p)
{
  const char *end = strchr (p, '}');
  g_assert (end != NULL);
  Element *element = &shape->elements[shape->n_elements++];
  if (p[1] == '*') {
    element->kind = ELEMENT_ANY;
    return end + 1;
  }
  element->kind = ELEMENT_CAPTURE;
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

static void
compile_shape (Shape *shape, const char *text)
{
  const char *p = text;
  while (*p != '\0') {
    g_assert (shape->n_elements < ELEMENTS_MAX);
    if (*p == '{') {
      p = compile_capture (shape, p);
    } else if (*p == '~') {
      shape->elements[shape->n_elements++].kind = ELEMENT_BLANK_OR_NOT;
      p++;
    } else {
      gsize len = strcspn (p, "{~");
      char *literal = g_ascii_strdown (p, (gssize)len); /* lives as long as the program */
      shape->elements[shape->n_elements++] =
          (Element) { ELEMENT_LITERAL, bh_span (literal, len), 0 };
      shape->bid += worth_of (bh_span (literal, len));
      p += len;
    }
  }
}

static guint16
add_state (Engine *engine)
{
  State state = { .next = { 0 } };
  g_array_append_val (engine->states, state);
  g_assert (engine->states->len < HAS_FOUND);
  return (guint16)(engine->states->len - 1);
}

static guint
group_of (Engine *engine, guint8 byte)
{
  if (engine->group[byte] == 0) {
    g_assert (engine->n_groups + 1 < GROUPS_MAX);
    engine->group[byte] = (guint8)++engine->n_groups;
    if (bh_byte_is_alpha (byte))
      engine->group[byte & ~0x20] = engine->group[byte];
  }
  return engine->group[byte];
}

static void
add_literal (Engine *engine, BhSpan literal, guint16 number)
{
  guint16 at = 0;
  for (gsize i = 0; i < literal.len; i++) {
    guint group = group_of (engine, literal.at[i]);
    guint16 next = g_array_index (engine->states, State, at).next[group];
    if (next == 0) {
      next = add_state (engine);
      g_array_index (engine->states, State, at).next[group] = next;
    }
    at = next;
  }
  g_array_index (engine->states, State, at).found = (guint16)(number + 1);
}

static guint16
number_of_literal (Engine *engine, BhSpan literal)
{
  for (guint i = 0; i < engine->literals->len; i++)
    if (bh_span_equal (literal, bh_span_of_string (g_ptr_array_index (engine->literals, i))))
      return (guint16)i;
  g_ptr_array_add (engine->literals, bh_span_dup (literal));
  guint16 number = (guint16)(engine->literals->len - 1);
  add_literal (engine, literal, number);
  return number;
}

/* The longest literal of a shape stands for it. */
static guint16
required_literal (Engine *engine, const Shape *shape)
{
  BhSpan longest = BH_SPAN_NONE;
  for (guint i = 0; i < shape->n_elements; i++)
    if (shape->elements[i].kind == ELEMENT_LITERAL && shape->elements[i].literal.len > longest.len)
      longest = shape->elements[i].literal;
  g_assert (longest.len > 0);
  return number_of_literal (engine, longest);
}

/* Breadth first: a state's failure link is shorter, hence complete already. */
static void
complete_automaton (Engine *engine)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint16));
  State *states = (State *)(void *)engine->states->data;

  for (guint g = 1; g <= engine->n_groups; g++)
    if (states[0].next[g] != 0)
      g_array_append_val (queue, states[0].next[g]);
  for (guint i = 0; i < queue->len; i++) {
    State *state = &states[g_array_index (queue, guint16, i)];
    const State *fail = &states[state->fail];
    state->found_link = fail->found != 0 ? state->fail : fail->found_link;
    for (guint g = 1; g <= engine->n_groups; g++) {
      if (state->next[g] == 0) {
        state->next[g] = fail->next[g];
        continue;
      }
      states[state->next[g]].fail = fail->next[g];
      g_array_append_val (queue, state->next[g]);
    }
  }
}

/* Afterwards transitions carry HAS_FOUND and states are read no more but for it. */
static void
flag_transitions (Engine *engine)
{
  State *states = (State *)(void *)engine->states->data;
  for (guint i = 0; i < engine->states->len; i++) {
    for (guint g = 1; g <= engine->n_groups; g++) {
      const State *next = &states[states[i].next[g]];
      if (next->found != 0 || next->found_link != 0)
        states[i].next[g] |= HAS_FOUND;
    }
  }
}

/* Highest bid first, then as the rows stand: the first match wins. */
static gint
compare_shapes (gconstpointer a, gconstpointer b)
{
  const Shape *left = a, *right = b;
  if (left->bid != right->bid)
    return left->bid > right->bid ? -1 : 1;
  return left->order < right->order ? -1 : 1;
}

static Engine *
engine_new (void)
{
  Engine *engine = g_new0 (Engine, 1);
  engine->shapes = g_array_new (FALSE, TRUE, sizeof (Shape));
  engine->states = g_array_new (FALSE, TRUE, sizeof (State));
  engine->literals = g_ptr_array_new ();
  add_state (engine);
  for (guint d = 0; bh_dialects[d] != NULL; d++) {
    for (const BhPattern *pattern = bh_dialects[d]->patterns; pattern->shape != NULL; pattern++) {
      Shape shape = { .dialect = bh_dialects[d], .pattern = pattern, .order = engine->shapes->len };
      compile_shape (&shape, pattern->shape);
      shape.needs = required_literal (engine, &shape);
      g_array_append_val (engine->shapes, shape);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    engine->mark_literals[i] = number_of_literal (engine, bh_span_of_string (marks[i]));
  complete_automaton (engine);
  flag_transitions (engine);
  g_array_sort (engine->shapes, compare_shapes);
  g_assert (MAX (engine->literals->len, engine->shapes->len) <= SET_WORDS * 64);
  engine->shapes_of = g_new0 (Set, engine->literals->len);
  for (guint i = 0; i < engine->shapes->len; i++) {
    const Shape *shape = &g_array_index (engine->shapes, Shape, i);
    set_add (&engine->shapes_of[shape->needs], i);
    if (strstr (shape->pattern->shape, "{exim_id}") != NULL)
      set_add (&engine->with_exim_id, i);
  }
  return engine;
}

/* Built once and constant from then on: what is shared is read only. */
static const Engine *
engine_get (void)
{
  static gsize engine;
  if (g_once_init_enter (&engine))
    g_once_init_leave (&engine, (gsize)engine_new ());
  return (const Engine *)engine;
}

static void
find_literals (const Engine *engine, BhSpan text, Set *out_found)
{
  const State *states = (const State *)(const void *)engine->states->data;
  guint16 at = 0;

  for (gsize i = 0; i < text.len; i++) {
    at = states[at].next[engine->group[text.at[i]]];
    if ((at & HAS_FOUND) == 0)
      continue;
    at &= (guint16)~HAS_FOUND;
    guint16 end = states[at].found != 0 ? at : states[at].found_link;
    for (; end != 0; end = states[end].found_link)
      set_add (out_found, states[end].found - 1U);
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

/* TRUE where some word is an Exim queue id. Most fields hold none, and need no shape
 * that ends in one. */
static gboolean
has_exim_id (BhSpan text)
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

/* The field as it is, and folded for comparing; both of one length. */
typedef struct {
  BhSpan text;
  BhSpan folded;
} Subject;

/* One element at an offset; gives the bytes it takes, or FALSE. */
static gboolean
match_element (
    const Element *element, const Subject *subject, gsize at, gsize *out_len, BhSpan *slots)
{
  BhSpan text = bh_bytes_from (subject->text, at);

  switch (element->kind) {
  case ELEMENT_LITERAL:
    *out_len = element->literal.len;
    return literal_is_at (element->literal, bh_bytes_from (subject->folded, at));
  case ELEMENT_BLANK_OR_NOT:
    *out_len = text.len > 0 && text.at[0] == ' ' ? 1 : 0;
    return TRUE;
  case ELEMENT_CAPTURE:
    *out_len = run_of_class (captures[element->capture].class, text);
    slots[captures[element->capture].slot] = bh_span_head (text, *out_len);
    return *out_len > 0;
  case ELEMENT_ANY:
    break;
  }
  *out_len = 0;
  return TRUE;
}

/* Where the literal behind a {*} stands next, at or after start; the length: nowhere. */
static gsize
next_place (const Shape *shape, guint element, BhSpan folded, gsize start)
{
  if (element >= shape->n_elements || shape->elements[element].kind != ELEMENT_LITERAL)
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

static gboolean
match_shape (const Shape *shape, const Subject *subject, BhSpan *slots)
{
  guint element = 0, any = G_MAXUINT, attempts = 0;
  gsize at = 0, any_at = 0;

  while (element < shape->n_elements) {
    gsize len = 0;
    if (shape->elements[element].kind == ELEMENT_ANY) {
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

static gboolean
try_shape (const Shape *shape, const Subject *subject, BhDialectMatch *out_match)
{
  BhSpan slots[BH_N_SLOTS] = { 0 };
  if (!match_shape (shape, subject, slots))
    return FALSE;
  out_match->dialect = shape->dialect;
  out_match->pattern = shape->pattern;
  out_match->bid = shape->bid;
  memcpy (out_match->slot, slots, sizeof slots);
  return TRUE;
}

/* The shapes whose literal was found and that can hold. */
static Set
candidates_of (const Engine *engine, const Set *found, gboolean with_exim_id)
{
  Set candidates = { 0 };
  for (guint w = 0; w < SET_WORDS; w++) {
    for (guint64 left = found->words[w]; left != 0; left &= left - 1) {
      const Set *shapes = &engine->shapes_of[w * 64 + (guint)__builtin_ctzll (left)];
      for (guint i = 0; i < SET_WORDS; i++)
        candidates.words[i] |= shapes->words[i];
    }
  }
  for (guint i = 0; !with_exim_id && i < SET_WORDS; i++)
    candidates.words[i] &= ~engine->with_exim_id.words[i];
  return candidates;
}

void
bh_dialect_match (BhSpan text, BhDialectMatch *out_match)
{
  const Engine *engine = engine_get ();
  guint8 folded[WINDOW];
  Set found = { 0 };

  *out_match = (BhDialectMatch) { 0 };
  text = bh_span_head (text, WINDOW);
  bh_bytes_fold (text, folded);
  find_literals (engine, text, &found);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (set_has (&found, engine->mark_literals[i]))
      out_match->marks |= 1U << i;

  Subject subject = { text, bh_span (folded, text.len) };
  Set candidates = candidates_of (engine, &found, has_exim_id (text));
  for (guint w = 0; w < SET_WORDS; w++)
    for (guint64 left = candidates.words[w]; left != 0; left &= left - 1)
      if (try_shape (&g_array_index (engine->shapes, Shape, w * 64 + (guint)__builtin_ctzll (left)),
                     &subject, out_match))
        return;
}
