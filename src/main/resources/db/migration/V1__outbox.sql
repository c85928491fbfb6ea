-- Times are milliseconds since 1970 in UTC. What has to be said in another way to SQLite than to PostgreSQL is a
-- placeholder, whose two meanings stand in Engine.java.

-- Seconds since 1970 by the database's clock: SQLite has a function of this name, and PostgreSQL is given one.
${unixepoch}

-- What was received at the door, as it came, and the alert event that was read from it.
create table callback (
  id          ${id},
  integration ${text}  not null,
  received_at bigint   not null,
  hour        bigint   generated always as (received_at / 3600000) ${computed},
  body        ${bytes} not null,
  digest      bigint   not null,
  verdict     ${text}  not null check (verdict in ('ACCEPTED', 'LATE', 'UNREADABLE', 'DISCARDED')),
  problem     ${text},
  trans_id    ${text},
  sent_at     bigint,
  alert_key   ${text},
  status      ${text}  check (status in ('CRITICAL', 'WARNING', 'INFO', 'OK')),
  title       ${text},
  description ${text},
  labels      ${text},
  rule        ${text}, -- the labels check and resource as they are searched: folded and cut
  resource    ${text},
  route       ${text}, -- what led it to its destinations, in words
  check ((verdict in ('UNREADABLE', 'DISCARDED')) = (alert_key is null)),
  check ((verdict in ('UNREADABLE', 'DISCARDED')) = (problem is not null)),
  check ((verdict = 'ACCEPTED') = (route is not null))
);
-- The first 64 bits of the body's SHA-256 find a resend; the bodies themselves decide.
create index callback_digest on callback (digest);
-- With all that is asked of a recovery: an alert that comes and goes has thousands, and a firing must not read them all.
create index callback_recovery on callback (alert_key, trans_id, sent_at) where status = 'OK';
-- With all that a report counts, since those who send what cannot be read may send much of it.
create index callback_unreadable on callback (integration, id, received_at) where verdict = 'UNREADABLE';

-- With all that callbacks are searched by, in the order in which they came, so that a search reads no bodies.
create index callback_history on callback (id, received_at, integration, verdict, status, rule, resource);
-- Wall clocks jump, so times are only nearly in the order of ids: which ids an hour's callbacks have is asked of this.
create index callback_hour on callback (hour, id);
-- The few that made no entry.
create index callback_verdict on callback (verdict, id) where verdict <> 'ACCEPTED';
create index callback_late on callback (alert_key, id) where verdict = 'LATE';

-- How far on-call has been told of an integration's unreadable callbacks. It is never swept: what it tells of is kept
-- longer than the report's own entries.
create table report (
  integration   ${text} primary key,
  counted_after bigint  not null, -- the callbacks after this one are counted: those before were told of until a recovery
  told          bigint  not null, -- the newest callback that was told of
  told_at       bigint  not null, -- when the last firing was accepted
  open          integer not null  -- 1 until a recovery is accepted
) ${rowless};

-- One alert at one destination: its last accepted status, and what of it goes next. Delivery chooses from these rows
-- alone, so that choosing does not slow down with the backlog.
create table lane (
  id          ${id},
  destination ${text} not null,
  alert_key   ${text} not null,
  status      ${text} not null check (status in ('CRITICAL', 'WARNING', 'INFO', 'OK')),
  since       bigint  not null,           -- when this status was first accepted
  last        bigint  not null,           -- the callback that was accepted last; it may have been swept since
  heard_at    bigint  not null,           -- when that was
  head        bigint,                     -- the oldest entry that waits
  urgency     integer,                    -- of the most urgent entry that waits
  claimed     bigint,                     -- the waiting entry that was pushed, and that the destination may have
  passed      bigint  not null default 0, -- the newest entry that the destination may have: no older one is replayed
  unclosed    bigint  not null default 0, -- the newest recovery that is buried: the alert is open at the destination
  recovers    integer not null default 1, -- 0 for a notification, which nothing closes: it is never counted as open
  unique (alert_key, destination)
);
create index lane_urgent on lane (destination, urgency, head) where head is not null;
create index lane_oldest on lane (destination, head) where head is not null;
create index lane_claimed on lane (destination) where claimed is not null;
-- The open alerts, the longest silent first.
create index lane_open on lane (heard_at, since, destination) where (status <> 'OK' or unclosed > 0) and recovers = 1;

-- One event on its way to one destination. Within a lane, ids rise in the order of acceptance.
create table entry (
  id            ${id},
  callback      bigint  not null references callback (id),
  lane          bigint  not null references lane (id),
  status        ${text} not null,
  urgency       integer generated always as
    (case status when 'CRITICAL' then 0 when 'OK' then 1 when 'WARNING' then 2 else 3 end) ${computed},
  state         ${text} not null check (state in ('WAITING', 'DELIVERED', 'SUPERSEDED', 'BURIED', 'DISCARDED')),
  bare          integer not null default 0, -- 1 if it goes without description and labels
  superseded_by bigint,
  settled_at    bigint                      -- when it ceased to wait
);
-- By urgency, which stands for the status: what is first or last of one status in a lane is found at once, however many
-- wait in it. With the callbacks, so that those of one alert are found without reading its entries.
create index entry_lane on entry (lane, state, urgency, id, callback);
create index entry_callback on entry (callback);
-- With all that is counted of those that need a person.
create index entry_buried on entry (lane) where state = 'BURIED';
-- Of those that need somebody's attention.
create index entry_state on entry (state, callback) where state in ('WAITING', 'BURIED', 'DISCARDED');

-- One push of an entry: written before it starts and completed after its answer. Without an outcome, the push is on
-- its way.
create table attempt (
  entry       bigint  not null references entry (id),
  number      integer not null,
  claimed_at  bigint  not null,
  settled_at  bigint,
  outcome     ${text},
  http_status integer,
  code        ${text},
  message     ${text},
  request_id  ${text},
  millis      bigint, -- from the push's start to its answer
  primary key (entry, number)
) ${rowless};
create index attempt_open on attempt (entry) where settled_at is null;
create index attempt_settled on attempt (settled_at) where settled_at is not null;

-- How far callbacks have been swept: of what came before, an alert that is not in the lanes may be over or may never have
-- been.
create table swept (
  id          integer primary key check (id = 1),
  callback    bigint  not null, -- the newest that was swept
  received_at bigint  not null  -- the latest time of one that was swept
);

-- What operators did. It is never swept.
create table audit (
  id      ${id},
  at      bigint  not null,
  who     ${text} not null,
  act     ${text} not null, -- in a word or two with dashes, such as replay
  subject ${text} not null, -- to what, such as entry 17
  result  ${text} not null  -- what came of it, such as overtaken
);

-- The bulk run that goes on, or the last one: whoever begins another removes it.
create table bulk_run (
  id         ${id},
  act        ${text} not null,
  filter     ${text} not null,           -- JSON
  who        ${text} not null,
  begun_at   bigint  not null,
  expected   bigint  not null,           -- how many callbacks there were when it began
  is_all     integer not null,           -- 0 if there may have been more
  phase      ${text} not null check (phase in ('RUNNING', 'DONE', 'STOPPED', 'FAILED')),
  done       bigint  not null,           -- how many callbacks it has taken
  results    ${text} not null,           -- JSON: how many came to what
  is_stopped integer not null default 0, -- 1 if it is to stop
  alive_at   bigint  not null            -- its last sign of life, in seconds by the database's clock
);
-- One at a time, however many replicas there are.
create unique index bulk_run_running on bulk_run (phase) where phase = 'RUNNING';

-- How many callbacks were stored in each minute of the last days.
create table traffic (
  minute      bigint  not null, -- its begin
  integration ${text} not null,
  kind        ${text} not null check (kind in ('CRITICAL', 'WARNING', 'INFO', 'OK', 'LATE', 'UNREADABLE')),
  number      bigint  not null,
  primary key (minute, integration, kind)
) ${rowless};

-- When an integration was last heard of. It is never swept: integrations are few.
create table heard (
  integration ${text} primary key,
  event_at    bigint, -- when its latest callback was stored
  tested_at   bigint  -- when the Test button was last pressed for it
) ${rowless};

-- Written to when somebody asks whether the store can write.
create table probe (
  id integer primary key,
  at bigint  not null
);

-- Who may deliver. Without replicas nobody but the owner of the file can, and the term stays 0.
create table lease (
  id         integer primary key check (id = 1),
  term       bigint  not null, -- goes up with every holder: a claim or settlement of an earlier term is refused
  owner      ${text} not null, -- the process that has it; no other has this name
  holder     ${text} not null, -- what people call it; empty if there is none
  expires_at bigint  not null, -- by the database's clock
  status     ${text} not null  -- what the holder says of the destinations; only delivery reads it
);
insert into lease (id, term, owner, holder, expires_at, status) values (1, 0, '', '', 0, '');
