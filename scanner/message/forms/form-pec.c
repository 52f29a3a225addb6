/* form-pec.c - notices of Italy's certified mail (posta elettronica certificata) that a message
 * was not delivered, or not within twelve hours, or not taken at all.
 *
 * Their wording is that of the technical rules of 2 November 2005, section 6, for all providers.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .field = "X-Ricevuta", .text = "stato rilevato un errore", .is_alone = TRUE },
  { .field = "X-Ricevuta", .text = "stato rilevato un problema", .is_alone = TRUE },
  { .field = "X-Ricevuta", .text = "stato consegnato nelle prime dodici ore", .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}destinato all'utente {recipient} è stato rilevato un {said}", BH_LINE_FAILED },
  { "{*}destinato all'utente {recipient} non è stato consegnato{*}", BH_LINE_DELAYED },
  { "{*}destinato all'utente {recipient}", BH_LINE_NOISE },
  { "{recipient} (\"posta {*}\")", BH_LINE_NOISE },
  { "{recipient}", BH_LINE_NOISE },
  { "è stato rilevato un {said}", BH_LINE_FAILED },
  { "non è stato consegnato nelle prime dodici ore{*}", BH_LINE_DELAYED },
  { "Identificativo messaggio:{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "indirizzo non valido", "userunknown" },
  { "dodici ore", "expired" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: posta-certificata@pec.example.net\nTo: ann@example.org\n"
    "Subject: AVVISO DI MANCATA CONSEGNA: hi\nX-Ricevuta: errore-consegna\n"
    "X-Riferimento-Message-ID: <orig@example.org>\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
    "Errore di consegna\n\n"
    "Il giorno 01/01/2024 alle ore 11:00:00 (+0100) nel messaggio\n"
    "\"hi\" proveniente da \"ann@example.org\"\n"
    "e destinato all'utente \"bob@example.com\"\n"
    "è stato rilevato un errore 5.1.1 - pec.example.com - indirizzo non valido.\n"
    "Il messaggio è stato rifiutato dal sistema.\n"
    "Identificativo messaggio: opec292.20240101@pec.example.net\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown hard=1 "
    "id=orig@example.org" },
  { "From: posta-certificata@pec.example.net\nTo: ann@example.org\n"
    "Subject: AVVISO DI MANCATA CONSEGNA: hi\nX-Ricevuta: preavviso-errore-consegna\n"
    "X-Riferimento-Message-ID: <orig@example.org>\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
    "Avviso di mancata consegna\n\n"
    "Il giorno 01/01/2024 alle ore 11:00:00 (+0100) il messaggio\n"
    "\"hi\" proveniente da \"ann@example.org\"\n"
    "e destinato all'utente \"bob@example.com\"\n"
    "non è stato consegnato nelle prime dodici ore dal suo invio. Non escludendo che\n"
    "questo possa avvenire in seguito si considera opportuno notificare che potrebbe\n"
    "rendersi necessario un nuovo invio.\n"
    "Identificativo messaggio: opec292.20240101@pec.example.net\n",
    "recipient=bob@example.com action=delayed reason=expired hard=0 id=orig@example.org" },
  { "From: posta-certificata@pec.example.net\nTo: ann@example.org\n"
    "Subject: AVVISO DI NON ACCETTAZIONE: hi\nX-Ricevuta: non-accettazione\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    "Errore nell'accettazione del messaggio\n\n"
    "Il giorno 01/01/2024 alle ore 11:00:00 (+0100) nel messaggio\n"
    "\"hi\" proveniente da \"ann@example.org\"\n"
    "ed indirizzato a:\n"
    "bob@example.com (\"posta ordinaria\")\n"
    "carl@example.net (\"posta certificata\")\n"
    "è stato rilevato un problema che ne impedisce l'accettazione\n"
    "a causa di un virus.\n"
    "Il messaggio non è stato accettato.\n"
    "Identificativo messaggio: opec292.20240101@pec.example.net\n",
    "recipient=bob@example.com action=failed; recipient=carl@example.net action=failed "
    "reason=virusdetected" },
  { NULL, NULL },
};

const BhBounceForm bh_form_pec = {
  .name = "pec",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
