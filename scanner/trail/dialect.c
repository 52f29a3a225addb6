/* dialect.c - letting shapes bid.
 *
 * All literals that some shape cannot do without are looked for in one pass
 * (an Aho-Corasick automaton); only shapes whose literal is there are tried,
 * best bid first.
 */
#include "trail/dialect.h"

#include "trail/bytes.h"
#include "trail/shape.h"

#define WINDOW 2048   /* bytes of a field that shapes look at */
#define STRETCHES 3   /* of a field, walked side by side */
#define NEEDED_MAX 24 /* bytes of a literal that are looked for: stretches overlap by them */
#define SET_WORDS 9   /* words of 64: so many shapes and literals at most */

/* The automaton over bytes. next[] is complete: no failure links are followed
 * while matching. HAS_FOUND in a transition says that some literal ends there. */
#define GROUP_BITS 6
#define GROUPS_MAX (1 << GROUP_BITS)
#define HAS_FOUND 0x8000

typedef struct {
  guint16 next[GROUPS_MAX]; /* while it is built */
  guint16 fail;
  guint16 found;      /* 1 + the literal that ends here, 0: none */
  guint16 found_link; /* the next shorter state with a literal, 0: none */
} State;

static const char *const marks[] = {
  /* in the order of BhMarks, folded */
  " auth=yes", " as user ", " encrypted smtp", " envelope-from ",
  "cipher=",   "tls: ",     "ssl: ",           "(argosoft ",
};

/* A set of shapes or of literals. */
typedef struct {
  guint64 words[SET_WORDS];
} Set;

typedef struct {
  GArray *shapes;      /* of BhShape, best bid first */
  GArray *states;      /* of State; 0 is the root */
  guint16 *next;       /* all next[], state by state */
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

/* The longest literal of a shape stands for it: its first bytes do, for the shape is tried. */
static guint16
required_literal (Engine *engine, const BhShape *shape)
{
  BhSpan longest = bh_shape_longest_literal (shape);
  g_assert (longest.len > 0);
  return number_of_literal (engine, bh_span_head (longest, NEEDED_MAX));
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

/* The transitions as they are walked, with HAS_FOUND. */
static void
lay_out_transitions (Engine *engine)
{
  const State *states = (const State *)(const void *)engine->states->data;
  engine->next = g_new0 (guint16, (gsize)engine->states->len * GROUPS_MAX);
  for (guint i = 0; i < engine->states->len; i++) {
    for (guint g = 1; g <= engine->n_groups; g++) {
      const State *next = &states[states[i].next[g]];
      gboolean has_found = next->found != 0 || next->found_link != 0;
      engine->next[i * GROUPS_MAX + g] = states[i].next[g] | (has_found ? HAS_FOUND : 0);
    }
  }
}

/* Highest bid first, then as the rows stand: the first match wins. */
static gint
compare_shapes (gconstpointer a, gconstpointer b)
{
  const BhShape *left = a, *right = b;
  if (left->bid != right->bid)
    return left->bid > right->bid ? -1 : 1;
  return left->order < right->order ? -1 : 1;
}

static Engine *
engine_new (void)
{
  Engine *engine = g_new0 (Engine, 1);
  engine->shapes = g_array_new (FALSE, TRUE, sizeof (BhShape));
  engine->states = g_array_new (FALSE, TRUE, sizeof (State));
  engine->literals = g_ptr_array_new ();
  add_state (engine);
  for (guint d = 0; bh_dialects[d] != NULL; d++) {
    for (const BhPattern *pattern = bh_dialects[d]->patterns; pattern->shape != NULL; pattern++) {
      BhShape shape = { .dialect = bh_dialects[d],
                        .pattern = pattern,
                        .order = engine->shapes->len };
      bh_shape_compile (&shape);
      shape.needs = required_literal (engine, &shape);
      g_array_append_val (engine->shapes, shape);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    engine->mark_literals[i] = number_of_literal (engine, bh_span_of_string (marks[i]));
  complete_automaton (engine);
  lay_out_transitions (engine);
  g_array_sort (engine->shapes, compare_shapes);
  g_assert (MAX (engine->literals->len, engine->shapes->len) <= SET_WORDS * 64);
  engine->shapes_of = g_new0 (Set, engine->literals->len);
  for (guint i = 0; i < engine->shapes->len; i++) {
    const BhShape *shape = &g_array_index (engine->shapes, BhShape, i);
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

/* All literals that end in a state. */
static void
add_found (const Engine *engine, guint16 end, Set *out_found)
{
  const State *states = (const State *)(const void *)engine->states->data;

  end = states[end].found != 0 ? end : states[end].found_link;
  for (; end != 0; end = states[end].found_link)
    set_add (out_found, states[end].found - 1U);
}

/* Each step waits for the one before, for the automaton is larger than the nearest cache.
 * So several stretches of the text are walked side by side. They begin at even distances
 * and overlap by so much that each literal lies whole in one of them. */
static void
find_literals (const Engine *engine, BhSpan text, Set *out_found)
{
  const guint16 *next = engine->next;
  const gsize overlap = NEEDED_MAX - 1;
  gsize len = MIN ((text.len + (STRETCHES - 1) * overlap) / STRETCHES + 1, text.len);
  const guint8 *stretch[STRETCHES];
  guint16 at[STRETCHES] = { 0 };

  if (text.len == 0)
    return;
  for (gsize s = 0; s < STRETCHES; s++)
    stretch[s] = text.at + s * (text.len - len) / (STRETCHES - 1);
  for (gsize i = 0; i < len; i++) {
#pragma GCC unroll 3
    for (gsize s = 0; s < STRETCHES; s++) {
      at[s] = next[at[s] << GROUP_BITS | engine->group[stretch[s][i]]];
      if (G_UNLIKELY ((at[s] & HAS_FOUND) != 0)) {
        at[s] &= (guint16)~HAS_FOUND;
        add_found (engine, at[s], out_found);
      }
    }
  }
}

static gboolean
try_shape (const BhShape *shape, const BhShapeSubject *subject, BhDialectMatch *out_match)
{
  BhSpan slots[BH_N_SLOTS] = { 0 };
  if (!bh_shape_match (shape, subject, slots))
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
bh_dialect_prepare (void)
{
  engine_get ();
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

  BhShapeSubject subject = { text, bh_span (folded, text.len) };
  Set candidates = candidates_of (engine, &found, bh_shape_has_exim_id (text));
  for (guint w = 0; w < SET_WORDS; w++)
    for (guint64 left = candidates.words[w]; left != 0; left &= left - 1)
      if (try_shape (
              &g_array_index (engine->shapes, BhShape, w * 64 + (guint)__builtin_ctzll (left)),
              &subject, out_match))
        return;
}
