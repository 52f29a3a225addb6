/* dialect-smartermail.c - Received fields written by SmarterMail.
 *
 * HELO name, looked-up name and address; UnknownHost stands where there is no name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from UnknownHost [{ip}] by {by} with ", 0 },
  { "from {helo} (UnknownHost [{ip}]) by {by} with ", 0 },
  { "{*}by {by} with {protocol} (version=TLS\\Tls", 0 }, /* .NET's names of versions */
  { "{*}by {by} with SmarterMail", 0 },
  { "{*}(SmarterMail", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from UnknownHost [203.0.113.4] by mail.example.org with SMTP;\n\tThu, 1 Jan 1970 "
    "00:00:00 +0800",
    "ip=203.0.113.4 helo=- rdns=- from=UnknownHost by=mail.example.org time=-28800" },
  { "from pc4 (UnknownHost [203.0.113.4]) by mail.example.org with SMTP; Thu, 1 Jan 1970 "
    "00:00:00 +0800",
    "ip=203.0.113.4 helo=pc4 rdns=-" },
  { "from pc4 (host4.example.com [203.0.113.4]) by mail.example.org with SMTP\n\t(version=TLS\\Tls12\n\t"
    "cipher=Aes256 bits=256); Thu, 1 Jan 1970 00:00:00 +0800",
    "ip=203.0.113.4 helo=pc4 rdns=host4.example.com protocol=SMTP tls_version=TLS\\Tls12 tls_cipher=Aes256" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_smartermail = {
  .name = "smartermail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
