/* gathered.c - names as numbers. */
#include "conclude/mail/gathered.h"

#include "base/fnv.h"
#include "base/little-endian.h"
#include "base/public-mail.h"
#include "base/text-hash.h"
#include "conclude/mail/topic.h"
#include "message/base-subject.h"
#include "trail/host.h"

guint64
bh_hash_text (BhDigest *digest, const char *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  bh_digest_add (digest, bh_span_of_string (text));
  BhSha256 sha256 = bh_digest_finish (digest);
  return bh_le64 (sha256.bytes);
}

void
bh_gathered_set_names (BhGathered *message,
                       BhDigest *digest,
                       const char *from,
                       const char *thread,
                       const char *message_id,
                       const char *subject)
{
  gboolean is_reply = FALSE;
  const char *base = bh_base_subject (subject != NULL ? subject : "", &is_reply);

  g_autofree char *house = bh_sender_house (from);
  g_autofree char *sender = house != NULL ? g_ascii_strdown (from, -1) : NULL;

  message->domain_hash = bh_hash_text (digest, house);
  message->sender_hash = sender != NULL ? bh_fnv_add (BH_FNV_START, bh_span_of_string (sender)) : 0;
  message->thread_hash = bh_hash_text (digest, thread != NULL ? thread : message_id);
  message->subject_hash = bh_hash_text (digest, base);
  message->topic_hash = is_reply ? 0 : bh_topic_hash (bh_span_of_string (base));
  message->is_reply = is_reply ? 1 : 0;
}

void
bh_gathered_set_origin (
    BhGathered *message, BhDigest *digest, const char *ip, const char *rdns, const char *helo)
{
  char name[BH_HOST_LEN_MAX + 1];
  gboolean has_rdns = ip != NULL && bh_host_fold (rdns, name);
  gboolean has_name = has_rdns || (ip != NULL && bh_host_fold (helo, name));

  message->origin_hash = bh_hash_text (digest, ip);
  message->has_party_name = has_name ? 1 : 0;
  message->has_rdns = has_rdns ? 1 : 0;
  message->party_hash =
      has_name ? bh_hash_add (BH_HASH_START, bh_host_last_labels (name)) : message->origin_hash;
}

const BhGathered *
bh_gathered_at_number (const GArray *gathered, gint64 number, guint *at)
{
  for (; *at < gathered->len; (*at)++) {
    const BhGathered *message = &g_array_index (gathered, BhGathered, *at);
    if (message->number >= number)
      return message->number == number ? message : NULL;
  }
  return NULL;
}
