-- What people read is kept as codes and facts, so that each reads it in their own language.

-- Why packing stopped: what became of the order (held, cancelled …), beside the reason that was given.
alter table warehouse.pack_sessions
  add column stop_cause text check (stop_cause in ('held', 'cancelled', 'moved', 'split', 'rejected', 'tote_missing'));

-- Why a long act failed as a whole: a problem document.
alter table platform.jobs add column problem jsonb;

-- Why an order of a bulk act was refused: the facts its words name.
alter table orders.bulk_act_rows add column facts jsonb;

-- Why a row of an import could not be undone: a fault. What was kept before is told in its own words.
alter table platform.import_rows alter column undo_fault type jsonb using
  case when undo_fault is not null then jsonb_build_object('code', 'not_undone', 'detail', undo_fault) end;
