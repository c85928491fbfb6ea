-- Times are milliseconds since 1970 in UTC.

-- What was received at the door, as it came, and the alert event that was read from it.
create table callback (
  id          integer primary key autoincrement,
  integration text    not null,
  received_at integer not null,
  body        blob    not null,
  digest      integer not null,
  verdict     text    not null check (verdict in ('ACCEPTED', 'LATE', 'UNREADABLE')),
  problem     text,
  trans_id    text,
  sent_at     integer,
  alert_key   text,
  status      text check (status in ('CRITICAL', 'WARNING', 'INFO', 'OK')),
  title       text,
  description text,
  labels      text,
  check ((verdict = 'UNREADABLE') = (alert_key is null)),
  check ((verdict = 'UNREADABLE') = (problem is not null))
);
-- The first 64 bits of the body's SHA-256 find a resend; the bodies themselves decide.
create index callback_digest on callback (digest);
create index callback_recovery on callback (alert_key) where status = 'OK';

-- One alert at one destination: its last accepted status, the callback that said so, and the entry that is to be sent
-- next, if one waits.
create table lane (
  id          integer primary key autoincrement,
  destination text    not null,
  alert_key   text    not null,
  status      text    not null check (status in ('CRITICAL', 'WARNING', 'INFO', 'OK')),
  since       integer not null,
  last        integer not null references callback (id),
  head        integer,
  unique (alert_key, destination)
);
create index lane_due on lane (destination, head) where head is not null;

-- One event on its way to one destination. Within a lane, ids rise in the order of acceptance.
create table entry (
  id       integer primary key autoincrement,
  callback integer not null references callback (id),
  lane     integer not null references lane (id),
  state    text    not null check (state in ('WAITING', 'DELIVERED', 'BURIED'))
);
create index entry_waiting on entry (lane, id) where state = 'WAITING';
create index entry_callback on entry (callback);

-- Written before a push starts and completed after its answer; without an outcome, the push's fate is unknown.
create table attempt (
  entry      integer not null references entry (id),
  number     integer not null,
  claimed_at integer not null,
  settled_at integer,
  outcome    text,
  detail     text,
  primary key (entry, number)
) without rowid;

-- Written to when somebody asks whether the store can write.
create table probe (
  id integer primary key,
  at integer not null
);
