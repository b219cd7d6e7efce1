import { type Logger, pino } from 'pino';

/** Structured log lines without secrets: authorisation headers, cookies, passwords and keys are cut before writing. */
export type Log = Logger;

export function createLog(level: string): Log {
  return pino({
    level,
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        '*.password',
        '*.secret',
        '*.token',
        '*.key',
      ],
      censor: '[cut]',
    },
  });
}
