/* test-cut.c - what others wrote goes; what a spammer puts under a footer line stays. */
#include "signature/cut.h"

static char *
cut (const char *folded)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan text = bh_span_of_string (folded);

  bh_cut (text, bh_chunks_find (chunks, text), out);
  return bh_span_dup (bh_span (out->data, out->len));
}

#define RANDOM "the fox ran over the hill to the mill and the old miller gave him bread\n\n"
#define DISCLAIMER                                                                                 \
  "this message is confidential and intended solely for whom it is addressed to.\n\n"
#define STOCK                                                                                      \
  "any views or opinions in this message are those of its author and of nobody else.\n\n"
#define PITCH                                                                                      \
  "the cheapest of all pills for the heart, for the hair and for the night, sent to your house\n"  \
  "within a day from a land where nobody asks for a paper, are only to be had in our shop and\n"   \
  "only today, so come and buy as many as you like.\nhttp://pills.example/1\n"

static const struct {
  const char *text;
  const char *kept;
} cases[] = {
  { "we meet at noon\non monday, bob wrote:\n> when?\nbring the plan\n",
    "we meet at noon\nbring the plan\n" },
  { "we meet at noon\non monday, bob wrote:\n\nwhen do we meet?\n", "we meet at noon\n" },
  { "wir sehen uns\nam montag um 0 schrieb bob:\n> wann?\n", "wir sehen uns\n" },
  { "that is fine\n-----original message-----\nfrom: bob\nlong text\n", "that is fine\n" },
  { "that is fine\n----- original message -----\nfrom: bob\nlong text\n", "that is fine\n" },
  { "this is what bob had to say when i told him so last monday\n"
    "---------- forwarded message ---------\nfrom: bob\nlong text\n",
    "this is what bob had to say when i told him so last monday\n" },
  { "this is what bob had to say when i told him so last monday\n\nbegin forwarded "
    "message:\n\nfrom: bob\n"
    "long text\n",
    "this is what bob had to say when i told him so last monday\n\n" },
  { "you will love it\n---------- forwarded message ---------\nfrom: bob\ndate: monday\n"
    "subject: x\nto: ann\n\nthe lion is loose\n-- \nbob\n",
    "you will love it\n\nthe lion is loose\n" },
  { "##- please type your reply above this line -##\n\nthe lion is back\n",
    "\nthe lion is back\n" },
  { "fyi\n---------- forwarded message ---------\nfrom: bob\ndate: monday\nsubject: x\nto: "
    "ann\nthe "
    "lion has left the zoo\n",
    "fyi\nthe lion has left the zoo\n" },
  /* handed on twice */
  { "begin forwarded message:\n\nfrom: carl\nto: ann\n\n---------- forwarded message ---------\n"
    "*from:* bob\n*date:* monday\n\nthe lion has left the zoo\n",
    "\n\nthe lion has left the zoo\n" },
  { "begin forwarded message:\n\nfrom: the zoo, with love\nthe lion has left\n",
    "\nfrom: the zoo, with love\nthe lion has left\n" },
  /* answers stand below their letters, too */
  { "----- original message -----\nfrom: bob\nsent: monday\nto: ann\n\nwhere is the lion?\nhere\n",
    "----- original message -----\nfrom: bob\nsent: monday\nto: ann\n\nwhere is the "
    "lion?\nhere\n" },
  { "that is fine\n\nfrom: bob\nsent: monday\nto: anna\nsubject: x\ntext\n", "that is fine\n\n" },
  { "from: the ministry\nwe write to you about money\n",
    "from: the ministry\nwe write to you about money\n" },
  { "see you there\n-- \nanna\nexample ltd\n", "see you there\n" },
  { "the answer is yes\n____________________________\nlist mailing list\n", "the answer is yes\n" },
  { "that works for me\n-------------------------\nthis list is sponsored by x\n"
    "_________________________\nthe users mailing list\n",
    "that works for me\n" },
  { "our prices\n-------------------------\npills 0 dollars\n",
    "our prices\n-------------------------\npills 0 dollars\n" },
  { "-----original message-----\nfrom: bob\nsent: monday\nto: anna\nbuy this now\n",
    "-----original message-----\nfrom: bob\nsent: monday\nto: anna\nbuy this now\n" },
  { "news of the week\nto unsubscribe click here\n", "news of the week\n" },
  { "the file is attached\nthis message is confidential and for the intended recipient only\n",
    "the file is attached\n" },
  { "this deal is strictly confidential\nsend us the money\n",
    "this deal is strictly confidential\nsend us the money\n" },
  { "the file is attached\nthis email and any files with it are confidential, meant for whom it\n"
    "is addressed to. if you have received this email in error please tell the sender.\n",
    "the file is attached\n" },
  { "keep this confidential\n\nthe house is ours\nthe bank thinks i am privileged\n",
    "keep this confidential\n\nthe house is ours\nthe bank thinks i am privileged\n" },
  { "keep this confidential\na line\nanother line\nthe bank thinks i am privileged\n",
    "keep this confidential\na line\nanother line\nthe bank thinks i am privileged\n" },
  { "we write in confidence\nall is confidential\nand confidential is what it must stay\n",
    "we write in confidence\nall is confidential\nand confidential is what it must stay\n" },
  { "see you at noon\nthis email has been scanned by our provider\nand is clean\n",
    "see you at noon\n" },
  { "see you at noon\n\n__________ information from eset mail security, version 0 __________\n\n"
    "the message was checked by eset mail security.\n",
    "see you at noon\n\n" },
  { "see you at noon\n\nmy information from eset is old\n",
    "see you at noon\n\nmy information from eset is old\n" },
  { "the lion has left the zoo\n\ninvitation from google calendar: http://calendar.example/\n\n"
    "to receive no more of them decline the event.\n",
    "the lion has left the zoo\n\n" },
  /* who has only greeted has said nothing */
  { "dear friend,\n\nthis is confidential: you are the intended recipient of all the money\n",
    "dear friend,\n\nthis is confidential: you are the intended recipient of all the money\n" },
  { "dear friend,\nthe lion is loose.\n\nthis is confidential and for the intended recipient\n",
    "dear friend,\nthe lion is loose.\n\n" },
  /* disclaimers of other languages; one word of theirs alone is none */
  { "le lion est sorti\n\nce message et toutes les pieces jointes sont confidentiels. si vous "
    "l'avez recu par erreur, merci de le detruire.\n",
    "le lion est sorti\n\n" },
  { "el leon ha salido\n\neste mensaje puede contener informacion confidencial. si lo ha "
    "recibido por error, le rogamos lo destruya.\n",
    "el leon ha salido\n\n" },
  { "o leao saiu\n\nesta mensagem e seus anexos sao confidenciais. se a recebeu por engano, "
    "apague-a.\n",
    "o leao saiu\n\n" },
  { "de leeuw is los\n\ndit bericht is vertrouwelijk en uitsluitend bestemd voor de "
    "geadresseerde.\n",
    "de leeuw is los\n\n" },
  { "lew uciekl\n\nta wiadomosc jest przeznaczona wylacznie dla adresata. jezeli nie sa panstwo "
    "zamierzonym odbiorca, prosimy o jej usuniecie.\n",
    "lew uciekl\n\n" },
  { "lejonet ar lost\n\ndetta meddelande ar konfidentiellt. har ni fatt det av misstag, radera "
    "det.\n",
    "lejonet ar lost\n\n" },
  { "loven er los\n\ndenne e-mail er fortrolig. har du modtaget den ved en fejl, sa slet den.\n",
    "loven er los\n\n" },
  { "aslan kacti\n\nbu mesaj gizlidir. yanlislikla aldiysaniz lutfen siliniz.\n",
    "aslan kacti\n\n" },
  { "leijona on irti\n\ntama viesti on luottamuksellinen. jos olet saanut sen vahingossa, tuhoa "
    "se.\n",
    "leijona on irti\n\n" },
  /* "Лев убежал", as it is folded; "это сообщение конфиденциально и для адресата" */
  { "лeb y0eжaл\n\nэto coo6щehᴎe kohɸᴎдehцᴎaлbho ᴎ длᴙ aдpecata.\n", "лeb y0eжaл\n\n" },
  { "j'ai pris ton sac par erreur\nle lion est sorti\n",
    "j'ai pris ton sac par erreur\nle lion est sorti\n" },
  { "te llame por error\nel leon ha salido\n", "te llame por error\nel leon ha salido\n" },
  /* two of its words in a letter, of parcels, payments and offers, not of the message */
  { "dear ann, we write of your parcel\n\nit went to another destinataire par erreur\n",
    "dear ann, we write of your parcel\n\nit went to another destinataire par erreur\n" },
  { "dear ann, we write of your account\n\nan unauthorised payment was made in error. this "
    "message tells you.\n",
    "dear ann, we write of your account\n\nan unauthorised payment was made in error. this "
    "message tells you.\n" },
  { "dear ann, we write of your card\n\nif you are not the owner of this card, the payment was "
    "unauthorised. sign in to stop it.\n",
    "dear ann, we write of your card\n\nif you are not the owner of this card, the payment was "
    "unauthorised. sign in to stop it.\n" },
  { "dear ann, we write of your parcel\n\nif you have received this parcel in error, send it "
    "back.\n",
    "dear ann, we write of your parcel\n\nif you have received this parcel in error, send it "
    "back.\n" },
  { "dear ann, we write of your account\n\nthis email account was used by an unauthorised person, "
    "and all in it is confidential no more.\n",
    "dear ann, we write of your account\n\nthis email account was used by an unauthorised person, "
    "and all in it is confidential no more.\n" },
  { "the fox ran over the hill\n\nif you are not the named person, any unauthorised use is "
    "forbidden.\n",
    "the fox ran over the hill\n\n" },
  { "the fox ran over the hill\n\nif you have received this e-mail in error, please delete it.\n",
    "the fox ran over the hill\n\n" },
  { "the fox ran over the hill\n\nif you are not the recipient of this letter, which may be "
    "confidential, or have this email in error, please delete it.\n",
    "the fox ran over the hill\n\n" },
  { "hola ana, gracias por todo\n\nmande por error el informe confidencial\n",
    "hola ana, gracias por todo\n\nmande por error el informe confidencial\n" },
  { "the fox ran over the hill\n\nyou are the intended recipient of $0,000,000 in confidential "
    "funds\n",
    "the fox ran over the hill\n\nyou are the intended recipient of $0,000,000 in confidential "
    "funds\n" },
  { "the fox ran over the hill\n\nthis mail is confidential and may be privileged\n",
    "the fox ran over the hill\n\n" },
  { "the fox ran over the hill\n\nwe made it in error, this message is confidential\nand for the "
    "intended recipient\n",
    "the fox ran over the hill\n\n" },
  { "i wonder if this email has been scanned at all\n",
    "i wonder if this email has been scanned at all\n" },
  /* a letter in one line, as HTML gives it */
  { "dear ann, the plumber has repaired the old boiler and wants to be paid before the summer. "
    "kind regards, bob. this message and what is attached to it are confidential and intended "
    "solely for whom it is addressed to.\n",
    "dear ann, the plumber has repaired the old boiler and wants to be paid before the summer. "
    "kind regards, bob. " },
  { "dear ann,\nthe plumber has repaired the old boiler and wants to be paid. beispiel gmbh, sitz "
    "der "
    "gesellschaft: kassel, amtsgericht kassel hrb 0, geschaftsfuhrer: karl beispiel, alle angaben "
    "ohne gewahr und unter vorbehalt\n",
    "dear ann,\nthe plumber has repaired the old boiler and wants to be paid. beispiel gmbh, " },
  { "the fox ran over the hill to the mill and the miller gave him bread. this message is "
    "confidential and intended solely for you. the cheapest of all pills for the heart, for the "
    "hair and for the night, sent to your house within a day from a land where nobody asks for a "
    "paper, are only to be had in our shop and only today, so come and buy as many as you like. "
    "all of them.\n",
    "the fox ran over the hill to the mill and the miller gave him bread. this message is "
    "confidential and intended solely for you. the cheapest of all pills for the heart, for the "
    "hair and for the night, sent to your house within a day from a land where nobody asks for a "
    "paper, are only to be had in our shop and only today, so come and buy as many as you like. "
    "all of them.\n" },
  { "the fox ran over the hill to the mill, where the old miller gave him the bread of the day and "
    "a cup of milk, as he had done in all of the years before. this message is confidential and "
    "intended solely for you.\nbuy our pills\n"
    "--\nbob\n",
    "the fox ran over the hill to the mill, where the old miller gave him the bread of the day and "
    "a cup of milk, as he had done in all of the years before. buy our pills\n" },
  /* what is sold below a disclaimer, and what a firm or somebody who signs has there */
  { RANDOM DISCLAIMER PITCH, RANDOM PITCH },
  { RANDOM DISCLAIMER "this message is meant for the intended recipient.\n\n" PITCH, RANDOM PITCH },
  { RANDOM "kind regards\nbob example\n\n" DISCLAIMER PITCH,
    RANDOM "kind regards\nbob example\n\n" },
  { "see you on tuesday\n\n" DISCLAIMER PITCH, "see you on tuesday\n\n" },
  { RANDOM DISCLAIMER STOCK "see what we do for the sea at http://www.example.org/\n", RANDOM },
  { RANDOM DISCLAIMER STOCK PITCH, RANDOM PITCH },
  { RANDOM DISCLAIMER "see our pills at http://www.example.org/\n", RANDOM },
  /* what a firm says of itself */
  { "the fox ran over the hill to the mill and the miller gave him bread\n\n"
    "example ltd. registered in england.\nregistered office: 0 old lane\nbuy our pills\n",
    "the fox ran over the hill to the mill and the miller gave him bread\n\nbuy our pills\n" },
  { "the fox ran over the hill to the mill and the old miller gave him bread. example ltd. "
    "registered in england. registered office: 0 old lane, the same of old. buy our pills as long "
    "as there are any of them\n",
    "the fox ran over the hill to the mill and the old miller gave him bread. example ltd. "
    "buy our pills as long as there are any of them\n" },
  { "sehr geehrte damen und herren,\ndas registergericht am amtsgericht kassel hat es getan\n",
    "sehr geehrte damen und herren,\ndas registergericht am amtsgericht kassel hat es getan\n" },
  { "der geschaftsfuhrer war beim amtsgericht\nund kommt nicht mehr\n",
    "der geschaftsfuhrer war beim amtsgericht\nund kommt nicht mehr\n" },
  { "dear friend, what i write is confidential, and the money lies in a bank since the engineer "
    "died "
    "with all of his family on a journey through the mountains, as the papers wrote at the time, "
    "and "
    "nobody has asked for it in all the years in which i have been the head of this bank, so that "
    "it "
    "will go to the state, which has no need of it, unless an heir is found by the end of the "
    "month, "
    "and i want you to be him. let us be privileged to share it\nplease answer soon\n",
    "dear friend, what i write is confidential, and the money lies in a bank since the engineer "
    "died "
    "with all of his family on a journey through the mountains, as the papers wrote at the time, "
    "and "
    "nobody has asked for it in all the years in which i have been the head of this bank, so that "
    "it "
    "will go to the state, which has no need of it, unless an heir is found by the end of the "
    "month, "
    "and i want you to be him. let us be privileged to share it\nplease answer soon\n" },
  /* what stands in any letter of the language */
  { "田中様\nいつもお世話になっております。\n図面は別便でお送りします。よろしくお願いいたします。"
    "\n",
    "田中様\n\n図面は別便でお送りします。\n" },
  { "よろしくお願いいたします。\n", "よろしくお願いいたします。\n" },
  { "図面は別便でお送りします。\nーーーーー\nbeispiel\ntel: 00-0000\nーーーーー\n",
    "図面は別便でお送りします。\n" },
  { "see you there\n==========\nann example\n0 old lane\nphone: 0 0\n\n> when?\n",
    "see you there\n" },
  { "who is there\n==========\nann\ntel: 0\nbob\ntel: 0\n==========\n",
    "who is there\n==========\nann\ntel: 0\nbob\ntel: 0\n==========\n" },
  { "the fox ran over the hill\n==========\npapers of a great school without any of the books\n"
    "master or doctor in whatever you would like to be\nno questions and no papers but ours for "
    "all of you\nand all of it within a week\ntel: 0\n==========\n",
    "the fox ran over the hill\n==========\npapers of a great school without any of the books\n"
    "master or doctor in whatever you would like to be\nno questions and no papers but ours for "
    "all of you\nand all of it within a week\ntel: 0\n==========\n" },
  { "our prices\n==========\npills 0 dollars\ncall us at any time\n==========\n",
    "our prices\n==========\npills 0 dollars\ncall us at any time\n==========\n" },
  { "図面は別便でお送りします。\nーーーーー\n即日融資いたします。\ntel: 00-0000\nーーーーー\n",
    "図面は別便でお送りします。\nーーーーー\n即日融資いたします。\ntel: 00-0000\nーーーーー\n" },
  { "our prices\n==========\ntel: 00-0000\n==========\nand more of them\n",
    "our prices\n==========\ntel: 00-0000\n==========\nand more of them\n" },
  { "##- please type your reply above this line -##\n",
    "##- please type your reply above this line -##\n" }, /* nothing else is there */
  { "> ok\n", "> ok\n" },                                 /* nothing else is left */
  { "ann> when do we meet?\nat noon of course\nbob> where?\nat the old mill\n",
    "at noon of course\nat the old mill\n" },
  { "go to menu> file and a>b\n", "go to menu> file and a>b\n" },
  { "\nbelow is the result of your feedback form. it was submitted by\n (ann@example.org) on "
    "monday\n"
    "---------------------------------\n\nmessage: buy our pills now\n",
    "\nmessage: buy our pills now\n" },
  { "below is the result of your feedback form.\nwe thank you for it\n",
    "below is the result of your feedback form.\nwe thank you for it\n" },
  { "send users mailing list submissions to\nusers@example.org\n\ntoday's topics:\n\n0. the lion\n",
    "\n0. the lion\n" },
  { "send us your mailing list submissions to be printed\nwe print all of them\n",
    "send us your mailing list submissions to be printed\nwe print all of them\n" },
  { "caution: this email originated from outside of the organization. do not click links or open\n"
    "attachments unless you know the sender.\n\nwe meet at noon\n",
    "we meet at noon\n" },
  { "caution: external sender. do not click links. the lion has left the zoo.\n\nk3 jf9\n",
    " the lion has left the zoo.\n\nk3 jf9\n" },
  { "[externe e-mail] klicken sie auf keine links\nwir sehen uns\n", "wir sehen uns\n" },
  { "the external mail server is down\n\nshall i call them?\n",
    "the external mail server is down\n\nshall i call them?\n" },
  { "we meet at noon\n________________\nmicrosoft teams meeting\njoin on your computer\nclick here "
    "to "
    "join\nmeeting id: 0\npasscode: xy\nlearn more | options\n",
    "we meet at noon\n________________\n" },
  { "we meet at noon\njoin zoom meeting\nhttps://example.zoom.us/j/0\n", "we meet at noon\n" },
  { "we talk of it in the\nmicrosoft teams meeting\nnext week. buy our pills until then\n",
    "we talk of it in the\nmicrosoft teams meeting\nnext week. buy our pills until then\n" },
  { "we meet at noon\n\nsent from my iphone\n", "we meet at noon\n\n" },
  { "wir sehen uns\nvon meinem iphone gesendet\n\n> wann?\n", "wir sehen uns\n\n" },
  { "sent from my phone\nwe meet at noon\n", "sent from my phone\nwe meet at noon\n" },
  { "von meinem konto wurde abgebucht\nwer war das?\n",
    "von meinem konto wurde abgebucht\nwer war das?\n" },
  { "begin:vcalendar\nprodid:-//x//y//en\nbegin:vevent\norganizer;cn=ann:mailto:ann@example.org\n"
    "summary;language=en-us:lunch\\, at last\ndescription;x=\"a:b\":bring\\nthe\n  plan\n"
    "begin:valarm\ndescription:reminder\nend:valarm\nlocation:the old mill\nend:vevent\n"
    "end:vcalendar\n",
    "lunch, at last\nbring\nthe\n plan\nthe old mill\n" },
  { "begin:vcalendar\nsummary:k3jf9a8q\nbuy our pills\n now\nend:vcalendar\n\nonly today\n",
    "k3jf9a8q\nbuy our pills\nnow\n\nonly today\n" },
  { "begin:vcalendar\nx-say:buy our pills now\nsummary:k3\nend:vcalendar\n",
    "x-say:buy our pills now\nk3\n" },
  { "begin:vcalendar\nsummary-of-us:buy our pills now\ndtalk:and talk of them\nname:ann's days\n"
    "summary:k3\nend:vcalendar\n",
    "summary-of-us:buy our pills now\ndtalk:and talk of them\nk3\n" },
  { "begin:vcalendar\nversion:0.0\nx-microsoft-cdo-busystatus:busy\nx-room:yes\nbegin:vevent\n"
    "attendee;cn=\"ann van dam\":mailto:ann@example.org\nsummary:tea\nend:vevent\nend:vcalendar\n",
    "tea\n" },
  { "begin:vcalendar\nbegin:vevent\nsummary:\nend:vevent\nend:vcalendar\n",
    "begin:vcalendar\nbegin:vevent\nsummary:\nend:vevent\nend:vcalendar\n" },
  { "-----begin pgp signed message-----\nhash: sha256\n\nthe lion is back\n"
    "-----begin pgp signature-----\nversion: gnupg v2\n\nk3jf9\n-----end pgp signature-----\n",
    "\nthe lion is back\n" },
  { "the lion is back\n-----begin pgp signature-----\n\nk3j/f9+\n=ab0d\n"
    "-----end pgp signature-----\nand so is the bear\n",
    "the lion is back\nand so is the bear\n" },
  { "read this\n-----begin pgp signature-----\nbuy our pills now\n-----end pgp signature-----\n",
    "read this\n-----begin pgp signature-----\nbuy our pills now\n-----end pgp signature-----\n" },
  { "read this\n-----begin pgp signature-----\npills.example.com/buy\n",
    "read this\n-----begin pgp signature-----\npills.example.com/buy\n" },
  { "hash: sha1 is broken\nthe keys are old\n", "hash: sha1 is broken\nthe keys are old\n" },
};

static void
cut_keeps_what_the_writer_wrote (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *kept = cut (cases[i].text);

    g_assert_cmpstr (kept, ==, cases[i].kept);
  }
}

static void
cut_does_not_take_a_long_text_for_a_signature (void)
{
  g_autoptr (GString) text = g_string_new ("some random words\n--\n");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "buy our pills now\n");
  g_autofree char *kept = cut (text->str);

  g_assert_cmpstr (kept, ==, text->str);
}

static void
cut_counts_what_it_took (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan text = BH_SPAN_LITERAL ("see you there\n--\nanna\n");

  g_assert_cmpuint (bh_cut (text, bh_chunks_find (chunks, text), out), ==, 8);
}

static void
cut_takes_nothing_off_nothing (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (BhChunks) chunks = bh_chunks_new ();

  g_assert_cmpuint (bh_cut (BH_SPAN_NONE, bh_chunks_find (chunks, BH_SPAN_NONE), out), ==, 0);
  g_assert_cmpuint (out->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/cut/keeps-what-the-writer-wrote", cut_keeps_what_the_writer_wrote);
  g_test_add_func ("/signature/cut/does-not-take-a-long-text-for-a-signature",
                   cut_does_not_take_a_long_text_for_a_signature);
  g_test_add_func ("/signature/cut/counts-what-it-took", cut_counts_what_it_took);
  g_test_add_func ("/signature/cut/takes-nothing-off-nothing", cut_takes_nothing_off_nothing);
  return g_test_run ();
}
