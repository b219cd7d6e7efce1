import type { Language } from '../../portal/index.ts';

/** What mails to people of the office say, in each language. A language is added by one more entry. */
export type Words = {
  subject: Plural;
  closing: string;
  /** Of one: by kind, and by topic where that says it otherwise. */
  one: Readonly<Record<Occasion, string>>;
  /** Of several. */
  several: Readonly<Partial<Record<Occasion, Plural>>>;
  reasons: Readonly<Record<string, string>>;
  work: Readonly<Record<string, string>>;
};

/** By the plural rules of the language (CLDR); `other` stands for those left out. */
type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

type Occasion =
  | 'work_done'
  | 'work_failed'
  | 'work_refused'
  | 'order_held'
  | 'pick_short'
  | 'shortage'
  | 'label_refused'
  | 'parcel_exception'
  | 'parcel_returned'
  | 'parcel_lost'
  | 'question_asked'
  | 'webhook_stopped';

/** The sentence for so many, `{count}` written as the language groups digits. */
export function countedIn(language: Language, plural: Plural, count: number): string {
  const form = plural[new Intl.PluralRules(language).select(count)] ?? plural.other;
  return form.replace('{count}', new Intl.NumberFormat(language).format(count));
}

export const words: Record<Language, Words> = {
  en: {
    subject: { other: '{count} notifications from {company}' },
    closing: 'You get this mail because you chose to be told so. What comes by mail is set in your profile:',
    one: {
      work_done: 'Done: {work}',
      work_failed: 'Failed: {work}',
      work_refused: 'Done, {failed} refused: {work}',
      order_held: '{number} is on hold: {reason}',
      pick_short: '{number}: {quantity} × {sku} are missing',
      shortage: 'Promised and gone: {quantity} × {sku}',
      label_refused: 'The label of {number} could not be made',
      parcel_exception: 'The carrier reports a problem with the parcel of {number}',
      parcel_returned: 'The parcel of {number} came back',
      parcel_lost: 'The parcel of {number} is lost',
      question_asked: 'A question about {number}',
      webhook_stopped: 'Webhooks to {url} were switched off',
    },
    several: {
      order_held: { other: '{count} orders are on hold: {reason}' },
      pick_short: { other: '{count} picks came up short' },
      shortage: { other: '{count} shortages of promised goods' },
      label_refused: { other: '{count} labels could not be made' },
      parcel_exception: { other: 'Carriers report a problem with {count} parcels' },
      parcel_returned: { other: '{count} parcels came back' },
      parcel_lost: { other: '{count} parcels are lost' },
      question_asked: { other: '{count} questions about {number}' },
    },
    reasons: {
      fraud: 'fraud',
      payment: 'payment',
      address: 'address',
      stock: 'stock',
      operator: 'by somebody',
      customer: 'customer',
      brand: 'brand',
    },
    work: {
      'orders.bulk_act': 'act on many orders',
      'platform.run-export': 'export',
      'platform.run-import': 'import',
      'platform.undo-import': 'undo of an import',
      'sourcing.simulation': 'trial of sourcing rules',
      'demo.fill-company': 'filling the demo company',
      'demo.remove-company': 'removing the demo company',
    },
  },
  fr: {
    subject: { other: '{count} notifications de {company}' },
    closing:
      'Vous recevez ce message parce que vous l’avez choisi. Ce qui vient par e-mail se règle dans votre profil :',
    one: {
      work_done: 'Terminé : {work}',
      work_failed: 'Échec : {work}',
      work_refused: 'Terminé, {failed} refusés : {work}',
      order_held: '{number} est bloquée : {reason}',
      pick_short: '{number} : il manque {quantity} × {sku}',
      shortage: 'Promis et disparu : {quantity} × {sku}',
      label_refused: 'L’étiquette de {number} n’a pas pu être créée',
      parcel_exception: 'Le transporteur signale un problème avec le colis de {number}',
      parcel_returned: 'Le colis de {number} est revenu',
      parcel_lost: 'Le colis de {number} est perdu',
      question_asked: 'Une question sur {number}',
      webhook_stopped: 'Les webhooks vers {url} ont été désactivés',
    },
    several: {
      order_held: { other: '{count} commandes sont bloquées : {reason}' },
      pick_short: { other: '{count} manquants au prélèvement' },
      shortage: { other: '{count} manques de marchandises promises' },
      label_refused: { other: '{count} étiquettes n’ont pas pu être créées' },
      parcel_exception: { other: 'Les transporteurs signalent un problème avec {count} colis' },
      parcel_returned: { other: '{count} colis sont revenus' },
      parcel_lost: { other: '{count} colis sont perdus' },
      question_asked: { other: '{count} questions sur {number}' },
    },
    reasons: {
      fraud: 'fraude',
      payment: 'paiement',
      address: 'adresse',
      stock: 'stock',
      operator: 'par quelqu’un',
      customer: 'client',
      brand: 'marque',
    },
    work: {
      'orders.bulk_act': 'action sur plusieurs commandes',
      'platform.run-export': 'export',
      'platform.run-import': 'import',
      'platform.undo-import': 'annulation d’un import',
      'sourcing.simulation': 'essai de règles d’approvisionnement',
      'demo.fill-company': 'remplissage de l’entreprise de démonstration',
      'demo.remove-company': 'suppression de l’entreprise de démonstration',
    },
  },
  ro: {
    subject: { few: '{count} notificări de la {company}', other: '{count} de notificări de la {company}' },
    closing:
      'Primiți acest e-mail pentru că ați ales așa. Ce vine prin e-mail se stabilește în profilul dumneavoastră:',
    one: {
      work_done: 'Gata: {work}',
      work_failed: 'Eșuat: {work}',
      work_refused: 'Gata, {failed} refuzate: {work}',
      order_held: '{number} este reținută: {reason}',
      pick_short: '{number}: lipsesc {quantity} × {sku}',
      shortage: 'Promise și lipsă: {quantity} × {sku}',
      label_refused: 'Eticheta pentru {number} nu a putut fi făcută',
      parcel_exception: 'Curierul anunță o problemă cu coletul comenzii {number}',
      parcel_returned: 'Coletul comenzii {number} s-a întors',
      parcel_lost: 'Coletul comenzii {number} este pierdut',
      question_asked: 'O întrebare despre {number}',
      webhook_stopped: 'Webhookurile către {url} au fost oprite',
    },
    several: {
      order_held: {
        few: '{count} comenzi sunt reținute: {reason}',
        other: '{count} de comenzi sunt reținute: {reason}',
      },
      pick_short: { few: '{count} lipsuri la culegere', other: '{count} de lipsuri la culegere' },
      shortage: { few: '{count} lipsuri de marfă promisă', other: '{count} de lipsuri de marfă promisă' },
      label_refused: {
        few: '{count} etichete nu au putut fi făcute',
        other: '{count} de etichete nu au putut fi făcute',
      },
      parcel_exception: {
        few: 'Curierii anunță o problemă cu {count} colete',
        other: 'Curierii anunță o problemă cu {count} de colete',
      },
      parcel_returned: { few: '{count} colete s-au întors', other: '{count} de colete s-au întors' },
      parcel_lost: { few: '{count} colete sunt pierdute', other: '{count} de colete sunt pierdute' },
      question_asked: {
        few: '{count} întrebări despre {number}',
        other: '{count} de întrebări despre {number}',
      },
    },
    reasons: {
      fraud: 'fraudă',
      payment: 'plată',
      address: 'adresă',
      stock: 'stoc',
      operator: 'de cineva',
      customer: 'client',
      brand: 'marcă',
    },
    work: {
      'orders.bulk_act': 'acțiune pe mai multe comenzi',
      'platform.run-export': 'export',
      'platform.run-import': 'import',
      'platform.undo-import': 'anularea unui import',
      'sourcing.simulation': 'proba regulilor de alegere a nodului',
      'demo.fill-company': 'umplerea firmei demonstrative',
      'demo.remove-company': 'ștergerea firmei demonstrative',
    },
  },
  es: {
    subject: { other: '{count} notificaciones de {company}' },
    closing: 'Recibe este correo porque así lo eligió. Lo que llega por correo se decide en su perfil:',
    one: {
      work_done: 'Terminado: {work}',
      work_failed: 'Ha fallado: {work}',
      work_refused: 'Terminado, {failed} rechazados: {work}',
      order_held: '{number} está retenido: {reason}',
      pick_short: '{number}: faltan {quantity} × {sku}',
      shortage: 'Prometido y desaparecido: {quantity} × {sku}',
      label_refused: 'No se pudo crear la etiqueta de {number}',
      parcel_exception: 'El transportista avisa de un problema con el paquete de {number}',
      parcel_returned: 'El paquete de {number} ha vuelto',
      parcel_lost: 'El paquete de {number} se ha perdido',
      question_asked: 'Una pregunta sobre {number}',
      webhook_stopped: 'Se han desactivado los webhooks a {url}',
    },
    several: {
      order_held: { other: '{count} pedidos están retenidos: {reason}' },
      pick_short: { other: '{count} faltas al preparar' },
      shortage: { other: '{count} faltas de artículos prometidos' },
      label_refused: { other: 'No se pudieron crear {count} etiquetas' },
      parcel_exception: { other: 'Los transportistas avisan de un problema con {count} paquetes' },
      parcel_returned: { other: '{count} paquetes han vuelto' },
      parcel_lost: { other: '{count} paquetes se han perdido' },
      question_asked: { other: '{count} preguntas sobre {number}' },
    },
    reasons: {
      fraud: 'fraude',
      payment: 'pago',
      address: 'dirección',
      stock: 'existencias',
      operator: 'por alguien',
      customer: 'cliente',
      brand: 'marca',
    },
    work: {
      'orders.bulk_act': 'acción sobre varios pedidos',
      'platform.run-export': 'exportación',
      'platform.run-import': 'importación',
      'platform.undo-import': 'deshacer una importación',
      'sourcing.simulation': 'prueba de reglas de asignación',
      'demo.fill-company': 'llenado de la empresa de demostración',
      'demo.remove-company': 'eliminación de la empresa de demostración',
    },
  },
};
