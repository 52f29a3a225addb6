/* queue-name.c - the names as each server gives them. */
#include "sources/queue-name.h"

#include "sources/label.h"

#define FOLDERS_MAX 4      /* folders above a file that are looked at */
#define EXIM_ID_LEN_OLD 16 /* bytes: "1ajLoq-0001wC-Pk" */
#define EXIM_ID_LEN_NEW 23 /* since 4.97: "1ajLoq-00000000001-wCPk" */

/* Takes the last component off the end of path. */
static BhSpan
take_last (BhSpan *path)
{
  BhSpan name = bh_label_base_name (*path);
  const gsize at = path->len - name.len;

  *path = bh_span_head (*path, at > 0 ? at - 1 : 0);
  return name;
}

/* Eight hex digits: Kerio writes times and counters so. */
static gboolean
take_hex8 (BhSpan *rest)
{
  if (!bh_span_is_hex (bh_span_head (*rest, 8), 8))
    return FALSE;
  *rest = bh_span_from (*rest, 8);
  return TRUE;
}

/* "63073369-00000003.eml": the time in UTC, and a counter. */
static gboolean
is_kerio_name (BhSpan name, BhSpan suffix)
{
  BhSpan rest = name;

  if (!take_hex8 (&rest) || !bh_span_starts (rest, BH_SPAN_LITERAL ("-")))
    return FALSE;
  rest = bh_span_from (rest, 1);
  return take_hex8 (&rest) && bh_span_equal_nocase (rest, suffix);
}

/* "md50000771622.msg", "pd666.msg": p where the content filter has seen it. */
static gboolean
is_mdaemon_name (BhSpan name)
{
  if (!bh_span_ends_nocase (name, BH_SPAN_LITERAL (".msg")) ||
      (!bh_span_starts_nocase (name, BH_SPAN_LITERAL ("md")) &&
       !bh_span_starts_nocase (name, BH_SPAN_LITERAL ("pd"))))
    return FALSE;
  BhSpan digits = bh_span_from (bh_span_head (name, name.len - 4), 2);
  for (gsize i = 0; i < digits.len; i++)
    if (!g_ascii_isdigit (digits.at[i]))
      return FALSE;
  return digits.len > 0;
}

static gboolean
is_one_of (BhSpan name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (bh_span_equal_nocase (name, bh_span_of_string (*names)))
      return TRUE;
  return FALSE;
}

static BhStoreFacts *
waits_in (const char *server, BhSpan folder, BhSpan id)
{
  BhStoreFacts *facts = bh_store_facts_new ();
  g_autofree char *name = bh_span_dup (folder);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  facts->queue = folder.len > 0 ? g_strconcat (server, "/", lower, NULL) : g_strdup (server);
  facts->queue_id = bh_span_dup (id);
  return facts;
}

/* Below "queue", as the store of Kerio Connect has it: queue/NN/ID.eml. Files that a
 * program puts into queue/pickup have no id yet. */
static BhStoreFacts *
kerio_queue (BhSpan label)
{
  BhSpan path = label, name = take_last (&path);
  BhSpan parent = take_last (&path), above = take_last (&path);
  const BhSpan queue = BH_SPAN_LITERAL ("queue");
  BhSpan id = bh_span_head (name, name.len - MIN (name.len, 4));

  if (is_kerio_name (name, BH_SPAN_LITERAL (".eml")) &&
      (bh_span_equal_nocase (parent, queue) || bh_span_equal_nocase (above, queue)))
    return waits_in ("kerio", BH_SPAN_NONE, id);
  if (bh_span_ends_nocase (name, BH_SPAN_LITERAL (".eml")) &&
      bh_span_equal_nocase (parent, BH_SPAN_LITERAL ("pickup")) &&
      bh_span_equal_nocase (above, queue))
    return waits_in ("kerio", parent, id);
  return NULL;
}

/* Folders below MDaemon's Queues. What is Bad stays there for good, and Temp holds what
 * is still coming in. */
static const char *const mdaemon_queues[] = { "remote",  "local", "inbound",  "retry",
                                              "holding", "raw",   "deferred", NULL };

static BhStoreFacts *
mdaemon_queue (BhSpan label)
{
  BhSpan path = label, name = take_last (&path);

  if (!is_mdaemon_name (name))
    return NULL;
  BhSpan folder = take_last (&path);
  gboolean is_top = path.len == 0; /* the folder itself was given as evidence */
  BhSpan above = take_last (&path);
  if (!is_one_of (folder, mdaemon_queues) ||
      !(is_top || bh_span_equal_nocase (above, BH_SPAN_LITERAL ("queues"))))
    return NULL;
  return waits_in ("mdaemon", folder, bh_span_head (name, name.len - 4));
}

/* queue/mess/12/345678: what qmail has taken over, by inode. Its envelope lies elsewhere. */
static BhStoreFacts *
qmail_queue (BhSpan label)
{
  BhSpan path = label, name = take_last (&path);
  guint64 number = 0;

  if (!bh_span_to_uint64 (name, G_MAXINT64, &number))
    return NULL;
  BhSpan split = take_last (&path), folder = take_last (&path);
  if (!bh_span_to_uint64 (split, G_MAXUINT32, &number) ||
      !bh_span_equal (folder, BH_SPAN_LITERAL ("mess")) ||
      !bh_span_equal (take_last (&path), BH_SPAN_LITERAL ("queue")))
    return NULL;
  return waits_in ("qmail", BH_SPAN_NONE, name);
}

BhStoreFacts *
bh_queue_of_mail (BhSpan label)
{
  BhStoreFacts *facts = NULL;

  if (bh_span_ends_nocase (label, BH_SPAN_LITERAL (".eml")))
    facts = kerio_queue (label);
  else if (bh_span_ends_nocase (label, BH_SPAN_LITERAL (".msg")))
    facts = mdaemon_queue (label);
  else
    facts = qmail_queue (label);
  return facts;
}

char *
bh_queue_of_postfix (BhSpan label)
{
  static const char *const waiting[] = {
    "maildrop", "incoming", "active", "deferred", "hold", NULL
  };
  static const char *const aside[] = { "corrupt", "saved", NULL };
  BhSpan path = label;

  take_last (&path);
  for (guint i = 0; i < FOLDERS_MAX && path.len > 0; i++) {
    BhSpan folder = take_last (&path);
    g_autofree char *name = bh_span_dup (folder);
    if (is_one_of (folder, waiting))
      return g_strconcat ("postfix/", name, NULL);
    if (is_one_of (folder, aside))
      return NULL;
  }
  return g_strdup ("postfix");
}

/* The same but for the last len bytes, which are one and two. */
static gboolean
differ_by (BhSpan label, BhSpan next, BhSpan one, BhSpan two)
{
  return label.len > one.len && next.len - two.len == label.len - one.len &&
         bh_span_ends_nocase (label, one) && bh_span_ends_nocase (next, two) &&
         bh_span_equal (bh_span_head (label, label.len - one.len),
                        bh_span_head (next, next.len - two.len));
}

gboolean
bh_queue_is_exim_id (BhSpan id)
{
  static const guint8 old_dashes[] = { 6, 13 }, new_dashes[] = { 6, 18 };
  const guint8 *dashes = id.len == EXIM_ID_LEN_NEW ? new_dashes : old_dashes;

  if (id.len != EXIM_ID_LEN_OLD && id.len != EXIM_ID_LEN_NEW)
    return FALSE;
  for (gsize i = 0; i < id.len; i++)
    if (i == dashes[0] || i == dashes[1] ? id.at[i] != '-' : !g_ascii_isalnum (id.at[i]))
      return FALSE;
  return TRUE;
}

gboolean
bh_queue_is_exim_pair (BhSpan label, BhSpan next)
{
  BhSpan name = bh_label_base_name (label);

  return name.len > 2 && bh_queue_is_exim_id (bh_span_head (name, name.len - 2)) &&
         differ_by (label, next, BH_SPAN_LITERAL ("-D"), BH_SPAN_LITERAL ("-H"));
}

gboolean
bh_queue_is_kerio_pair (BhSpan label, BhSpan next)
{
  return is_kerio_name (bh_label_base_name (label), BH_SPAN_LITERAL (".eml")) &&
         differ_by (label, next, BH_SPAN_LITERAL (".eml"), BH_SPAN_LITERAL (".env"));
}

gboolean
bh_queue_is_pair (BhSpan label, BhSpan next)
{
  return bh_queue_is_exim_pair (label, next) || bh_queue_is_kerio_pair (label, next);
}

/* Messages of Kerio's mailboxes are named like those of its queue, and have no envelope. */
static gboolean
is_kerio_half (BhSpan label)
{
  BhSpan path = label, name = take_last (&path);
  BhSpan parent = take_last (&path), above = take_last (&path);
  const BhSpan queue = BH_SPAN_LITERAL ("queue");

  return (bh_span_equal_nocase (parent, queue) || bh_span_equal_nocase (above, queue)) &&
         (is_kerio_name (name, BH_SPAN_LITERAL (".eml")) ||
          is_kerio_name (name, BH_SPAN_LITERAL (".env")));
}

gboolean
bh_queue_is_half (BhSpan label, gsize *out_key_len, gboolean *out_is_last)
{
  BhSpan name = bh_label_base_name (label);
  gboolean is_header = bh_span_ends_nocase (name, BH_SPAN_LITERAL ("-H"));

  if (name.len > 2 && bh_queue_is_exim_id (bh_span_head (name, name.len - 2)) &&
      (is_header || bh_span_ends_nocase (name, BH_SPAN_LITERAL ("-D")))) {
    *out_key_len = label.len - 2;
    *out_is_last = is_header;
    return TRUE;
  }
  if (!is_kerio_half (label))
    return FALSE;
  *out_key_len = label.len - strlen (".eml");
  *out_is_last = bh_span_ends_nocase (label, BH_SPAN_LITERAL (".env"));
  return TRUE;
}
