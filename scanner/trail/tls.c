/* tls.c - the forms of TLS remarks.
 *
 *   (using TLSv1.3 with cipher X (256/256 bits))   Postfix
 *   (version=TLS1_2 cipher=X bits=128/128)         sendmail, Gmail, Exchange
 *   (TLSv1.2:X:256)   (TLS1.2) tls X               Exim, OpenSMTPD, Haraka
 *   (TLS1.3 TLS_X)                                 mox
 *   (Cipher TLSv1:X:256)                           MDaemon, Exim 3
 *   (TLS=TLSv1, cipher=X, bits=256)                MeTA1
 *   (TLS: TLSv1/SSLv3, 168bits,X)                  Courier, also behind AUTH:
 *   with (X encrypted) SMTP; with X encrypted SMTP qmail, MessageLabs
 *   with (TLSv1.3:X encrypted) esmtp               T-Online
 *   with ESMTP/TLS/X                               IronPort
 *   tls X (over SMTP, TLS-1.3, envelope from "")   chasquid
 *   de/crypted with TLSv1.3: X [256/256] DN=…      s/qmail
 */
#include "trail/tls.h"

#include "trail/bytes.h"
#include "trail/dialect.h"

static BhSpan
value_of (BhSpan text, const char *key)
{
  gsize at = 0;
  if (!bh_span_find (text, bh_span_of_string (key), &at))
    return BH_SPAN_NONE;
  return bh_bytes_up_to (bh_bytes_from (text, at + strlen (key)), " ,;)");
}

/* "TLSv1.2", "TLS1.2", "TLS-1.0", "SSLv3", "TLSv1/SSLv3". */
static gboolean
is_version (BhSpan word)
{
  return word.len >= 4 && (bh_bytes_start (word, "tls") || bh_bytes_start (word, "ssl")) &&
         (bh_byte_is_digit (word.at[3]) || word.at[3] == 'v' || word.at[3] == '-');
}

static void
read_exim (BhSpan comment, BhTlsWords *tls)
{
  if (!is_version (comment))
    return;
  BhSpan version = bh_bytes_up_to (comment, ": ,");
  tls->version = version;
  BhSpan rest = bh_bytes_from (comment, version.len);
  if (rest.len > 1 && rest.at[0] == ':')
    tls->cipher = bh_bytes_up_to (bh_bytes_from (rest, 1), ": ,");
  else if (bh_bytes_start (rest, " with cipher "))
    tls->cipher = bh_bytes_up_to (bh_bytes_from (rest, 13), " ,");
  else if (bh_bytes_start (rest, " tls_"))
    tls->cipher = bh_bytes_up_to (bh_bytes_from (rest, 1), " ,");
}

/* "TLSv1/SSLv3, 168bits,DES-CBC3-SHA" */
static void
read_courier (BhSpan rest, BhTlsWords *tls)
{
  gsize at = 0;
  rest = bh_span_trim (rest);
  BhSpan version = bh_bytes_up_to (rest, ", ");
  if (!is_version (version) || !bh_span_find (rest, BH_SPAN_LITERAL ("bits,"), &at))
    return;
  tls->version = version;
  tls->cipher = bh_bytes_up_to (bh_bytes_from (rest, at + 5), " ,");
}

/* "AES256-SHA", "TLSv1.3:TLS_AES_256_GCM_SHA384" */
static void
read_encrypted (BhSpan word, BhTlsWords *tls)
{
  gsize colon = 0;
  if (bh_span_find_byte (word, ':', &colon))
    read_exim (word, tls);
  else
    tls->cipher = word;
}

static void
read_comment (BhSpan comment, guint marks, BhTlsWords *tls)
{
  gsize at = 0;
  if (bh_bytes_start (comment, "using ")) {
    tls->version = bh_bytes_up_to (bh_bytes_from (comment, 6), " ,");
    BhSpan cipher = value_of (comment, "with cipher ");
    tls->cipher = cipher.len > 0 ? cipher : value_of (comment, "cipher ");
  } else if ((marks & BH_MARK_CIPHER) != 0 &&
             bh_span_find (comment, BH_SPAN_LITERAL ("cipher="), &at)) {
    tls->version = value_of (comment, bh_bytes_start (comment, "tls=") ? "TLS=" : "version=");
    tls->cipher = value_of (comment, "cipher=");
  } else if (((marks & BH_MARK_TLS_COLON) != 0 &&
              bh_span_find (comment, BH_SPAN_LITERAL ("TLS: "), &at)) ||
             ((marks & BH_MARK_SSL_COLON) != 0 &&
              bh_span_find (comment, BH_SPAN_LITERAL ("SSL: "), &at))) {
    read_courier (bh_bytes_from (comment, at + 5), tls);
  } else if (bh_span_ends_nocase (comment, BH_SPAN_LITERAL (" encrypted"))) {
    read_encrypted (bh_bytes_up_to (comment, " "), tls);
  } else if (bh_bytes_start (comment, "over ") && bh_span_find_byte (comment, ',', &at)) {
    read_exim (bh_span_trim (bh_bytes_from (comment, at + 1)), tls);
  } else if (bh_bytes_start (comment, "cipher ")) {
    read_exim (bh_bytes_from (comment, strlen ("cipher ")), tls);
  } else {
    read_exim (comment, tls);
  }
}

/* "TLSv1.3: TLS_AES_256_GCM_SHA384 [256/256] DN=unknown" */
static void
read_s_qmail (BhSpan rest, BhTlsWords *tls)
{
  BhSpan version, cipher;

  if (!bh_bytes_take_word (&rest, &version) || !is_version (version) ||
      !bh_bytes_take_word (&rest, &cipher))
    return;
  tls->version = bh_bytes_up_to (version, ":");
  tls->cipher = cipher;
}

/* MessageLabs: "with AES256-SHA encrypted SMTP". */
static BhSpan
word_before (BhSpan text, const char *needle)
{
  gsize end = 0;
  if (!bh_span_find (text, bh_span_of_string (needle), &end))
    return BH_SPAN_NONE;
  gsize start = end;
  while (start > 0 && text.at[start - 1] != ' ' && text.at[start - 1] != '(')
    start--;
  return bh_span (text.at + start, end - start);
}

void
bh_tls_read (const BhClauses *clauses, guint marks, BhTlsWords *out_tls)
{
  *out_tls = (BhTlsWords) { 0 };
  for (guint i = 0; i < clauses->n_comments; i++) {
    if (out_tls->version.len == 0 && out_tls->cipher.len == 0)
      read_comment (clauses->comments[i].text, marks, out_tls);
  }
  if (clauses->tls_word.len > 0)
    out_tls->cipher = clauses->tls_word;
  if (clauses->encryption.len > 0)
    read_s_qmail (clauses->encryption, out_tls);
  BhSpan protocol = clauses->value[BH_CLAUSE_WITH];
  if (out_tls->cipher.len == 0 && bh_bytes_start (protocol, "esmtp/tls/"))
    out_tls->cipher = bh_bytes_from (protocol, strlen ("esmtp/tls/"));
  if (out_tls->cipher.len == 0 && (marks & BH_MARK_ENCRYPTED) != 0)
    out_tls->cipher = word_before (clauses->text, " encrypted SMTP");
}
