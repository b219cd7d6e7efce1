-- Imports and exports of CSV files. How far one is, is told by its row in platform.jobs and nowhere else.

-- `rows_done` is the row of the file up to which everything is committed: a crashed import goes on after it.
create table platform.imports (
  org_id int not null,
  id text collate "C" not null,
  kind text not null,
  file_id text collate "C" not null,
  mapping jsonb not null,
  unused_headers text[] not null default '{}',
  mode text not null check (mode in ('all_or_nothing', 'valid_rows')),
  is_dry_run boolean not null,
  principal jsonb not null,
  job_id text collate "C" not null,
  undo_job_id text collate "C",
  rows_done int not null default 0,
  created_count int not null default 0,
  updated_count int not null default 0,
  skipped_count int not null default 0,
  error_count int not null default 0,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, file_id) references platform.files (org_id, id),
  foreign key (org_id, job_id) references platform.jobs (org_id, id),
  foreign key (org_id, undo_job_id) references platform.jobs (org_id, id)
);
call platform.protect('platform.imports');

-- What each row did, with what was there before, so that it can be undone; or what is wrong with it.
create table platform.import_rows (
  org_id int not null,
  import_id text collate "C" not null,
  row_number int not null,
  outcome text not null check (outcome in ('created', 'updated', 'error')),
  subject_id text collate "C",
  before jsonb,
  after jsonb,
  faults jsonb,
  undone_at timestamptz(3),
  undo_fault text,
  primary key (org_id, import_id, row_number),
  foreign key (org_id, import_id) references platform.imports (org_id, id),
  check ((outcome = 'error') = (faults is not null)),
  check (outcome <> 'updated' or before is not null)
);
call platform.protect('platform.import_rows');

create table platform.exports (
  org_id int not null,
  id text collate "C" not null,
  kind text not null,
  filter jsonb not null,
  principal jsonb not null,
  job_id text collate "C" not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, job_id) references platform.jobs (org_id, id)
);
call platform.protect('platform.exports');
