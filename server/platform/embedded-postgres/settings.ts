/**
 * How the embedded PostgreSQL is set: safe first (every commit on disk), then sized to the machine. The
 * settings go on its command line at every start, so that a new version of the program brings new ones.
 */
import { totalmem } from 'node:os';

const MEBIBYTE = 1024 * 1024;

/** PostgreSQL settings by name. `durable: false` is for throw-away clusters of tests only. */
export function serverSettings(durable: boolean): Record<string, string> {
  const memory_mib = availableMemoryMib();
  return {
    listen_addresses: '127.0.0.1',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    shared_buffers: `${durable ? clamp(memory_mib / 8, 64, 2048) : 128}MB`,
    effective_cache_size: `${clamp(memory_mib / 2, 128, 65536)}MB`,
    maintenance_work_mem: `${clamp(memory_mib / 32, 32, 512)}MB`,
    work_mem: `${clamp(memory_mib / 512, 4, 32)}MB`,
    max_wal_size: durable ? '2GB' : '512MB',
    checkpoint_timeout: '15min',
    // A shop's first imports fill empty tables: the planner is told of them within seconds rather than a minute.
    autovacuum_naptime: '10s',
    // Local disks today are solid state; the default of 4 is for spinning ones.
    random_page_cost: '1.1',
    jit: 'off',
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Statements carry names and addresses of people; errors are logged without them.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
}

/** The settings as arguments of the server program. */
export function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Memory of the machine or of the container's limit, whichever is smaller, in MiB. */
function availableMemoryMib(): number {
  const limit = process.constrainedMemory();
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return bytes / MEBIBYTE;
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
