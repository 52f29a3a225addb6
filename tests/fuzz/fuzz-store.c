/* fuzz-store.c - any bytes as what mail programs and servers write around a message: Apple Mail's
 * file, the queue files of Exim, Postfix (also as postcat shows them) and sendmail, Kerio's
 * envelope.
 *
 * What is told of a message is UTF-8 and bounded, and where it lies is in the file.
 */
#include "sources/emlx.h"
#include "sources/exim-spool.h"
#include "sources/kerio-env.h"
#include "sources/postfix-queue.h"
#include "sources/sendmail-queue.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_text (const char *text)
{
  g_assert (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
check_list (const GPtrArray *list)
{
  g_assert (list == NULL || list->len <= BH_STORE_ADDRESSES_MAX);
  for (guint i = 0; list != NULL && i < list->len; i++)
    check_text (g_ptr_array_index (list, i));
}

static void
check_facts (const BhStoreFacts *facts)
{
  const char *const texts[] = { facts->queue,     facts->queue_id, facts->sender, facts->auth_user,
                                facts->client_ip, facts->helo,     facts->ident,  facts->protocol };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_text (texts[i]);
  check_list (facts->recipients);
  check_list (facts->delivered);
}

static void
read_emlx (BhSpan file)
{
  if (!bh_emlx_is (file, BH_SPAN_LITERAL ("1.emlx")))
    return;
  BhEmlx emlx = bh_emlx_read (file, /* is_whole= */ TRUE);
  g_assert (emlx.start <= emlx.end && emlx.end <= file.len);
  emlx = bh_emlx_read (bh_span_head (file, file.len / 2), /* is_whole= */ FALSE);
  g_assert (emlx.start <= emlx.end);
}

static void
read_postfix (BhSpan file)
{
  g_autoptr (BhPostfix) postfix = bh_postfix_read (file);
  g_autoptr (BhStoreFacts) shown = bh_postfix_read_shown (file);

  check_facts (postfix->facts);
  check_facts (shown);
  g_assert (postfix->content_offset <= file.len &&
            postfix->content_len <= file.len - postfix->content_offset);
}

static void
read_exim (BhSpan file)
{
  g_autoptr (BhExim) exim = bh_exim_read (file);

  g_assert (bh_exim_body_offset (file) <= file.len);
  if (exim == NULL)
    return;
  check_facts (exim->facts);
  g_assert (g_bytes_get_size (exim->header) <= file.len + 1);
}

static void
read_sendmail (BhSpan file)
{
  g_autoptr (BhSendmail) sendmail = bh_sendmail_read (file, BH_SPAN_LITERAL ("mqueue/qf1"));

  if (sendmail != NULL)
    check_facts (sendmail->facts);
}

static void
read_kerio (BhSpan file)
{
  g_autoptr (BhStoreFacts) facts = bh_store_facts_new ();

  bh_kerio_env_read (file, facts);
  check_facts (facts);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const BhSpan file = bh_span (data, size);

  read_emlx (file);
  read_postfix (file);
  read_exim (file);
  read_sendmail (file);
  read_kerio (file);
  return 0;
}
