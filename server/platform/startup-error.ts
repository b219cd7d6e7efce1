/**
 * A reason why the program cannot start, in words for the person who starts it. The command line prints
 * `message` as one line, without a stack, and ends with exit code 1.
 */
export class StartupError extends Error {
  readonly code: StartupErrorCode;

  constructor(code: StartupErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartupError';
    this.code = code;
  }
}

export type StartupErrorCode =
  | 'configuration'
  | 'database_corrupt'
  | 'database_version'
  | 'database_failed'
  | 'database_rights'
  | 'database_unreachable'
  | 'dependencies'
  | 'disk_full'
  | 'folder_not_ours'
  | 'newer_schema'
  | 'not_migrated'
  | 'platform_unsupported'
  | 'port_busy';
