/* test-origin.c - chains whose answer was found by hand: boundary, origin, login,
 * what is believed and what is not.
 */
#include "trail/origin.h"

#define LINES_MAX 12
#define NAMES_MAX 4

typedef struct {
  const char *title;
  const char *own_hosts[NAMES_MAX];
  const char *own_nets[NAMES_MAX];
  const char *lines[LINES_MAX]; /* header lines, topmost first */
  const char *wants;            /* "key=value" separated by blanks; "-" is null */
} Chain;

/* clang-format off */
static const Chain chains[] = {
  { "stops at the first hop stamped by a stranger",
    { "mx.example.org" }, { NULL },
    { "Received: from relay.example.com (relay.example.com [203.0.113.5]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from pc7 (host7.example.com [198.51.100.7]) by relay.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=198.51.100.7 helo=pc7 verdict=external confidence=vouched boundary=given boundary_ip=203.0.113.5 boundary_hop=0 trusted= untrusted=203.0.113.5,198.51.100.7 forged=" },
  { "believes nothing below a bot that forged its past",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.bank.example (unknown [203.0.113.3]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from inner.bank.example (inner.bank.example [198.51.100.1]) by smtp2.bank.example (8.12.10/8.12.10) with ESMTP id i28CUmST012272; Thu, 1 Jan 1970 09:30:48 +0000",
      "X-Originating-IP: [198.51.100.99]" },
    "ip=203.0.113.3 helo=mail.bank.example auth_user=- verdict=external confidence=proven boundary_ip=203.0.113.3 forged=1 ignored=X-Originating-IP" },
  { "goes on through a named server in the LAN whose network nobody named",
    { "mx.example.org", "inner.example.org" }, { "192.0.2.0/24" },
    { "Received: from inner.example.org (unknown [192.168.7.2]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.com [198.51.100.7]) by inner.example.org (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.7 verdict=external confidence=proven trusted=192.168.7.2 boundary_ip=198.51.100.7 forged=" },
  { "does not go on through a machine in the LAN that a pattern alone names",
    { "mx.example.org", "*.example.org" }, { "192.0.2.0/24" },
    { "Received: from pc12.example.org (unknown [192.168.7.2]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.com [198.51.100.7]) by pc12.example.org (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "boundary_ip=192.168.7.2 boundary_hop=0 trusted=" },
  { "does not go on through a machine in the LAN that calls itself by the receiver's name",
    { "mx.example.org", "inner.example.org" }, { "192.0.2.0/24" },
    { "Received: from mx.example.org (unknown [192.168.7.2]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.com [198.51.100.7]) by mx.example.org (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "boundary_ip=192.168.7.2 boundary_hop=0 trusted=" },
  { "does not go on through a machine in the LAN above the line of another",
    { "mx.example.org", "inner.example.org" }, { "192.0.2.0/24" },
    { "Received: from pc12.example.org (unknown [192.168.7.2]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.com [198.51.100.7]) by inner.example.org (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "boundary_ip=192.168.7.2 boundary_hop=0 trusted=" },
  { "accuses nobody whom a stranger names at HELO as logged in",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (Authenticated sender: ann@example.org) (unknown [203.0.113.12]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from inner (inner.bank.example [198.51.100.1]) by pc (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.12 auth_user=- verdict=external confidence=proven boundary_ip=203.0.113.12" },
  { "tells the browser that the web mail of a server with a looked-up name wrote for",
    { "mx.example.org" }, { NULL },
    { "Received: from localhost (localhost [127.0.0.1]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:02 +0000",
      "Received: from mx.example.org (mx.example.org [192.0.2.1]) by mx.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [203.0.113.50]" },
    "ip=203.0.113.50 verdict=external" },
  { "believes no browser below a peer that bears our name at HELO only",
    { "mx.example.org" }, { NULL },
    { "Received: from mx.example.org (unknown [203.0.113.12]) by mx.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [198.51.100.50]" },
    "ip=203.0.113.12 verdict=external ignored=X-Originating-IP" },
  { "tells whose login GoDaddy names",
    { "mx.example.org" }, { NULL },
    { "Received: from p3plsmtpa07-01.prod.phx3.secureserver.net (p3plsmtpa07-01.prod.phx3.secureserver.net [198.51.100.20]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:02 +0000",
      "Received: from [10.0.0.5] ([203.0.113.50]) by :SMTPAUTH: with ESMTPSA id AAAAAAAA12345; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-SECURESERVER-ACCT: ann@site.example" },
    "ip=203.0.113.50 auth_user=ann@site.example confidence=vouched" },
  { "believes no line of ours that a stranger brings under our name",
    { "*.example.org" }, { NULL },
    { "Received: from mail.example.org (unknown [203.0.113.12]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.org [192.168.0.4]) by mail.example.org (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.12 verdict=external confidence=proven boundary_ip=203.0.113.12 forged=1" },
  { "believes no line of the receiver that a stranger brings under the receiver's own name",
    { NULL }, { NULL },
    { "Received: from mx.example.org (host9.example.com [203.0.113.12]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.bank.example (mail.bank.example [198.51.100.1]) by mx.example.org (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.12 verdict=external confidence=proven boundary=assumed boundary_ip=203.0.113.12 forged=1" },
  { "ties no line of an access provider to a customer's line, whatever the customer says of itself",
    { "mx.example.org" }, { NULL },
    { "Received: from smtp.example.com (dsl-203-0-113-14.example.com [203.0.113.14]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (dsl-198-51-100-14.example.com [198.51.100.14]) by smtp.example.com (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.14 verdict=external confidence=proven boundary_ip=203.0.113.14 forged=" },
  { "ties a server on such a line to its own lines",
    { "mx.example.org" }, { NULL },
    { "Received: from dsl-203-0-113-14.example.com (dsl-203-0-113-14.example.com [203.0.113.14]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc.example.com [198.51.100.14]) by dsl-203-0-113-14.example.com (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.14 verdict=external boundary_ip=203.0.113.14 forged=" },
  { "ties Exchange Online's lines by its address where the server looks no names up",
    { "ex1.example.org" }, { NULL },
    { "Received: from EUR05-DB8-obe.outbound.protection.outlook.com (104.47.17.110) by ex1.example.org (10.0.0.9) with Microsoft SMTP Server id 15.1.2507.37; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.com (198.51.100.16) by DB5PEPF00014B89.mail.protection.outlook.com (10.167.8.1) with Microsoft SMTP Server id 15.20.7633.15 via Frontend Transport; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.16 verdict=external boundary_ip=104.47.17.110 forged=" },
  { "follows SendGrid's lines under its own names below a customer's",
    { "mx.example.org" }, { NULL },
    { "Received: from o1.ptr1.example.com (o1.ptr1.example.com [167.89.1.2]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by filter0123p1las1.sendgrid.net with SMTP id filter0123p1las1-12345-5CF62A16-1 1970-01-01 00:59:00.123456789 +0000 UTC m=+1.5",
      "Received: from app (host17.example.net [198.51.100.17]) by ismtpd0012p1lon1.sendgrid.net (SG) with ESMTP id AbCd Thu, 01 Jan 1970 00:58:59.045 +0000 (UTC)" },
    "ip=198.51.100.17 verdict=external boundary_ip=167.89.1.2 forged=" },
  { "believes no line of Google's below an address that is none of its and has no name",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-lf1-f45.google.com (unknown [203.0.113.18]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail-lf1-f45.google.com with SMTP id 2adb3069b0e04-51197ca0b6bso1234567e87.0 for <ann@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.18 verdict=external confidence=proven boundary_ip=203.0.113.18 forged=1" },
  { "believes it below Google's address where the name was not to be had",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-lf1-f45.google.com (unknown [209.85.167.45]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail-lf1-f45.google.com with SMTP id 2adb3069b0e04-51197ca0b6bso1234567e87.0 for <ann@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=209.85.167.45 forged=" },
  { "accuses no host that a client with a login tells of",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.19]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from smtp.example.net (host19.example.edu [198.51.100.19]) (Authenticated sender: ann@example.com) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc (pc.example.net [203.0.113.20]) by smtp.example.net (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.19 auth_user=ann@example.com verdict=external boundary_ip=203.0.113.19 forged=" },
  { "accuses no machine in our LAN by the word of a stranger's server",
    { "mx.example.org" }, { "192.0.2.0/24", "10.0.0.0/8" },
    { "Received: from mail.example.com (mail.example.com [203.0.113.23]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc4 (pc4.example.com [10.1.1.4]) by mail.example.com (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=10.1.1.4 verdict=internal-to-sender boundary_ip=203.0.113.23 forged=" },
  { "finds our own client in mail of ours that comes back",
    { "mx.example.org" }, { "192.0.2.0/24", "10.0.0.0/8" },
    { "Received: from lists.example.net (lists.example.net [203.0.113.24]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from out.example.org (out.example.org [192.0.2.7]) by lists.example.net (Postfix) with ESMTPS id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc4 (unknown [10.1.1.4]) by out.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=10.1.1.4 verdict=internal boundary_ip=203.0.113.24 forged=" },
  { "ties no line to a stranger by the name localhost",
    { "mx.example.org" }, { "10.0.0.0/8" },
    { "Received: from localhost (unknown [203.0.113.25]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc4 (pc4.example.org [10.1.1.4]) by localhost (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.25 verdict=external confidence=proven boundary_ip=203.0.113.25 forged=" },
  { "follows the filter of a server that calls itself localhost",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.26]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from localhost (filter.example.com [203.0.113.27]) by mail.example.com (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc ([198.51.100.27]) by localhost (filter.example.com [127.0.0.1]) (amavisd-new, port 10024) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.27 verdict=external boundary_ip=203.0.113.26 forged=" },
  { "passes over what a machine that calls itself localhost handed to itself",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.28]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: (qmail 14255 invoked from network); 1 Jan 1970 00:59:00 -0000",
      "Received: from localhost (HELO monkey) (127.0.0.1) by localhost with SMTP; 1 Jan 1970 00:59:00 -0000",
      "Received: from unknown (HELO pc) (198.51.100.28) by mail.example.com with SMTP; 1 Jan 1970 00:58:00 -0000" },
    "ip=198.51.100.28 verdict=external boundary_ip=203.0.113.28 forged=" },
  { "looks through the line of a store that bears a container's number",
    { "mail.example.org" }, { "192.0.2.0/24" },
    { "Received: from mail.example.org ([172.22.1.253]) by 2f1e3d4c5b6a with LMTP id QGJ8Lf0FaGZJAAAA5RkKpQ (envelope-from <x@example.com>) for <ann@example.org>; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.com (mail.example.com [203.0.113.29]) by mail.example.org (Postcow) with ESMTPS id A1; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.29 confidence=proven boundary=given trusted=172.22.1.253 boundary_ip=203.0.113.29 boundary_hop=1 forged=" },
  { "looks through no line of SMTP under a name that nobody named",
    { "mail.example.org" }, { "192.0.2.0/24" },
    { "Received: from mail.example.org ([172.22.1.253]) by 2f1e3d4c5b6a with SMTP id A2; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.com (mail.example.com [203.0.113.29]) by mail.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:59:00 +0000" },
    "boundary=assumed boundary_hop=0" },
  { "ties no line to who says that it has another public address",
    { "mx.example.org" }, { NULL },
    { "Received: from [203.0.113.30] (dyn30.example.com [198.51.100.30]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.bank.example (unknown [198.51.100.31]) by [203.0.113.30] with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.30 confidence=proven boundary_ip=198.51.100.30 forged=1" },
  { "ties the line of a server behind NAT that says its private address",
    { "mx.example.org" }, { NULL },
    { "Received: from [10.0.0.30] (host30.example.com [198.51.100.30]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (pc [10.0.0.31]) by [10.0.0.30] with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=10.0.0.31 verdict=internal-to-sender boundary_ip=198.51.100.30 forged=" },
  { "finds the browser of web mail that hands in by its server's outer address",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.31]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from localhost (localhost [127.0.0.1]) by mail.example.com (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (mail.example.com [203.0.113.31]) by mail.example.com (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000",
      "X-Originating-IP: [198.51.100.32]" },
    "ip=198.51.100.32 confidence=vouched verdict=external boundary_ip=203.0.113.31 forged= ignored=" },
  { "ignores what a machine behind the same NAT says under a name of its own",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.31]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc7 (mail.example.com [203.0.113.31]) by mail.example.com (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000",
      "X-Originating-IP: [198.51.100.32]" },
    "ip=203.0.113.31 ignored=X-Originating-IP" },
  { "ignores an address in mail of ours from a stranger who bears our name",
    { "mx.example.org" }, { NULL },
    { "Received: from mx.example.org (unknown [203.0.113.33]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [198.51.100.32]" },
    "ip=203.0.113.33 confidence=proven ignored=X-Originating-IP" },
  { "ignores an address that a workstation of the LAN wrote below its own",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from WS23 (ws23.lan.example.org [192.168.5.23]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [203.0.113.40]" },
    "ip=192.168.5.23 verdict=internal confidence=proven boundary_ip=- ignored=X-Originating-IP" },
  { "ignores it where the workstation logged in, too",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from [192.168.5.24] (unknown [192.168.5.24]) (Authenticated sender: ann) by mx.example.org (Postfix) with ESMTPSA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [203.0.113.40]" },
    "ip=192.168.5.24 auth_user=ann verdict=internal confidence=proven ignored=X-Originating-IP" },
  { "ignores it where what runs on the workstation bears a stranger's name",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from mail.bank.example (unknown [192.168.5.25]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [203.0.113.40]" },
    "ip=192.168.5.25 verdict=internal ignored=X-Originating-IP" },
  { "accuses no account that a workstation names without a login",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from WS26 (unknown [192.168.5.26]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Authenticated-Sender: boss@example.org" },
    "ip=192.168.5.26 auth_user=- verdict=internal ignored=X-Authenticated-Sender" },
  { "ignores it beside the client's address that MDaemon tells",
    { "mail.example.org" }, { "192.168.0.0/16" },
    { "Received: from PC33 by mail.example.org (MDaemon PRO v16.5.2) with ESMTPA id md50000000123.msg for <bob@example.com>; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-MDRemoteIP: 192.168.1.33",
      "X-MDHelo: PC33",
      "X-Authenticated-Sender: joe@example.org",
      "X-Originating-IP: [203.0.113.40]" },
    "ip=192.168.1.33 helo=PC33 auth_user=joe@example.org verdict=internal confidence=proven" },
  { "takes no login that a client wrote below the block of MDaemon's fields",
    { "mail.example.org" }, { NULL },
    { "Received: from pc (host41.example.net [203.0.113.41]) by mail.example.org (MDaemon PRO v23.5.1) with ESMTP id md5001.msg for <bob@example.org>; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-MDRemoteIP: 203.0.113.41",
      "X-Return-Path: x@example.net",
      "X-MDaemon-Deliver-To: bob@example.org",
      "X-Authenticated-Sender: boss@example.org" },
    "ip=203.0.113.41 auth_user=- ignored=X-Authenticated-Sender" },
  { "holds for told what a workstation's own line tells of a client in public",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from WS23 (unknown [192.168.5.23]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [203.0.113.42] (helo=x) by WS23 with esmtp (Exim 4.80) id 1rKabc-0001Ab-2C; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.42 verdict=external confidence=told trusted=192.168.5.23 forged=" },
  { "goes through a relay of ours in the LAN that says its full name",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from mail.lan.example.org (unknown [192.168.5.9]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from host43.example.net (host43.example.net [203.0.113.43]) by mail.lan.example.org (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.43 verdict=external confidence=proven forged=" },
  { "finds the browser of web mail on a server of the LAN",
    { "mx.example.org" }, { "192.168.0.0/16" },
    { "Received: from webmail.example.org (webmail.example.org [192.168.5.8]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: [203.0.113.40]" },
    "ip=203.0.113.40 verdict=external ignored=" },
  { "takes the login that SmarterMail tells beside what it handed on",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.35]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC (host35.example.net [198.51.100.35]) by mail.example.com with SMTP (version=TLS\\Tls12 cipher=Aes256 bits=256); Thu, 1 Jan 1970 00:59:00 +0000",
      "X-SmarterMail-Authenticated-As: ann@example.com" },
    "ip=198.51.100.35 auth_user=ann@example.com auth_server=mail.example.com ignored=" },
  { "takes no login of mail that lies with SmarterMail, which anybody may have sent",
    { "mx.example.org" }, { NULL },
    { "Received: from PC (host35.example.net [198.51.100.35]) by mx.example.org with SMTP (version=TLS\\Tls12 cipher=Aes256 bits=256); Thu, 1 Jan 1970 00:59:00 +0000",
      "X-SmarterMail-Authenticated-As: ann@example.org" },
    "ip=198.51.100.35 auth_user=- ignored=X-SmarterMail-Authenticated-As" },
  { "says that a provider hides its client behind a machine of its own network",
    { "mx.example.org" }, { NULL },
    { "Received: from cvsmtppost18.nm.naver.com (cvsmtppost18.nm.naver.com [203.0.113.36]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from cvsendbo02.nm ([10.112.20.39]) by cvsmtppost18.nm.naver.com with ESMTP id abc+def for <bob@example.org>; Thu, 1 Jan 1970 00:59:00 -0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.36 forged=" },
  { "ties Cloudmark's line without a host name to the provider's server that sent",
    { "mx.example.org" }, { NULL },
    { "Received: from p-impout001.msg.pkvw.co.charter.net (p-impout001aa.msg.pkvw.co.charter.net [203.0.113.44]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC ([198.51.100.44]) by cmsmtp with ESMTPA id KLabrXYZ; Thu, 01 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.44 helo=PC verdict=external confidence=vouched boundary_ip=203.0.113.44 forged=" },
  { "ties it below a private peer of the provider's server, too, and finds who logged in",
    { "mx.example.org" }, { NULL },
    { "Received: from outbound-ss-820.bluehost.com (outbound-ss-820.bluehost.com [203.0.113.45]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from cmgw10.mail.unifiedlayer.com (unknown [10.0.90.125]) by progateway7.mail.pro1.eigbox.com (Postfix) with ESMTP id AB; Thu,  1 Jan 1970 00:59:00 +0000",
      "Received: from box5123.bluehost.com ([203.0.113.46]) by cmsmtp with ESMTP id KLabrXYZ; Thu, 01 Jan 1970 00:59:00 +0000",
      "Received: from [198.51.100.45] (port=5050 helo=PC) by box5123.bluehost.com with esmtpsa (TLS1.2) tls TLS_X (Exim 4.96) (envelope-from <ann@example.com>) id 1rKabb-0001Aa-1B; Thu, 01 Jan 1970 00:58:00 +0000",
      "X-Source-Auth: ann@example.com" },
    "ip=198.51.100.45 helo=PC auth_user=ann@example.com boundary_ip=203.0.113.45 forged=" },
  { "ties Aruba's, whose name is of three words",
    { "mx.example.org" }, { NULL },
    { "Received: from smtpcmd14161.aruba.it (smtpcmd14161.aruba.it [203.0.113.49]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC ([198.51.100.49]) by Aruba Outgoing Smtp  with ESMTPSA id KLabrXYZ; Thu, 01 Jan 1970 01:59:00 +0100" },
    "ip=198.51.100.49 helo=PC forged=" },
  { "says that Alibaba's server hides its client",
    { "mx.example.org" }, { NULL },
    { "Received: from out30-1.freemail.mail.aliyun.com (out30-1.freemail.mail.aliyun.com [203.0.113.50]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC(mailfrom:ann@example.com fp:SMTPD_---0Vzabc_1 cluster:ay36) by smtp.aliyun-inc.com; Thu, 01 Jan 1970 08:59:00 +0800" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.50 forged=" },
  { "finds the login of Gandi's",
    { "mx.example.org" }, { NULL },
    { "Received: from relay9-d.mail.gandi.net (relay9-d.mail.gandi.net [203.0.113.51]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail.gandi.net (Postfix) with ESMTPSA id 9A1B2FF804; Thu,  1 Jan 1970 00:59:00 +0000 (UTC)",
      "X-GND-Sasl: ann@example.com" },
    "ip=- verdict=provider-hidden auth_user=ann@example.com ignored=" },
  { "ties it to no customer's line of access",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (cpe-203-0-113-47.cox.net [203.0.113.47]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC ([198.51.100.46]) by cmsmtp with ESMTPA id KLabrXYZ; Thu, 01 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.47" },
  { "ties it to no stranger",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.48]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from PC ([198.51.100.46]) by cmsmtp with ESMTPA id KLabrXYZ; Thu, 01 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.48" },
  { "ties Mailgun's inner line to the server that sent",
    { "mx.example.org" }, { NULL },
    { "Received: from m254-9.mailgun.net (m254-9.mailgun.net [203.0.113.37]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from web1.example.com (web1.example.com [198.51.100.37]) by smtp-out-n01.prod.us-east-1.postgun.com with ESMTPA id 65928abc; Thu, 1 Jan 1970 00:59:00 GMT" },
    "ip=198.51.100.37 boundary_ip=203.0.113.37 forged=" },
  { "finds the browser of SOGo",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.34]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from sogo.example.com (localhost [127.0.0.1]) (Authenticated sender: ann) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "X-Forward: 198.51.100.34" },
    "ip=198.51.100.34 auth_user=ann boundary_ip=203.0.113.34 forged=" },
  { "names the server itself for a process that OpenSMTPD takes a login from",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.36]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from localhost (mail.example.com [local]) by mail.example.com (OpenSMTPD) with ESMTPA id 9a8b7c6d; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.36 verdict=external boundary_ip=203.0.113.36 forged=" },
  { "says that Fastmail hides its web mail's user",
    { "mx.example.org" }, { NULL },
    { "Received: from fout7-smtp.messagingengine.com (fout7-smtp.messagingengine.com [203.0.113.37]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from compute4.internal (compute4.nyi.internal [10.202.2.44]) by mailfout.nyi.internal (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from imap49 ([10.202.2.99]) by compute4.internal (MEProxy); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.37 forged=" },
  { "follows Seznam's servers to its browser",
    { "mx.example.org" }, { NULL },
    { "Received: from mxe-1.seznam.cz (mxe-1.seznam.cz [203.0.113.38]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from email.seznam.cz by smtpc-mxe-0a1b2c3d (smtpc-mxe-0a1b2c3d [2001:db8::7b2]) id 4f3e2d1c0b9a8f7e; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from [198.51.100.38] ([198.51.100.38]) by email.seznam.cz (szn-ebox-5.0.1) with HTTP; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.38 verdict=external boundary_ip=203.0.113.38 forged=" },
  { "follows MessageLabs under Symantec's name",
    { "mx.example.org" }, { NULL },
    { "Received: from mail1.bemta37.messagelabs.com (mail1.bemta37.messagelabs.com [203.0.113.39]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [203.0.113.40] (using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256 bits)) by server-3.bemta.az-a.eu-central-1.aws.ess.symantec.com id 12/34-56789-ABCDE; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: (qmail 12345 invoked from network); 1 Jan 1970 00:58:00 -0000",
      "Received: from unknown (HELO mail.example.com) (198.51.100.39) by server-22.tower-571.messagelabs.com with ECDHE-RSA-AES256-GCM-SHA384 encrypted SMTP; 1 Jan 1970 00:58:00 -0000" },
    "ip=198.51.100.39 verdict=external boundary_ip=203.0.113.39 forged=" },
  { "ties no line of localhost's to a script",
    { "mx.example.org" }, { NULL },
    { "Received: from web.example.com (web.example.com [203.0.113.41]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by web.example.com (Postfix, from userid 33) id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc (pc.example.net [198.51.100.41]) by localhost (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=203.0.113.41 verdict=external boundary_ip=203.0.113.41" },
  { "ties no line of localhost's to a script of ours",
    { "*.example.org" }, { "192.0.2.0/24" },
    { "Received: from web.example.org (web.example.org [192.0.2.41]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by web.example.org (Postfix, from userid 33) id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc (pc.example.net [198.51.100.41]) by localhost (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=192.0.2.41 verdict=internal confidence=proven" },
  { "ties no line of localhost's to who wrote at a provider's web site",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-wm1-f53.google.com (mail-wm1-f53.google.com [209.85.128.53]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail-wm1-f53.google.com with SMTP id 5b1f17b1804b1-4217136a74dso1234.3 for <ann@example.org>; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from pc (pc.example.net [198.51.100.41]) by localhost (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=209.85.128.53" },
  { "passes over a line of prose between two servers of ours",
    { "store.example.org", "gw.example.org" }, { "10.0.0.0/8" },
    { "Received: from gw.example.org (gw.example.org [10.0.0.5]) by store.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: $$ scanned by ACME v7 $$",
      "Received: from mail.example.com (mail.example.com [198.51.100.21]) by gw.example.org (Postfix) with ESMTPS id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.21 verdict=external trusted=10.0.0.5 boundary_ip=198.51.100.21 forged=" },
  { "calls no line of web mail forged that logs in on its own machine by the outer address",
    { NULL }, { NULL },
    { "Received: from mail.example.org (mail.example.org [203.0.113.22]) by mx.example.net (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.org (host22.example.com [203.0.113.22]) by mail.example.org (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from [198.51.100.22] by mail.example.org with HTTP (Roundcube); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.22 boundary_ip=203.0.113.22 forged=" },
  { "follows a filter that hands mail to its own machine by the outer address",
    { "mx.example.org" }, { NULL },
    { "Received: from srv5 (srv5.example.com [203.0.113.13]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from srv5 (srv5.example.com [203.0.113.13]) by srv5 (8.9.3/8.9.3) with SMTP id BAA00002; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from 198.51.100.13 by srv5 (InterScan E-Mail VirusWall NT); Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.13 boundary_ip=203.0.113.13 forged=" },
  { "finds the browser of NetEase's web mail below machines without a domain",
    { "mx.example.org" }, { NULL },
    { "Received: from m16.mail.163.com (m16.mail.163.com [203.0.113.15]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from ann$163.com ( [198.51.100.15] ) by ajax-webmail-wmsvr12 (Coremail) ; Thu, 1 Jan 1970 08:59:00 +0800 (CST)" },
    "ip=198.51.100.15 auth_user=ann$163.com boundary_ip=203.0.113.15 forged=" },
  { "believes no line of Coremail's that a stranger brings",
    { "mx.example.org" }, { NULL },
    { "Received: from m16.mail.163.com (host9.example.com [203.0.113.15]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from ann$163.com ( [198.51.100.15] ) by ajax-webmail-wmsvr12 (Coremail) ; Thu, 1 Jan 1970 08:59:00 +0800 (CST)" },
    "ip=203.0.113.15 auth_user=- boundary_ip=203.0.113.15" },
  { "finds the browser of QQ's web mail, which writes no line, in the field that QQ writes",
    { "mx.example.org" }, { NULL },
    { "Received: from out203.mail.qq.com (out203.mail.qq.com [203.0.113.41]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: 198.51.100.41" },
    "ip=198.51.100.41 verdict=external confidence=vouched boundary_ip=203.0.113.41 ignored=" },
  { "does not believe that field where a stranger calls himself QQ",
    { "mx.example.org" }, { NULL },
    { "Received: from out203.mail.qq.com (host9.example.com [203.0.113.41]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-Originating-IP: 198.51.100.41" },
    "ip=203.0.113.41 verdict=external boundary_ip=203.0.113.41 ignored=X-Originating-IP" },
  { "says that the client is hidden where a provider's machine is all that is told",
    { "mx.example.org" }, { NULL },
    { "Received: from a8-50.smtp-out.amazonses.com (a8-50.smtp-out.amazonses.com [203.0.113.42]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=- verdict=provider-hidden confidence=proven boundary_ip=203.0.113.42 forged=" },
  { "names who only calls himself so",
    { "mx.example.org" }, { NULL },
    { "Received: from a8-50.smtp-out.amazonses.com (host9.example.com [203.0.113.42]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=203.0.113.42 verdict=external confidence=proven boundary_ip=203.0.113.42" },
  { "names the machine on a provider's line of access",
    { "mx.example.org" }, { NULL },
    { "Received: from mx11.example.com (ACB00712A.ipt.aol.com [203.0.113.42]) by mx.example.org (8.11.6/8.11.6) with ESMTP id a01A0Aa00001; Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=203.0.113.42 verdict=external boundary_ip=203.0.113.42" },
  { "takes a load balancer of iCloud's for no client",
    { "mx.example.org" }, { NULL },
    { "Received: from st43p00im-ztdg10063201.me.com (st43p00im-ztdg10063201.me.com [203.0.113.43]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from smtpclient.apple (st43p00im-dlb-asmtp-mailmevip.me.com [198.51.100.43]) by st43p00im-ztdg10063201.me.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden confidence=vouched boundary_ip=203.0.113.43 forged=" },
  { "follows Strato's lines, whose machines have names in two domains, and takes no HELO for the client",
    { "mx.example.org" }, { NULL },
    { "Received: from mo4-p00-ob.smtp.rzone.de (mo4-p00-ob.smtp.rzone.de [203.0.113.44]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [198.51.100.44] by smtp.strato.de (RZmta 51.0.0 AUTH) with ESMTPSA id a1b2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.44 forged=" },
  { "follows Yahoo's submission host, which has no domain",
    { "mx.example.org" }, { NULL },
    { "Received: from sonic310-30.consmr.mail.ir2.yahoo.com (sonic310-30.consmr.mail.ir2.yahoo.com [203.0.113.45]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by hermes--production-ir2-7867f454fc-abcde (Yahoo Inc. Hermes SMTP Server) with ESMTPA ID 0a1b2c3d; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden confidence=vouched boundary_ip=203.0.113.45 forged=" },
  { "goes through Rackspace's front end, which names itself by every address",
    { "mx.example.org" }, { NULL },
    { "Received: from smtp12.relay.ord1c.emailsrvr.com (smtp12.relay.ord1c.emailsrvr.com [203.0.113.46]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by smtp12.relay.ord1c.emailsrvr.com (Authenticated sender: ann-AT-example.com) with ESMTPSA id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from [192.168.0.3] (host46.example.net [198.51.100.46]) (using TLSv1 with cipher DHE-RSA-AES256-SHA) by 0.0.0.0:587 (trex/5.7.12); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.46 auth_user=ann-AT-example.com verdict=external boundary_ip=203.0.113.46 forged=" },
  { "goes through a filter beside our server that is known by its confirmed name",
    { "mail.example.org" }, { NULL },
    { "Received: from filter.example.org (filter.example.org [203.0.113.47]) by mail.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.org ([203.0.113.48]) by filter.example.org (filter.example.org [203.0.113.47]) (amavisd-new, port 10024) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (mail.example.com [198.51.100.47]) by mail.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.47 verdict=external confidence=vouched boundary_ip=203.0.113.47 forged=" },
  { "believes no filter of that name whose address the server could not confirm",
    { "mail.example.org" }, { NULL },
    { "Received: from filter.example.org (host9.example.com [203.0.113.47]) by mail.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.org ([203.0.113.48]) by filter.example.org (filter.example.org [203.0.113.47]) (amavisd-new, port 10024) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (mail.example.com [198.51.100.47]) by mail.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=203.0.113.47 verdict=external confidence=proven forged=1,2" },
  { "finds the browser behind web mail of ours that logs in from another machine of ours",
    { "mx.example.org", "webmail.example.org" }, { "203.0.113.0/26" },
    { "Received: from webmail.example.org (webmail.example.org [203.0.113.49]) (Authenticated sender: bob) by mx.example.org (Postfix) with ESMTPSA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from host49.example.net ([198.51.100.49]) by webmail.example.org with HTTP (HTTP/1.1 POST); Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=198.51.100.49 auth_user=bob verdict=external confidence=proven boundary_ip=198.51.100.49" },
  { "finds it where the web mail has a name of its own on the machine",
    { "mx.example.org" }, { NULL },
    { "Received: from webmail.example.org (localhost [127.0.0.1]) by mx.example.org (Postfix) with ESMTPA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from host49.example.net ([198.51.100.49]) by webmail.example.org with HTTP (HTTP/1.1 POST); Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=198.51.100.49 verdict=external confidence=proven boundary_ip=198.51.100.49" },
  { "believes no line of our web mail that a client from elsewhere brings with his login",
    { "*.example.org" }, { NULL },
    { "Received: from webmail.example.org (host9.example.com [203.0.113.50]) (Authenticated sender: bob) by mx.example.org (Postfix) with ESMTPSA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [198.51.100.50] by webmail.example.org with HTTP (HTTP/1.1 POST); Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=203.0.113.50 auth_user=bob verdict=external confidence=proven" },
  { "has all of a provider's servers for ours where one of its names was given",
    { "*.outlook.com" }, { NULL },
    { "Received: from DB5EUR01FT042.eop-EUR01.prod.protection.outlook.com (2603:10a6:10:1::22) by DB7PR01MB5678.eurprd01.prod.exchangelabs.com (2603:10a6:10:5c::22) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mail.example.com (203.0.113.20) by DB5EUR01FT042.mail.protection.outlook.com (10.152.4.7) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:01 +0000" },
    "ip=203.0.113.20 verdict=external confidence=proven boundary=given boundary_ip=203.0.113.20 forged=" },
  { "says that the client is hidden below a provider's line that names nobody",
    { "mx.example.org" }, { NULL },
    { "Received: from mta64a-ord.mtasv.net (mta64a-ord.mtasv.net [203.0.113.51]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mta64a-ord.mtasv.net id h1a2b3c4d5e6 for <bob@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.51 forged=" },
  { "says so where the provider's line names only another machine of its own",
    { "mx.example.org" }, { NULL },
    { "Received: from sender-op-o12.zoho.eu (sender-op-o12.zoho.eu [203.0.113.53]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.zoho.eu by mx.zoho.eu with SMTP id 1744799046123123.45678; Thu, 1 Jan 1970 02:59:00 +0200" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.53 forged=" },
  { "says so below Yandex's own machines, which speak HTTPS with one another",
    { "mx.example.org" }, { NULL },
    { "Received: from forward500a.mail.yandex.net (forward500a.mail.yandex.net [203.0.113.54]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail-nwsmtp-mxback-main-45.sas.yp-c.yandex.net (mail-nwsmtp-mxback-main-45.sas.yp-c.yandex.net [IPv6:2a02:6b8:c08:1234:0:640:abcd:0]) by forward500a.mail.yandex.net (Yandex) with ESMTPS id 3B3B360B4C; Thu, 1 Jan 1970 03:59:00 +0300",
      "Received: from mail.yandex.ru (2a02:6b8:c08:4321:0:640:dcba:0 [2a02:6b8:c08:4321:0:640:dcba:0]) by mail-nwsmtp-mxback-main-45.sas.yp-c.yandex.net (mxback/Yandex) with HTTPS id 6HZ9ab0aBa60-AbCdEfGh; Thu, 1 Jan 1970 03:59:00 +0300",
      "Received: by hyhh4aabbccdd.sas.yp-c.yandex.net with HTTP; Thu, 1 Jan 1970 03:59:00 +0300" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.54 forged=" },
  { "follows a provider's lines over its private addresses",
    { "mx.example.org" }, { NULL },
    { "Received: from repost01.tmes.trendmicro.eu (repost01.tmes.trendmicro.eu [203.0.113.55]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from 198.51.100.32_.trendmicro.eu (unknown [172.21.9.30]) by repost01.tmes.trendmicro.eu (Postfix) with SMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (unknown [198.51.100.32]) by repre.tmes.trendmicro.eu (Trend Micro Email Security) with ESMTPS id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.32 verdict=external boundary_ip=203.0.113.55 forged=" },
  { "ties no line of another host of a firm to a private client of its server",
    { "mx.example.org" }, { NULL },
    { "Received: from out.example.com (out.example.com [203.0.113.56]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc7 (unknown [172.21.9.30]) by out.example.com (Postfix) with SMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from host33.example.net (unknown [198.51.100.33]) by in.example.com (Postfix) with ESMTPS id C3; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=172.21.9.30 verdict=internal-to-sender boundary_ip=203.0.113.56 forged=2" },
  { "takes a provider's inside machine for no client",
    { "mx.example.org" }, { NULL },
    { "Received: from smtp05.mta.salesforce.com (smtp05.mta.salesforce.com [203.0.113.52]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [10.180.203.115] ([10.180.203.115:43210] helo=na123-app1.ops.sfdc.net) by mx4.mta.salesforce.com (envelope-from <ann@example.com>) (ecelerity 4.2.38.62370 r(:)) with ESMTPS id AB/CD-01234-5E2D6666; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden confidence=vouched boundary_ip=203.0.113.52" },
  { "names our own machine by the address that our server saw it by",
    { "mx.example.org" }, { "203.0.113.0/24" },
    { "Received: from srv.example.org (srv.example.org [203.0.113.53]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by srv.example.org (Postfix, from userid 33) id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.53 verdict=internal confidence=proven boundary_ip=-" },
  { "takes no mailbox's server for it",
    { NULL }, { NULL },
    { "Received: from pop.example.org [203.0.113.53] by localhost with POP3 (fetchmail-6.3.26) for ann@localhost (single-drop); Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by srv.example.org (Postfix, from userid 33) id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=internal" },
  { "ends where a stranger brings a line of our domain whose id does not fit",
    { "mx.example.org" }, { NULL },
    { "Received: from example.org (host9.example.com [203.0.113.54]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from ceo.example.org (ceo.example.org [198.51.100.54]) by example.org (8.12.11/8.12.11) with ESMTP id i5AA05xq012345; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.54 verdict=external confidence=proven forged=1" },
  { "does not vouch for a name without a domain that the client gave himself",
    { "mx.example.org" }, { NULL },
    { "Received: from gateway (host9.example.com [203.0.113.55]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc ([198.51.100.55]) by gateway with Microsoft SMTPSVC(5.0.2195.1600); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.55 confidence=told boundary_ip=203.0.113.55 forged=" },
  { "vouches for it where the looked-up name begins with it",
    { "mx.example.org" }, { NULL },
    { "Received: from gateway (gateway.example.com [203.0.113.55]) by mx.example.org (Postfix) with SMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc ([198.51.100.55]) by gateway with Microsoft SMTPSVC(5.0.2195.1600); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.55 confidence=vouched boundary_ip=203.0.113.55 forged=" },
  { "ties a line to an IPv6 literal behind by",
    { "mx.example.org" }, { NULL },
    { "Received: from relay (unknown [IPv6:2001:db8::25]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (host9.example.net [198.51.100.56]) by [IPv6:2001:db8::25] (Postfix) with ESMTP id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.56 boundary_ip=2001:db8::25 forged=" },
  { "finds the client of Zoho, whose machines have names in two domains",
    { "mx.example.org" }, { NULL },
    { "Received: from sender4-of-o51.zoho.com (sender4-of-o51.zoho.com [203.0.113.16]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (host6.example.com [198.51.100.16]) by mx.zohomail.com with SMTPS id 1709546403000.1; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.16 boundary_ip=203.0.113.16 forged=" },
  { "says that Fastmail does not write its client down",
    { "mx.example.org" }, { NULL },
    { "Received: from fout1-smtp.messagingengine.com (fout1-smtp.messagingengine.com [203.0.113.17]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from compute5.internal (compute5.nyi.internal [10.202.2.45]) by mailfout.nyi.internal (Postfix) with ESMTP id B1; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mailfrontend1 ([10.202.2.162]) by compute5.internal (MEProxy); Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: by mail.messagingengine.com (Postfix) with ESMTPA id C1; Thu, 1 Jan 1970 00:59:00 +0000 (UTC)" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.17 forged=" },
  { "says the same of its web mail",
    { "mx.example.org" }, { NULL },
    { "Received: from fout1-smtp.messagingengine.com (fout1-smtp.messagingengine.com [203.0.113.17]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from imap10 (imap10.phl.internal [10.202.2.85]) by mailfout.phl.internal (Postfix) with ESMTP id B1; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: by mailuser.phl.internal (Postfix, from userid 501) id C2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.17 forged=" },
  { "takes who hands mail to the store by LMTP for ours, by its outer address too",
    { "zm.example.org" }, { NULL },
    { "Received: from zm.example.org (LHLO zm.example.org) (203.0.113.32) by zm.example.org with LMTP; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (host9.example.com [198.51.100.32]) by zm.example.org (Postfix) with ESMTPS id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.32 verdict=external confidence=proven boundary_ip=198.51.100.32 trusted=203.0.113.32 forged=" },
  { "takes nobody for ours by LMTP whose own line is missing below",
    { "zm.example.org" }, { NULL },
    { "Received: from relay.example.com (LHLO relay.example.com) (203.0.113.33) by zm.example.org with LMTP; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (host9.example.net [198.51.100.32]) by mail.bank.example (Postfix) with ESMTPS id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.33 verdict=external boundary_ip=203.0.113.33" },
  { "does not take a stranger for ours that comes by ESMTP under our name",
    { "zm.example.org" }, { NULL },
    { "Received: from zm.example.org (host8.example.com [203.0.113.32]) by zm.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from pc (host9.example.com [198.51.100.32]) by zm.example.org (Postfix) with ESMTPS id B2; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.32 verdict=external boundary_ip=203.0.113.32 forged=1" },
  { "follows SendGrid's lines below a reverse name of its customer's, by the address",
    { "mx.example.org" }, { NULL },
    { "Received: from o1.mail.example.com (o1.mail.example.com [167.89.10.21]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from web1.example.com (web1.example.com [198.51.100.34]) by geopod-ismtpd-3 (SG) with ESMTP id aBcDeFgHiJkLmNoPqRsTuV for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.34 boundary_ip=167.89.10.21 forged=" },
  { "says that SendGrid does not write down who used its interface of the web",
    { "mx.example.org" }, { NULL },
    { "Received: from o1.mail.example.com (o1.mail.example.com [167.89.10.21]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by recvd-6b8fd5d4b9-abcde with SMTP id recvd-6b8fd5d4b9-abcde-1-6666CDE1-2 1970-01-01 00:59:30.123456789 +0000 UTC m=+123456.789",
      "Received: from MTIzNDU2Nw (unknown) by geopod-ismtpd-12 (SG) with HTTP id aBcDeFgHiJkLmNoPqRsTuV Thu, 01 Jan 1970 00:59:00.000 +0000 (UTC)" },
    "ip=- verdict=provider-hidden boundary_ip=167.89.10.21 forged=" },
  { "takes the client from what Hotmail says below a front end of its own",
    { "mx.example.org" }, { NULL },
    { "Received: from SNT004-OMC1S20.hotmail.com (snt004-omc1s20.hotmail.com [65.55.90.31]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from SNT153-W20 ([65.55.90.8]) by SNT004-OMC1S20.hotmail.com with Microsoft SMTPSVC(7.5.7601.22751); Thu, 1 Jan 1970 00:59:00 +0000",
      "X-Originating-IP: [198.51.100.36]" },
    "ip=198.51.100.36 verdict=external boundary_ip=65.55.90.31 forged=" },
  { "names no client where Hotmail's front end says none",
    { "mx.example.org" }, { NULL },
    { "Received: from SNT004-OMC1S20.hotmail.com (snt004-omc1s20.hotmail.com [65.55.90.31]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from SNT153-W20 ([65.55.90.8]) by SNT004-OMC1S20.hotmail.com with Microsoft SMTPSVC(7.5.7601.22751); Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=65.55.90.31 forged=" },
  { "does not believe it where a stranger hands it to Hotmail under a short name",
    { "mx.example.org" }, { NULL },
    { "Received: from SNT004-OMC1S20.hotmail.com (snt004-omc1s20.hotmail.com [65.55.90.31]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from SNT153-W20 ([203.0.113.36]) by SNT004-OMC1S20.hotmail.com with Microsoft SMTPSVC(7.5.7601.22751); Thu, 1 Jan 1970 00:59:00 +0000",
      "X-Originating-IP: [198.51.100.36]" },
    "ip=203.0.113.36 boundary_ip=65.55.90.31 ignored=X-Originating-IP" },
  { "believes no line of SendGrid's that a stranger brings from elsewhere",
    { "mx.example.org" }, { NULL },
    { "Received: from o1.mail.example.com (o1.mail.example.com [203.0.113.34]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from web1.example.com (web1.example.com [198.51.100.34]) by geopod-ismtpd-3 (SG) with ESMTP id aBcDeFgHiJkLmNoPqRsTuV for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.34 boundary_ip=203.0.113.34" },
  { "follows Proofpoint's gateway below a reverse name of its customer's, by the address",
    { "mx.example.org" }, { NULL },
    { "Received: from mx0a-00112233.pphosted.com (gw.example.com [148.163.150.10]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from ex.example.com (ex.example.com [198.51.100.35]) by mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3yfabc1234-1 for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.35 boundary_ip=148.163.150.10 forged=" },
  { "does not take a stranger for Proofpoint's gateway by its HELO",
    { "mx.example.org" }, { NULL },
    { "Received: from mx0a-00112233.pphosted.com (gw.example.com [203.0.113.35]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from ex.example.com (ex.example.com [198.51.100.35]) by mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3yfabc1234-1 for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.35 boundary_ip=203.0.113.35 forged=1" },
  { "follows Mimecast's gateway before Exchange, which looks no name up, by the address",
    { "ex.example.org" }, { NULL },
    { "Received: from eu-smtp-delivery-1.mimecast.com (207.82.80.10) by ex.example.org (10.1.2.3) with Microsoft SMTP Server id 15.1.2507.39 via Frontend Transport; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.com (mail.example.com [198.51.100.35]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384) id uk-mta-1-x; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=198.51.100.35 boundary_ip=207.82.80.10 forged=" },
  { "does not take a stranger for Mimecast's gateway by its HELO",
    { "ex.example.org" }, { NULL },
    { "Received: from eu-smtp-delivery-1.mimecast.com (203.0.113.35) by ex.example.org (10.1.2.3) with Microsoft SMTP Server id 15.1.2507.39 via Frontend Transport; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from mail.example.com (mail.example.com [198.51.100.35]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384) id uk-mta-1-x; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.35 boundary_ip=203.0.113.35 forged=" },
  { "goes on below what MDaemon fetched from a mailbox at the provider",
    { NULL }, { NULL },
    { "Received: by mail.example.org (MDaemon PRO v13.0.4) with DomainPOP id md50000000123.msg for <ann@example.org>; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from relay.example.com (relay.example.com [203.0.113.21]) by pop.example.net (Postfix) with ESMTP id B1; Thu, 1 Jan 1970 00:50:00 +0000" },
    "ip=203.0.113.21 verdict=external boundary_ip=203.0.113.21 forged=" },
  { "does not take a stranger for Google's machine by its HELO",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-wr1-f50.google.com (host9.example.com [203.0.113.18]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail-wr1-f50.google.com with SMTP id a1so123wrw.2 for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000" },
    "ip=203.0.113.18 verdict=external confidence=proven boundary_ip=203.0.113.18 forged=1" },
  { "goes through Google's groups to who wrote to them",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-lf1-f70.google.com (mail-lf1-f70.google.com [203.0.113.19]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: by mail-lf1-f70.google.com with SMTP id x1sf1lfb.0 for <u@example.org>; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: by 2002:a05:6512:1:b0:513:1:2 with SMTP id l1ls1lfh.0.-pod-prod-05-eu; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (mail.example.com. [198.51.100.19]) by gmr-mx.google.com with ESMTPS id p1si1lfr.1 for <group@example.net>; Thu, 1 Jan 1970 00:58:00 +0000" },
    "ip=198.51.100.19 boundary_ip=203.0.113.19 forged=" },
  { "passes over simscan, which names itself for a server",
    { NULL }, { NULL },
    { "Received: (qmail 2000 invoked by uid 89); 1 Jan 1970 01:00:00 -0000",
      "Received: by simscan 1.4.0 ppid: 1234, pid: 1236, t: 0.2345s scanners: attach: 1.4.0 clamav: 0.97",
      "Received: from unknown (HELO mail.example.com) (203.0.113.20) by mx.example.org with SMTP; 1 Jan 1970 01:00:00 -0000" },
    "ip=203.0.113.20 helo=mail.example.com verdict=external boundary_ip=203.0.113.20 forged=" },
  { "finds the browser behind web mail that logs in on its own server",
    { "mail.example.org" }, { NULL },
    { "Received: from mail.example.org (localhost [127.0.0.1]) by mail.example.org (Postfix) with ESMTPA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from dsl.example.com ([203.0.113.14]) by mail.example.org with HTTP (HTTP/1.1 POST); Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=203.0.113.14 rdns=dsl.example.com verdict=external confidence=proven boundary_ip=203.0.113.14 forged=" },
  { "believes no web mail line below a login from elsewhere",
    { "mail.example.org" }, { NULL },
    { "Received: from pc (dsl.example.com [203.0.113.14]) by mail.example.org (Postfix) with ESMTPA id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from other.example.com ([198.51.100.14]) by mail.example.org with HTTP (HTTP/1.1 POST); Thu, 1 Jan 1970 01:00:00 +0000" },
    "ip=203.0.113.14 verdict=external confidence=proven" },
  { "goes down through a provider whose hosts have no names for each other",
    { "mx.example.org" }, { NULL },
    { "Received: from mail5.bemta5.messagelabs.com (mail5.bemta5.messagelabs.com [203.0.113.5]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from [203.0.113.6] by server-1.bemta-5.messagelabs.com id 12/34-5678; Thu, 1 Jan 1970 00:59:00 +0000",
      "Received: from mail.example.com (HELO mail.example.com) (198.51.100.7) by server-2.tower-1.messagelabs.com with DHE-RSA-AES256-SHA encrypted SMTP; 1 Jan 1970 00:58:00 -0000" },
    "ip=198.51.100.7 verdict=external boundary_ip=203.0.113.5 forged=" },
  { "believes no line that a stranger brings to such a provider",
    { "mx.example.org" }, { NULL },
    { "Received: from mail5.bemta5.messagelabs.com (mail5.bemta5.messagelabs.com [203.0.113.5]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "Received: from unknown (HELO pc) (203.0.113.66) by server-2.tower-1.messagelabs.com with SMTP; 1 Jan 1970 00:59:00 -0000",
      "Received: from bank.example (HELO bank.example) (198.51.100.7) by server-9.tower-1.messagelabs.com with SMTP; 1 Jan 1970 00:58:00 -0000" },
    "ip=203.0.113.66 verdict=external forged=2" },
  { "takes MDaemon's peer from its own header, not from HELO",
    { "mail.example.org" }, { "192.0.2.0/24" },
    { "Received: from [10.10.10.144] by mail.example.org (MDaemon PRO v10.1.1) with ESMTP id md50000771622.msg for <x@example.com>; Thu, 1 Jan 1970 00:00:00 +0800",
      "X-MDRemoteIP: 203.0.113.194",
      "X-Authenticated-Sender: ann@example.org" },
    "ip=203.0.113.194 helo=[10.10.10.144] auth_user=ann@example.org auth_server=mail.example.org verdict=external confidence=proven boundary_ip=203.0.113.194 ignored=" },
  { "gives no address where MDaemon's header is missing",
    { "mail.example.org" }, { NULL },
    { "Received: from [198.51.100.144] by mail.example.org (MDaemon PRO v10.1.1) with ESMTP id md50000771622.msg for <x@example.com>; Thu, 1 Jan 1970 00:00:00 +0800" },
    "ip=- helo=[198.51.100.144] verdict=unknown" },
  { "ignores a forged X-MDRemoteIP below a Postfix hop",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (unknown [203.0.113.3]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 01:00:00 +0000",
      "X-MDRemoteIP: 198.51.100.1" },
    "ip=203.0.113.3 verdict=external ignored=X-MDRemoteIP" },
  { "names a private client of our own server internal",
    { "mail.example.org" }, { NULL },
    { "Received: from SERGEY ([192.168.1.48]) by mail.example.org (Kerio MailServer 6.7.0); Thu, 1 Jan 1970 00:00:00 +0000" },
    "ip=192.168.1.48 helo=SERGEY verdict=internal confidence=proven boundary_ip=- trusted=192.168.1.48 untrusted=" },
  { "names a private client behind a foreign server internal to the sender",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (mail.example.com [203.0.113.5]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from pc ([192.168.1.5]) by mail.example.com with Microsoft SMTPSVC(6.0.3790.4675); Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=192.168.1.5 helo=pc verdict=internal-to-sender confidence=vouched" },
  { "says that a provider hides its client",
    { "mx.example.org" }, { NULL },
    { "Received: from mail-wr1-f54.google.com (mail-wr1-f54.google.com [203.0.113.54]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: by mail-wr1-f54.google.com with SMTP id a1so1234567wrb.1 for <x@example.org>; Thu, 01 Jan 1970 00:09:59 -0000" },
    "ip=- verdict=provider-hidden boundary_ip=203.0.113.54" },
  { "says so where only the login is left",
    { "mx.example.org" }, { NULL },
    { "Received: from relay12.example.net (relay12.example.net [203.0.113.12]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: (Authenticated sender: ann@example.com) by relay12.example.net (Postfix) with ESMTPSA id 3A909200016; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=- auth_user=ann@example.com auth_server=relay12.example.net verdict=provider-hidden" },
  { "finds the web client of a script on a foreign host",
    { "mx.example.org" }, { NULL },
    { "Received: from vps.example.net (vps.example.net [203.0.113.8]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from site7 by vps.example.net with local (Exim 4.96) (envelope-from <site7@vps.example.net>) id 000000-0000Ab-1c; Thu, 1 Jan 1970 00:09:00 +0000",
      "X-PHP-Script: www.example.com/wp/mail.php for 198.51.100.186",
      "X-Get-Message-Sender-Via: vps.example.net: authenticated_id: site7/from_h" },
    "ip=198.51.100.186 script=www.example.com/wp/mail.php auth_user=site7 auth_server=vps.example.net verdict=external untrusted=203.0.113.8,198.51.100.186" },
  { "names the server where a script leaves no client",
    { "mx.example.org" }, { NULL },
    { "Received: from vps.example.net (vps.example.net [203.0.113.8]) by mx.example.org (Postfix) with ESMTPS id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: by vps.example.net (Postfix, from userid 33) id B2; Thu, 1 Jan 1970 00:09:00 +0000",
      "X-PHP-Originating-Script: 33:mail.php" },
    "ip=203.0.113.8 script=33:mail.php verdict=external" },
  { "takes a session from the server itself for the server",
    { "mx.example.org" }, { NULL },
    { "Received: from [203.0.113.33] (helo=victim.example.com) by mx.example.org with esmtp (Exim 4.95) id 000009-0001aX-KB; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from [127.0.0.1] (account ann@victim.example.com HELO [203.0.113.33]) by victim.example.com (CommuniGate Pro SMTP 6.2.14) with ESMTPA id 5701791; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=203.0.113.33 auth_user=ann@victim.example.com auth_server=victim.example.com verdict=external" },
  { "goes on through Exchange Online, where a machine has two names",
    { NULL }, { NULL },
    { "Received: from AM6PR01MB1234.eurprd01.prod.exchangelabs.com (2603:10a6:20b:1::15) by DB6PR01MB5678.eurprd01.prod.exchangelabs.com with HTTPS; Thu, 1 Jan 1970 00:10:04 +0000",
      "Received: from DB6PR07CA0012.eurprd07.prod.outlook.com (2603:10a6:6:2d::22) by AM6PR01MB1234.eurprd01.prod.exchangelabs.com (2603:10a6:20b:1::15) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16; Thu, 1 Jan 1970 00:10:03 +0000",
      "Received: from DB5EUR01FT042.eop-EUR01.prod.protection.outlook.com (2603:10a6:6:2d:cafe::a5) by DB6PR07CA0012.outlook.office365.com (2603:10a6:6:2d::22) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mail.example.com (203.0.113.20) by DB5EUR01FT042.mail.protection.outlook.com (10.152.4.7) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:01 +0000" },
    "ip=203.0.113.20 helo=mail.example.com verdict=external confidence=proven boundary=assumed boundary_ip=203.0.113.20 boundary_hop=3 forged=" },
  { "believes no stranger who gives himself the name of such a machine",
    { "*.outlook.com", "*.office365.com" }, { NULL },
    { "Received: from DB5EUR01FT042.eop-EUR01.prod.protection.outlook.com (2603:10a6:6:2d:cafe::a5) by DB6PR07CA0012.outlook.office365.com (2603:10a6:6:2d::22) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from DB5EUR01FT007.eop-EUR01.prod.protection.outlook.com (203.0.113.66) by DB5EUR01FT042.mail.protection.outlook.com (10.152.4.7) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from bank.example (198.51.100.99) by DB5EUR01FT007.mail.protection.outlook.com (10.152.4.8) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.66 verdict=external confidence=proven boundary=given boundary_ip=203.0.113.66 boundary_hop=1 forged=2" },
  { "says that Exchange Online hides the client of another customer",
    { NULL }, { NULL },
    { "Received: from EUR05-VI1-obe.outbound.protection.outlook.com (40.107.21.55) by DB5EUR01FT042.mail.protection.outlook.com (10.152.4.7) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16 via Frontend Transport; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from VI1PR01MB5555.eurprd01.prod.exchangelabs.com (2603:10a6:803:a1::10) by AM0PR01MB6666.eurprd01.prod.exchangelabs.com (2603:10a6:208:c5::20) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.4394.16; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from VI1PR01MB5555.eurprd01.prod.exchangelabs.com ([fe80::1]) by VI1PR01MB5555.eurprd01.prod.exchangelabs.com ([fe80::1%7]) with mapi id 15.20.4394.023; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=- verdict=provider-hidden boundary_ip=- forged=" },
  { "goes through the lines above that tell nobody to the server named as ours",
    { "mx.google.com" }, { NULL },
    { "Received: by 2002:a05:6402:1234:: with SMTP id ab1csp1234567ecb; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mail.example.com (mail.example.com. [203.0.113.20]) by mx.google.com with ESMTPS id a1si1234567ejc.12.1970.01.01.00.10.01 for <x@example.org> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Thu, 1 Jan 1970 00:10:01 +0000" },
    "ip=203.0.113.20 verdict=external confidence=proven boundary=given boundary_ip=203.0.113.20 boundary_hop=1 forged=" },
  { "goes from Yahoo's store to the front end beside it",
    { NULL }, { NULL },
    { "Received: from 127.0.0.1 by atlas105.mail.ne1.yahoo.com pod-id NONE with HTTPS; Thu, 1 Jan 1970 00:10:02 +0000",
      "X-Originating-Ip: [203.0.113.20]",
      "Received: from 203.0.113.20 (EHLO mail.example.com) by 10.253.58.161 with SMTPs (version=TLS1_2 cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256); Thu, 1 Jan 1970 00:10:01 +0000" },
    "ip=203.0.113.20 helo=mail.example.com verdict=external confidence=proven boundary_ip=203.0.113.20 boundary_hop=1 forged=" },
  { "takes a server that hands mail to the store for no client that logged in",
    { NULL }, { NULL },
    { "Received: from compute1.internal (compute1.nyi.internal [10.202.2.41]) by sloti22d1t14 (Cyrus 3.5.0) with LMTPA; Thu, 1 Jan 1970 00:10:03 +0000",
      "Received: from mx6 ([10.202.2.205]) by compute1.internal (LMTPProxy); Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mx6.example.org (localhost [127.0.0.1]) by mailmx.nyi.internal (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from mail.example.com (mail.example.com [203.0.113.20]) by mx6.example.org (Postfix) with ESMTPS id D4; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.20 verdict=external confidence=proven boundary_ip=203.0.113.20 boundary_hop=3 trusted=10.202.2.41,10.202.2.205,127.0.0.1" },
  { "counts SPF's pass for the domain that it names, and no other",
    { "mx.example.org" }, { NULL },
    { "Authentication-Results: mx.example.org; dkim=none; spf=pass smtp.mailfrom=ann@example.com",
      "Received: from mail.example.com (unknown [203.0.113.20]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from pc7 (host7.example.net [198.51.100.7]) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=198.51.100.7 confidence=vouched" },
  { "counts no pass that the client may have written himself",
    { "mx.example.org" }, { NULL },
    { "Received: from mail.example.com (unknown [203.0.113.20]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Authentication-Results: mx.example.org; dkim=none; spf=pass smtp.mailfrom=ann@example.com",
      "Received: from pc7 (host7.example.net [198.51.100.7]) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=198.51.100.7 confidence=told" },
  { "counts no pass of another peer",
    { "mx.example.org" }, { NULL },
    { "Received-SPF: pass (mx: domain of ann@example.com designates 192.0.2.9 as permitted sender) client-ip=192.0.2.9;",
      "Received: from mail.example.com (unknown [203.0.113.20]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from pc7 (host7.example.net [198.51.100.7]) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=198.51.100.7 confidence=told" },
  { "counts Google's own pass, which stands below its line",
    { "mx.google.com" }, { NULL },
    { "Received: from mail.example.com ([203.0.113.20]) by mx.google.com with ESMTPS id a1si1234567ejc.12.1970.01.01.00.10.01 for <x@example.org> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Thu, 1 Jan 1970 00:10:01 +0000",
      "Received-SPF: pass (google.com: domain of ann@example.com designates 203.0.113.20 as permitted sender) client-ip=203.0.113.20;",
      "Received: from pc7 (host7.example.net [198.51.100.7]) by mail.example.com (Postfix) with ESMTPSA id B2; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=198.51.100.7 confidence=vouched" },
  { "goes through our content filter",
    { "mx.example.org" }, { NULL },
    { "Received: from localhost (localhost [127.0.0.1]) by mx.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mx.example.org ([127.0.0.1]) by localhost (mx.example.org [127.0.0.1]) (amavisd-new, port 10024) with ESMTP id B2; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from pc (host3.example.com [203.0.113.3]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 helo=pc rdns=host3.example.com verdict=external confidence=proven boundary_hop=2 trusted=127.0.0.1,127.0.0.1" },
  { "never takes a mailbox's server for the origin",
    { NULL }, { NULL },
    { "Received: from pop.example.org [198.51.100.1] by localhost with POP3 (fetchmail-6.2.4) for ann@localhost (single-drop); Thu, 1 Jan 1970 00:20:00 +0000",
      "Received: from pc (host3.example.com [203.0.113.3]) by pop.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 verdict=external boundary=assumed boundary_hop=1" },
  { "ends at a login to our own server",
    { "mail.example.org" }, { NULL },
    { "Received: from pc (host3.example.com [203.0.113.3]) (Authenticated sender: ann) by mail.example.org (Postfix) with ESMTPSA id A1; Thu, 1 Jan 1970 00:10:00 +0000",
      "Received: from other (other.example.net [198.51.100.3]) by host3.example.com (Postfix) with ESMTP id B1; Thu, 1 Jan 1970 00:09:00 +0000" },
    "ip=203.0.113.3 auth_user=ann auth_server=mail.example.org verdict=external confidence=proven forged=" },
  { "uses the client address that our own web mail writes",
    { "*.example.org" }, { "10.0.0.0/8", "192.168.0.0/16" },
    { "Received: from MBX01.example.org ([fe80::1]) by MBX01.example.org ([fe80::1%6]) with mapi id 15.01.2507.023; Thu, 1 Jan 1970 00:00:00 +0000",
      "X-Originating-IP: [192.168.44.17]" },
    "ip=192.168.44.17 verdict=internal trusted=fe80::1,192.168.44.17 boundary_ip=-" },
  { "marks the topmost hop as not ours where it is not",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (host3.example.com [203.0.113.3]) by mx.other.example (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 boundary=assumed confidence=told" },
  { "knows nothing of a message without a trace",
    { NULL }, { NULL }, { NULL }, "ip=- verdict=unknown boundary_ip=- boundary=assumed" },
};

/* Where own_… were found by a vote, not given. */
static const Chain voted_chains[] = {
  { "says that the mailbox, not the analyst, knows our host",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (host3.example.com [203.0.113.3]) by mx.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 boundary=inferred confidence=proven boundary_hop=0" },
  { "takes the topmost host for ours where the mailbox votes for others",
    { "mx.example.org" }, { NULL },
    { "Received: from pc (host3.example.com [203.0.113.3]) by mx.other.example (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 boundary=assumed confidence=proven boundary_hop=0" },
  { "goes on through private peers and voted relays",
    { "mail.example.org" }, { "192.0.2.7" },
    { "Received: from mail.example.org (mail.example.org [192.168.1.2]) by store.example.org (Postfix) with ESMTP id C3; Thu, 1 Jan 1970 00:10:02 +0000",
      "Received: from mx2.example.org ([192.0.2.7]) by mail.example.org (8.12.10/8.12.10) with ESMTP id h010A1aa012345; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from pc (host3.example.com [203.0.113.3]) by mx2.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 boundary=inferred confidence=proven boundary_hop=2 trusted=192.168.1.2,192.0.2.7" },
  { "accuses no client of bearing a name that was only voted for",
    { "mx.example.org", "mx2.example.org" }, { NULL },
    { "Received: from mx2.example.org (mx2.example.org [192.0.2.7]) by mx.example.org with esmtp (Exim 4.95) id 000009-0001aX-KB; Thu, 1 Jan 1970 00:10:01 +0000",
      "Received: from mx2.example.org (host3.example.com [203.0.113.3]) by mx2.example.org (Postfix) with ESMTP id A1; Thu, 1 Jan 1970 00:10:00 +0000" },
    "ip=203.0.113.3 boundary=inferred forged=" },
};
/* clang-format on */

static char *
joined (const GPtrArray *texts)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "",
                            (const char *)g_ptr_array_index (texts, i));
  return g_string_free (out, FALSE);
}

static char *
joined_numbers (const GArray *numbers)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? "," : "", g_array_index (numbers, guint, i));
  return g_string_free (out, FALSE);
}

static char *
value_of (const BhOrigin *origin, const char *key)
{
  const struct {
    const char *key, *value;
  } texts[] = {
    { "ip", origin->ip },
    { "helo", origin->helo },
    { "rdns", origin->rdns },
    { "auth_user", origin->auth_user },
    { "auth_server", origin->auth_server },
    { "script", origin->script },
    { "verdict", bh_origin_verdict_name (origin->verdict) },
    { "confidence", bh_confidence_name (origin->confidence) },
    { "boundary", bh_boundary_source_name (origin->boundary) },
    { "boundary_ip", origin->boundary_ip },
  };
  if (g_str_equal (key, "trusted"))
    return joined (origin->trusted_ips);
  if (g_str_equal (key, "untrusted"))
    return joined (origin->untrusted_ips);
  if (g_str_equal (key, "ignored"))
    return joined (origin->ignored_headers);
  if (g_str_equal (key, "forged"))
    return joined_numbers (origin->forged_hops);
  if (g_str_equal (key, "boundary_hop"))
    return g_strdup_printf ("%u", origin->boundary_hop);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (key, texts[i].key))
      return g_strdup (texts[i].value);
  g_error ("a chain asks for '%s', which origins do not have", key);
}

typedef struct {
  GPtrArray *hops, *sidecars;
} Header;

static void
read_lines (const Chain *chain, Header *header)
{
  BhLimits limits;
  bh_limits_init (&limits);
  header->hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  header->sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  for (guint i = 0; i < LINES_MAX && chain->lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (chain->lines[i], ": ", 2);
    if (g_str_equal (parts[0], "Received")) {
      g_ptr_array_add (header->hops, bh_hop_new_from_field (bh_span_of_string (parts[1]),
                                                            header->hops->len, &limits));
      continue;
    }
    g_assert_true (bh_sidecar_is_known (bh_span_of_string (parts[0])));
    BhSidecar *sidecar = g_new0 (BhSidecar, 1);
    sidecar->name = g_strdup (parts[0]);
    sidecar->value = g_strdup (parts[1]);
    sidecar->n_above = header->hops->len;
    g_ptr_array_add (header->sidecars, sidecar);
  }
}

static BhOrigin *
origin_of (const Chain *chain, gboolean is_inferred, Header *header, BhNetSet *nets)
{
  g_autoptr (GPtrArray) globs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < NAMES_MAX && chain->own_hosts[i] != NULL; i++)
    g_ptr_array_add (globs, g_strdup (chain->own_hosts[i]));
  g_ptr_array_add (globs, NULL);
  for (guint i = 0; i < NAMES_MAX && chain->own_nets[i] != NULL; i++)
    g_assert_true (bh_net_set_add (nets, chain->own_nets[i], NULL));

  BhOwnSide own = { .host_globs = (char **)globs->pdata, .nets = nets, .is_inferred = is_inferred };
  return bh_origin_new (header->hops, header->sidecars, &own, NULL);
}

static void
check_chain (const Chain *chain, gboolean is_inferred)
{
  Header header;
  g_autoptr (BhNetSet) nets = bh_net_set_new ();
  read_lines (chain, &header);

  g_autoptr (BhOrigin) origin = origin_of (chain, is_inferred, &header, nets);

  g_auto (GStrv) wants = g_strsplit (chain->wants, " ", -1);
  for (guint i = 0; wants[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (wants[i], "=", 2);
    g_autofree char *value = value_of (origin, pair[0]);
    g_test_message ("%s", wants[i]);
    g_assert_cmpstr (value != NULL ? value : "-", ==, pair[1]);
  }
  g_ptr_array_unref (header.hops);
  g_ptr_array_unref (header.sidecars);
}

static void
test_chain (gconstpointer data)
{
  check_chain (data, /* is_inferred= */ FALSE);
}

static void
test_voted_chain (gconstpointer data)
{
  check_chain (data, /* is_inferred= */ TRUE);
}

static void
add_chain (const Chain *chain, GTestDataFunc func)
{
  g_autofree char *name = g_strdelimit (g_strdup (chain->title), " ", '-');
  g_autofree char *path = g_strconcat ("/trail/origin/", name, NULL);
  g_test_add_data_func (path, chain, func);
}

/* A program that fetched the mail from a mailbox at Google handed it on: its server's line stands
 * over Google's. 1700000000 is Tue, 14 Nov 2023 22:13:20 +0000. */
static BhOrigin *
origin_over_google (const char *google_time, gboolean has_date)
{
  static const char *const top = "from collector.example.com (collector.example.com [203.0.113.5]) "
                                 "by mx.example.org (Postfix) with ESMTP id A1; Tue, 14 Nov 2023 "
                                 "22:15:00 +0000";
  g_autofree char *google = g_strconcat ("from pc.example.net (pc.example.net. [198.51.100.7]) by "
                                         "mx.google.com with ESMTPS id a1si1234567wrv.12; ",
                                         google_time, NULL);
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  g_autoptr (GPtrArray) sidecars = g_ptr_array_new ();
  BhOwnSide own = { .host_globs = NULL };
  BhOriginContext context = { .date_unix = 1700000000, .has_date = has_date };
  BhLimits limits;

  bh_limits_init (&limits);
  g_ptr_array_add (hops, bh_hop_new_from_field (bh_span_of_string (top), 0, &limits));
  g_ptr_array_add (hops, bh_hop_new_from_field (bh_span_of_string (google), 1, &limits));
  return bh_origin_new (hops, sidecars, &own, &context);
}

static void
origin_below_google_is_doubted (void)
{
  static const struct {
    const char *google_time;
    gboolean has_date;
    const char *ip;
    BhConfidence confidence;
  } cases[] = {
    { "Tue, 14 Nov 2023 22:14:00 +0000", TRUE, "198.51.100.7", BH_CONFIDENCE_CONTRADICTED },
    { "Tue, 14 Nov 2023 22:12:00 +0000", TRUE, "203.0.113.5",
      BH_CONFIDENCE_PROVEN }, /* before Date */
    { "Tue, 14 Nov 2023 22:21:00 +0000", TRUE, "203.0.113.5", BH_CONFIDENCE_PROVEN }, /* later */
    { "Tue, 14 Nov 2023 22:14:00 +0000", FALSE, "203.0.113.5", BH_CONFIDENCE_PROVEN },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhOrigin) origin = origin_over_google (cases[i].google_time, cases[i].has_date);
    g_test_message ("%s", cases[i].google_time);
    g_assert_cmpstr (origin->ip, ==, cases[i].ip);
    g_assert_cmpint (origin->confidence, ==, cases[i].confidence);
    g_assert_cmpstr (origin->boundary_ip, ==, "203.0.113.5");
    g_assert_cmpint (origin->trust[1], !=, BH_TRUST_WITNESSED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    add_chain (&chains[i], test_chain);
  for (gsize i = 0; i < G_N_ELEMENTS (voted_chains); i++)
    add_chain (&voted_chains[i], test_voted_chain);
  g_test_add_func ("/trail/origin/below-google-is-doubted", origin_below_google_is_doubted);
  return g_test_run ();
}
