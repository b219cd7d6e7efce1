import { useState } from 'react';

/**
 * A record as a form was opened with it, whatever the page reads meanwhile: a colleague's change since then is told as one
 * when the form is saved, and is not written over.
 */
export function useAsOpened<Record>(record: Record): Record {
  return useState(() => record)[0];
}
