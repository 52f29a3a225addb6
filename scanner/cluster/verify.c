/* verify.c - compares fractions by multiplication. */
#include "cluster/verify.h"

#include "base/bisect.h"
#include "cluster/common.h"
#include "cluster/kin.h"
#include "cluster/sharing.h"
#include "store/text-evidence.h"

#define IMAGE_PERCENT_MIN 60  /* pictures share palettes and colour profiles */
#define WORDS_PERCENT_MIN 61  /* more than three of four words each: "please find attached" */
#define RELATED_WORDS_MIN 75  /* a firm's notices share the words of their form */
#define REMOTE_PERCENT_MIN 60 /* pages of one sender share its logo and its footer */
#define WHOLE_PERCENT 100
#define EVIDENCE_PERCENT 20   /* for strangers with more in common than words */
#define TOPIC_SHINGLES_MIN 40 /* a few phrases belong to an occasion: a feast, a death, an exam */

/* How much two heads must share, in percent of the smaller one, unless the texts
 * agree nearly whole. A firm's letters over one disclaimer are told apart only by
 * their openings, so texts of one origin are held to it harder. */
typedef struct {
  guint nearly_whole_percent;
  guint head_percent;
} HeadRule;

static const HeadRule related = { 95, 50 };
static const HeadRule answer = { 101, 80 }; /* always asked; a few words may stand above a quote */
static const HeadRule strangers = { 85, 25 };
static const HeadRule remote = { 101, 100 };  /* always asked; two pictures, and the words */
static const HeadRule files = { 101, 50 };    /* always asked; half the files */
static const HeadRule nothing = { 101, 101 }; /* what opens alike does not join for that */

static gboolean
is_hash_up_to (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const guint32 *)items)[index] <= *(const guint32 *)key;
}

/* How many of the kept hashes stand at or below last. */
static guint32
n_up_to (const guint32 *hashes, guint32 n, guint32 last)
{
  return (guint32)bh_bisect (hashes, n, is_hash_up_to, &last);
}

/* Where one list was cut, hashes above its last say nothing: both are read up
 * to there, which is the lowest part of the union (a bottom-k sample). What both
 * lists hold lies below that end in any case. */
void
bh_verify_compared (const BhClusterText *a,
                    const BhClusterText *b,
                    guint32 *out_n_a,
                    guint32 *out_n_b)
{
  *out_n_a = a->n_kept;
  *out_n_b = b->n_kept;
  if (a->n_kept < a->n_shingles && a->n_kept > 0)
    *out_n_b = n_up_to (b->shingles, b->n_kept, a->shingles[a->n_kept - 1]);
  if (b->n_kept < b->n_shingles && b->n_kept > 0)
    *out_n_a = n_up_to (a->shingles, a->n_kept, b->shingles[b->n_kept - 1]);
}

void
bh_cluster_jaccard (const BhClusterText *a, const BhClusterText *b, guint32 *out_n, guint32 *out_m)
{
  guint32 n_a, n_b;

  bh_verify_compared (a, b, &n_a, &n_b);
  *out_n = bh_common_count (a->shingles, n_a, b->shingles, n_b);
  *out_m = n_a + n_b - *out_n;
}

/* Of n_a + n_b hashes n are shared: 100 n of n_a + n_b - n make percent. */
gboolean
bh_verify_reaches (const BhClusterText *a, const BhClusterText *b, guint percent)
{
  guint32 n_a, n_b;

  bh_verify_compared (a, b, &n_a, &n_b);
  if (n_a + n_b == 0)
    return FALSE;
  guint64 whole = 100 + (guint64)percent;
  guint64 n_needed = ((guint64)percent * ((guint64)n_a + n_b) + whole - 1) / whole;
  return n_needed <= MIN (n_a, n_b) &&
         bh_common_reaches (a->shingles, n_a, b->shingles, n_b, (guint32)n_needed);
}

static gboolean
is_same (guint64 a, guint64 b)
{
  return a != 0 && a == b;
}

/* An equal subject alone says nothing: a campaign has one too. */
gboolean
bh_verify_are_related (const BhClusterText *a, const BhClusterText *b)
{
  return (!a->is_masked && !b->is_masked && is_same (a->domain_hash, b->domain_hash)) ||
         is_same (a->thread_hash, b->thread_hash) ||
         ((a->is_reply || b->is_reply) && is_same (a->subject_hash, b->subject_hash));
}

/* Whether its domain vouches for all messages of one, and the other comes in a name of that domain
 * from ever other hosts and leads elsewhere: a bank's letter, and its words with another link. What
 * others pass on as it is leads home. Where the bank itself has its readers led by others, as by
 * who counts them, that tells nothing. */
static gboolean
is_forged (const BhClusterText *honest, const BhClusterText *other)
{
  return other->is_masked && other->n_vouched == 0 && other->n_away == other->weight &&
         honest->n_vouched == honest->weight && honest->n_away == 0 && honest->weight > 0 &&
         is_same (honest->domain_hash, other->domain_hash);
}

static gboolean
is_forgery (const BhClusterText *a, const BhClusterText *b)
{
  return is_forged (a, b) || is_forged (b, a);
}

/* Whether one may be the answer to the other. */
static gboolean
is_answered (const BhClusterText *a, const BhClusterText *b)
{
  return a->is_reply != b->is_reply &&
         (is_same (a->thread_hash, b->thread_hash) || is_same (a->subject_hash, b->subject_hash));
}

static const HeadRule *
rule_for (const BhClusterText *a, const BhClusterText *b, gboolean is_related)
{
  if (a->basis == BH_SIGNATURE_REMOTE)
    return &remote;
  if (a->basis == BH_SIGNATURE_FILES)
    return &files;
  if (a->basis == BH_SIGNATURE_EXACT)
    return &nothing;
  if (is_answered (a, b))
    return &answer;
  return is_related ? &related : &strangers;
}

/* without: bits of what is not asked for */
static gboolean
share_evidence (const BhClusterText *a, const BhClusterText *b, guint64 without)
{
  for (guint32 i = 0, k = 0; i < a->n_evidence && k < b->n_evidence;) {
    if (a->evidence[i] == b->evidence[k] && (a->evidence[i] & without) == 0)
      return TRUE;
    if (a->evidence[i] < b->evidence[k])
      i++;
    else
      k++;
  }
  return FALSE;
}

/* Letters with one subject of several words that say more than the subject makes all say. */
static gboolean
share_topic (const BhClusterText *a, const BhClusterText *b)
{
  return is_same (a->topic_hash, b->topic_hash) &&
         MIN (a->n_shingles, b->n_shingles) >= TOPIC_SHINGLES_MIN;
}

/* One firm's letters share its hosts and its logo, whatever they say: that is no evidence. */
static guint
percent_for (const BhClusterText *a, const BhClusterText *b, guint percent)
{
  if (a->basis == BH_SIGNATURE_IMAGE)
    return MAX (percent, IMAGE_PERCENT_MIN);
  if (a->basis == BH_SIGNATURE_REMOTE)
    return MAX (percent, REMOTE_PERCENT_MIN);
  if (a->basis == BH_SIGNATURE_EXACT)
    return WHOLE_PERCENT;
  if (a->basis == BH_SIGNATURE_FILES)
    return bh_verify_are_related (a, b) ? WHOLE_PERCENT : EVIDENCE_PERCENT;
  if (a->basis == BH_SIGNATURE_WORDS)
    return MAX (percent, bh_verify_are_related (a, b) ? RELATED_WORDS_MIN : WORDS_PERCENT_MIN);
  if ((share_topic (a, b) || share_evidence (a, b, 0)) && !bh_verify_are_related (a, b))
    return MIN (percent, EVIDENCE_PERCENT);
  return percent;
}

/* No pair needs less, whatever percent_for() finds. */
static guint
least_percent (guint percent)
{
  return MIN (percent, EVIDENCE_PERCENT);
}

/* Images have no opening; texts that agree nearly whole are not asked for it. */
static guint
head_percent_for (const BhClusterText *a, const BhClusterText *b, const BhClusterPair *pair)
{
  const HeadRule *rule = rule_for (a, b, pair->is_related);

  if (a->basis == BH_SIGNATURE_IMAGE ||
      (guint64)100 * pair->n_shared >= (guint64)rule->nearly_whole_percent * pair->n_union)
    return 0;
  return rule->head_percent;
}

/* "Please find attached" above a file that no other text has. */
static gboolean
has_file_of_its_own (const BhClusterText *text)
{
  return text->weight == 1 && text->n_evidence == 0;
}

/* Pages that open unlike show other pictures: senders say nothing of them. Nor do they where a
 * file tells the campaign. */
static gboolean
may_be_of_crowd (const BhClusterText *a, const BhClusterText *b, gboolean is_related)
{
  if (is_related || a->is_list || b->is_list || a->basis == BH_SIGNATURE_REMOTE)
    return FALSE;
  return a->basis != BH_SIGNATURE_FILES || (has_file_of_its_own (a) && has_file_of_its_own (b));
}

/* How much of two openings could be shared. Pages open alike where all is: one without words is
 * like none of those that have different ones. */
static guint32
head_len (const BhClusterText *a, const BhClusterText *b)
{
  return a->basis == BH_SIGNATURE_REMOTE ? MAX (a->n_head, b->n_head) : MIN (a->n_head, b->n_head);
}

BhClusterPair
bh_cluster_compare (const BhClusterText *a, const BhClusterText *b, guint threshold_percent)
{
  BhClusterPair pair = { .n_head = head_len (a, b),
                         .percent_needed = percent_for (a, b, threshold_percent),
                         .shares_evidence = share_evidence (a, b, 0) };

  pair.is_related = bh_verify_are_related (a, b);
  pair.shares_topic = share_topic (a, b);
  if (a->basis == b->basis)
    bh_cluster_jaccard (a, b, &pair.n_shared, &pair.n_union);
  pair.shares_wallet = pair.shares_evidence && bh_sharing_one_wallet (a, b);
  pair.is_kin = !pair.is_related &&
                bh_kin_are (a, b, share_evidence (a, b, BH_EVIDENCE_IS_REPLY_TO), pair.n_shared);
  pair.opens_as_one = is_same (a->opening_hash, b->opening_hash);
  if (pair.n_union == 0)
    return pair;
  pair.head_percent_needed = head_percent_for (a, b, &pair);
  pair.n_head_shared = bh_common_count (a->head, a->n_head, b->head, b->n_head);
  gboolean reaches = (guint64)100 * pair.n_shared >= (guint64)pair.percent_needed * pair.n_union &&
                     !is_forgery (a, b);
  pair.joins = reaches && 100 * pair.n_head_shared >= pair.head_percent_needed * pair.n_head;
  pair.is_alike = reaches && !pair.joins && may_be_of_crowd (a, b, pair.is_related);
  return pair;
}

/* Of 64 bins a pair of Jaccard J shares 64 J, give or take sqrt (64 J (1 - J)):
 * 22 +- 3.8 at .35. A third of the threshold is nearly four deviations below. */
static gboolean
bins_agree (const BhClusterText *a, const BhClusterText *b, guint percent_needed)
{
  guint n_equal = 0;

  if (a->basis != b->basis)
    return FALSE;
  if (a->basis == BH_SIGNATURE_FILES) /* of two shingles one may fill nearly all bins */
    return TRUE;
  for (gsize i = 0; i < BH_SIGNATURE_BINS; i++)
    n_equal += a->bins[i] == b->bins[i] ? 1 : 0;
  return 300 * n_equal >= BH_SIGNATURE_BINS * percent_needed;
}

gboolean
bh_verify_may_join (const BhClusterText *a, const BhClusterText *b, guint percent)
{
  return bins_agree (a, b, percent_for (a, b, percent));
}

BhVerifyVerdict
bh_verify_judge (const BhClusterText *a, const BhClusterText *b, guint percent)
{
  if (!bins_agree (a, b, least_percent (percent)) || /* most pairs, by a few instructions */
      is_forgery (a, b))
    return BH_TEXTS_APART;

  gboolean is_related = bh_verify_are_related (a, b);
  const HeadRule *rule = rule_for (a, b, is_related);
  guint needed = percent_for (a, b, percent);

  if (!bins_agree (a, b, needed) || !bh_verify_reaches (a, b, needed))
    return BH_TEXTS_APART;
  if (a->basis == BH_SIGNATURE_IMAGE ||
      100 * bh_common_count (a->head, a->n_head, b->head, b->n_head) >=
          rule->head_percent * head_len (a, b) ||
      bh_verify_reaches (a, b, rule->nearly_whole_percent))
    return BH_TEXTS_JOIN;
  return may_be_of_crowd (a, b, is_related) ? BH_TEXTS_ALIKE : BH_TEXTS_APART;
}
