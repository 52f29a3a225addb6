/* form-tencent.c - returned-mail notices of QQ Mail and NetEase (163, 126).
 *
 * Chinese text; the remote's answer is as it came.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "很抱歉，您的邮件被退回" },
  { .text = "抱歉，您的邮件被退回来了" },
  { .text = "您的邮件未能送达" },
  { .text = "退信原因" },
  { .text = "收件人邮件地址（" },
  { .text = "无法发送到" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "收件人邮件地址（{recipient}）{said}", 0 },
  { "{*}无法发送到 {recipient}{*}", 0 },
  { "收件人 {recipient}", 0 },
  { "收件人：{recipient}", 0 },
  { "收 件 人： {recipient}", 0 },
  { "收 件 人：{recipient}", 0 },
  { "收件人: {recipient}", 0 },
  { "退信原因 {said}", 0 },
  { "退信原因：{said}", 0 },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "不存在", "userunknown" },    { "容量", "mailboxfull" },
  { "已满", "mailboxfull" },      { "超过大小", "mesgtoobig" },
  { "垃圾邮件", "spamdetected" }, { "频率", "speeding" },
  { "域名", "hostunknown" },      { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: postmaster@mail.example.net\nTo: ann@example.org\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "Subject: =?utf-8?B?57O757uf6YCA5L+h?=\n\n"
    "很抱歉，您的邮件被退回，退信原因如下\n收件人邮件地址（bob@example."
    "com）不存在，邮件无法送达。\n"
    "550 User not found: bob@example.com\n\n",
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_tencent = {
  .name = "tencent",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
