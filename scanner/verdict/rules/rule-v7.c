/* rule-v7.c - the mail was handed in by a few machines of ours.
 *
 * A web mail host or a gateway that several accounts use is nobody's machine: run.c
 * takes such addresses for unknown, and the rule stays silent. A machine with IPv6 has many
 * addresses, of one link: that counts as one.
 */
#include "verdict/account-rule.h"

#include "base/text-hash.h"

static gboolean
is_internal (const BhRun *run, const BhItem *item)
{
  return item->origin_ip != NULL && bh_origin_is_inside (bh_item_origin (run, item));
}

typedef struct {
  const char *place; /* an address, or the link of an IPv6 one */
  guint n;
  const char *first; /* where its first message is */
} Machine;

/* Most messages first, then by address. */
static gint
compare_machines (gconstpointer a, gconstpointer b)
{
  const Machine *one = a, *two = b;
  if (one->n != two->n)
    return one->n > two->n ? -1 : 1;
  return strcmp (one->place, two->place);
}

static GArray *
machines_of (const BhRun *run)
{
  GArray *machines = g_array_new (FALSE, FALSE, sizeof (Machine));
  g_autoptr (GHashTable) places = g_hash_table_new (bh_text_hash, g_str_equal); /* index + 1 */

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!is_internal (run, item))
      continue;
    const char *name = item->link != NULL ? item->link : item->origin_ip;
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, name));
    if (place == 0) {
      Machine machine = { name, 0, item->where };
      g_array_append_val (machines, machine);
      place = machines->len;
      g_hash_table_insert (places, (gpointer)(guintptr)name, GUINT_TO_POINTER (place));
    }
    g_array_index (machines, Machine, place - 1).n++;
  }
  g_array_sort (machines, compare_machines);
  return machines;
}

#define OWN_LINE_MAX 3 /* machines that have a sentence each: the others share one */

static void
tell_machines (const BhRun *run, const GArray *machines, guint n_machines, GPtrArray *evidence)
{
  for (guint i = 0, next; i < n_machines; i = next) {
    g_autoptr (GString) others = g_string_new (NULL);
    const Machine *machine = &g_array_index (machines, Machine, i);
    next = i < OWN_LINE_MAX ? i + 1 : n_machines;
    for (guint k = i + 1; k < next; k++) {
      const Machine *other = &g_array_index (machines, Machine, k);
      g_string_append_printf (others, ", %u from %s", other->n, other->place);
    }
    bh_evidence_add (evidence, "%u of %u messages from %s%s; first: %s", machine->n,
                     run->items->len, machine->place, others->str, machine->first);
  }
}

static gboolean
is_doubted (const BhRun *run, const BhItem *item)
{
  return is_internal (run, item) && item->doubt != NULL;
}

/* Its lines are quoted by the message; why they count for nothing is told here. */
static void
tell_doubt (const BhRun *run, GPtrArray *evidence)
{
  const BhItem *first = bh_run_first (run, is_doubted);

  if (first != NULL)
    bh_evidence_add (
        evidence,
        "what %s writes below our line of strangers is not believed (%u messages), for "
        "%s; if it is a relay, name it as a host of ours; first: %s",
        first->origin_ip, bh_run_count (run, is_doubted), first->doubt, first->where);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GArray) machines = machines_of (run);
  guint n = 0, n_machines = MIN (machines->len, limits->inside_addresses);

  for (guint i = 0; i < n_machines; i++)
    n += g_array_index (machines, Machine, i).n;
  if (!bh_percent_at_least (n, run->items->len, limits->inside_percent))
    return FALSE;
  tell_machines (run, machines, n_machines, evidence);
  tell_doubt (run, evidence);
  bh_run_tell_networks (run, evidence);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "one PC",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 10,
    .ip_format = "192.168.1.%u",
    .n_ips = 1 },
  { .what = "a PC behind our public address",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 10,
    .ip_format = "198.51.100.%u",
    .n_ips = 1 },
  { .what = "a host that three others use",
    .n = 30,
    .step_seconds = 10,
    .ip_format = "192.168.1.%u",
    .n_ips = 1,
    .n_sharers = 3 },
  { .what = "ten PCs", .n = 30, .step_seconds = 10, .ip_format = "192.168.1.%u", .n_ips = 10 },
  { .what = "ten addresses of one link",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 10,
    .ip_format = "fd00:1:2:3::%u",
    .n_ips = 10 },
  { .what = "ten links", .n = 30, .step_seconds = 10, .ip_format = "fd00:1:2:%u::7", .n_ips = 10 },
  { .what = "outside", .n = 30, .step_seconds = 10, .ip_format = "203.0.113.%u", .n_ips = 1 },
  { .what = "the server itself",
    .n = 30,
    .step_seconds = 10,
    .ip_format = "127.0.0.%u",
    .n_ips = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v7 = { "V7", NULL, fires, examples };
