-- Tables of what is told (the facts of insight/hub/facts.py, column by column) and of what nobody is
-- told. Everything is owned by hub_owner, who never signs in; the walls around them are in walls.sql.

SET ROLE hub_owner;

CREATE TABLE hub.person (
    id bigint NOT NULL,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN (
        'agent', 'clerk', 'lead', 'supervisor', 'analyst', 'handler', 'admin'
    )),
    site text NOT NULL,
    number text NOT NULL,
    department text NOT NULL,
    skills jsonb NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.crew (
    id bigint NOT NULL,
    name text NOT NULL,
    site text NOT NULL,
    break_slots bigint NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.membership (
    person bigint NOT NULL REFERENCES hub.person,
    team bigint NOT NULL REFERENCES hub.crew,
    active boolean NOT NULL,
    PRIMARY KEY (person, team)
);
CREATE TABLE hub.presence (
    person bigint NOT NULL REFERENCES hub.person,
    seen_at bigint NOT NULL,
    PRIMARY KEY (person)
);
CREATE TABLE hub.notice (
    id uuid NOT NULL,
    kind text NOT NULL,
    author bigint NOT NULL REFERENCES hub.person,
    made_at bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    importance text NOT NULL,
    needs_ack boolean NOT NULL,
    release_at bigint NOT NULL,
    expires_at bigint,
    due_at bigint,
    audience jsonb NOT NULL,
    receivers bigint NOT NULL,
    quiz jsonb,
    pass_share bigint,
    customer_source text,
    customer_key text,
    task text,
    replaces uuid,
    replaced_by uuid,
    recalled_at bigint,
    recall_reason text,
    PRIMARY KEY (id)
);
CREATE TABLE hub.receipt (
    notice uuid NOT NULL REFERENCES hub.notice,
    person bigint NOT NULL REFERENCES hub.person,
    team bigint,
    release_at bigint NOT NULL,
    received_at bigint,
    read_at bigint,
    acknowledged_at bigint,
    reminded_at bigint,
    reminders bigint NOT NULL,
    PRIMARY KEY (notice, person)
);
CREATE TABLE hub.reply (
    id uuid NOT NULL,
    notice uuid NOT NULL REFERENCES hub.notice,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    body text NOT NULL,
    to_all boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.attachment (
    notice uuid NOT NULL REFERENCES hub.notice,
    digest text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    PRIMARY KEY (notice, digest)
);
CREATE TABLE hub.quiz_result (
    id uuid NOT NULL,
    notice uuid NOT NULL REFERENCES hub.notice,
    person bigint NOT NULL,
    team bigint,
    attempt bigint NOT NULL,
    made_at bigint NOT NULL,
    answers jsonb NOT NULL,
    correct bigint NOT NULL,
    asked bigint NOT NULL,
    passed boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.template (
    id uuid NOT NULL,
    author bigint NOT NULL,
    team bigint,
    name text NOT NULL,
    content jsonb NOT NULL,
    removed_at bigint,
    PRIMARY KEY (id)
);
CREATE TABLE hub.bulletin (
    id uuid NOT NULL,
    board text NOT NULL,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    colour text NOT NULL,
    place double precision NOT NULL,
    expires_at bigint,
    version bigint NOT NULL,
    edited_at bigint,
    edited_by bigint,
    removed_at bigint,
    PRIMARY KEY (id)
);
CREATE TABLE hub.bulletin_version (
    bulletin uuid NOT NULL REFERENCES hub.bulletin,
    version bigint NOT NULL,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (bulletin, version)
);
CREATE TABLE hub.bulletin_comment (
    id uuid NOT NULL,
    bulletin uuid NOT NULL REFERENCES hub.bulletin,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.bulletin_seen (
    bulletin uuid NOT NULL REFERENCES hub.bulletin,
    person bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (bulletin, person)
);
CREATE TABLE hub.task (
    id uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    kind text NOT NULL,
    team bigint REFERENCES hub.crew,
    assignee bigint REFERENCES hub.person,
    creator bigint NOT NULL REFERENCES hub.person,
    made_at bigint NOT NULL,
    due_at bigint,
    priority text NOT NULL,
    skill text,
    state text NOT NULL,
    version bigint NOT NULL,
    state_at bigint NOT NULL,
    customer_source text,
    customer_key text,
    grants jsonb NOT NULL,
    origin jsonb NOT NULL,
    finding text,
    department text,
    external_number text,
    external_state text,
    outcome text,
    result text,
    satisfied boolean,
    suspended_until bigint,
    hurried bigint NOT NULL,
    escalated_at bigint,
    PRIMARY KEY (id)
);
CREATE TABLE hub.task_helper (
    task uuid NOT NULL REFERENCES hub.task,
    person bigint NOT NULL REFERENCES hub.person,
    asked_at bigint NOT NULL,
    PRIMARY KEY (task, person)
);
CREATE TABLE hub.task_event (
    id uuid NOT NULL,
    task uuid NOT NULL REFERENCES hub.task,
    made_at bigint NOT NULL,
    person bigint NOT NULL,
    act text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    note text NOT NULL,
    detail jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.break_request (
    id uuid NOT NULL,
    person bigint NOT NULL REFERENCES hub.person,
    team bigint NOT NULL REFERENCES hub.crew,
    made_at bigint NOT NULL,
    reason text NOT NULL,
    minutes bigint NOT NULL,
    state text NOT NULL,
    decided_by bigint,
    decided_at bigint,
    taken_at bigint,
    ended_at bigint,
    PRIMARY KEY (id)
);
CREATE TABLE hub.help_request (
    id uuid NOT NULL,
    person bigint NOT NULL REFERENCES hub.person,
    team bigint NOT NULL REFERENCES hub.crew,
    made_at bigint NOT NULL,
    note text NOT NULL,
    customer_source text,
    customer_key text,
    taken_by bigint,
    taken_at bigint,
    closed_at bigint,
    PRIMARY KEY (id)
);
CREATE TABLE hub.handover (
    id uuid NOT NULL,
    team bigint NOT NULL REFERENCES hub.crew,
    author bigint NOT NULL,
    made_at bigint NOT NULL,
    shift text NOT NULL,
    notes text NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.shared_decision (
    id uuid NOT NULL,
    source_a text NOT NULL,
    key_a text NOT NULL,
    source_b text NOT NULL,
    key_b text NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    decided_by bigint NOT NULL,
    decided_at bigint NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE hub.shared_setting (
    name text NOT NULL,
    content jsonb NOT NULL,
    set_by bigint NOT NULL,
    set_at bigint NOT NULL,
    PRIMARY KEY (name)
);

CREATE INDEX membership_by_team ON hub.membership (team, person) WHERE active;
CREATE INDEX notice_by_author ON hub.notice (author, release_at);
CREATE INDEX notice_by_release ON hub.notice (release_at);
CREATE INDEX receipt_by_person ON hub.receipt (person, release_at);
CREATE INDEX reply_by_notice ON hub.reply (notice);
CREATE INDEX quiz_result_by_notice ON hub.quiz_result (notice, person);
CREATE INDEX quiz_result_by_person ON hub.quiz_result (person);
CREATE INDEX quiz_result_by_team ON hub.quiz_result (team, made_at);
CREATE INDEX bulletin_by_board ON hub.bulletin (board);
CREATE INDEX bulletin_comment_by_bulletin ON hub.bulletin_comment (bulletin);
CREATE UNIQUE INDEX task_by_number ON hub.task (number);
CREATE INDEX task_by_team ON hub.task (team, state);
CREATE INDEX task_by_assignee ON hub.task (assignee, state);
CREATE INDEX task_by_creator ON hub.task (creator, made_at);
CREATE INDEX task_by_department ON hub.task (department, state) WHERE department IS NOT NULL;
CREATE INDEX task_helper_by_person ON hub.task_helper (person);
CREATE INDEX task_event_by_task ON hub.task_event (task, made_at);
CREATE INDEX task_event_by_time ON hub.task_event (made_at);
CREATE INDEX break_request_by_team ON hub.break_request (team, state);
CREATE INDEX break_request_by_person ON hub.break_request (person, state);
CREATE INDEX help_request_by_team ON hub.help_request (team, made_at);
CREATE INDEX handover_by_team ON hub.handover (team, made_at);

-- Who signs in as whom. `scope` grows whenever what this person may see changes as a whole.
CREATE TABLE hub.login (
    login name PRIMARY KEY,
    person bigint NOT NULL UNIQUE REFERENCES hub.person,
    scope bigint NOT NULL DEFAULT 0
);
-- Every act that was done, with its answer: what is delivered twice counts once.
CREATE TABLE hub.act (
    id uuid PRIMARY KEY,
    person bigint NOT NULL,
    digest bytea NOT NULL,
    answer jsonb NOT NULL,
    made_at bigint NOT NULL
);
-- Who did what, a chain a person: each hash covers its row and the hash before it. Person 0 is
-- whoever administers the hub. `digest`: SHA-256 of the act's kind and content.
CREATE TABLE hub.audit (
    person bigint NOT NULL,
    place bigint NOT NULL,
    made_at bigint NOT NULL,
    act uuid,
    kind text NOT NULL,
    digest bytea NOT NULL,
    detail jsonb NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (person, place)
);
-- The newest link of each chain; an act locks it first, so a person's acts follow one another.
CREATE TABLE hub.chain (
    person bigint PRIMARY KEY,
    place bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL DEFAULT ''
);
INSERT INTO hub.chain (person) VALUES (0);
-- What to tell whom. A row told anew takes the transaction that did it: a reader takes what is not
-- older than the oldest transaction that was open when it last read, so late commits are told.
CREATE TABLE hub.feed (
    audience text NOT NULL,
    fact text NOT NULL,
    key jsonb NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (audience, fact, key)
);
CREATE INDEX feed_by_xid ON hub.feed (audience, xid, fact, key);
CREATE TABLE hub.file (
    digest text PRIMARY KEY,
    data bytea NOT NULL
);
-- Everybody a task was ever given to.
CREATE TABLE hub.holder (
    task uuid NOT NULL REFERENCES hub.task,
    person bigint NOT NULL REFERENCES hub.person,
    PRIMARY KEY (task, person)
);
CREATE INDEX holder_by_person ON hub.holder (person);
-- Looks at customers as desks handed them in.
CREATE TABLE hub.look (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person bigint NOT NULL,
    handed_at bigint NOT NULL,
    customer_source text NOT NULL,
    customer_key text NOT NULL,
    content jsonb NOT NULL
);
CREATE INDEX look_by_customer ON hub.look (customer_source, customer_key);
-- A duty one desk has for all: the token grows with each change of hands.
CREATE TABLE hub.lease (
    duty text PRIMARY KEY CHECK (duty IN ('relay', 'rules')),
    person bigint NOT NULL,
    until_at bigint NOT NULL,
    token bigint NOT NULL
);
-- What may become of a task (insight/hub/task_states.py) and what the content of an act looks like
-- (storage/hub/postgresql/forms.py): written by every migration.
CREATE TABLE hub.step (
    act text PRIMARY KEY,
    froms text[] NOT NULL,
    state text NOT NULL,
    who text[] NOT NULL
);
CREATE TABLE hub.form (
    name text NOT NULL,
    field text NOT NULL,
    place int NOT NULL,
    type text NOT NULL,
    required boolean NOT NULL,
    fallback jsonb,
    filled boolean NOT NULL,
    longest bigint,
    least bigint,
    greatest bigint,
    choices text[],
    PRIMARY KEY (name, field)
);
CREATE TABLE hub.bound (
    name text PRIMARY KEY,
    value bigint NOT NULL
);
-- Which hub this is. `epoch` grows when it was restored: every desk then reads anew. `cluster`:
-- where it was when it was last looked at.
CREATE TABLE hub.about (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch bigint NOT NULL DEFAULT 1,
    cluster text NOT NULL
);
CREATE TABLE hub.version (
    version int PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE SEQUENCE hub.person_id;
CREATE SEQUENCE hub.crew_id;
CREATE SEQUENCE hub.task_number;
-- When desks were last woken, microseconds: a sequence, since it is not to be locked by a transaction.
CREATE SEQUENCE hub.last_wake;

CREATE TYPE hub.somebody AS (
    id bigint,
    name text,
    role text,
    site text,
    handles text,
    teams bigint[],
    leads bigint[],
    everywhere boolean,
    "leading" boolean,
    scope bigint
);

RESET ROLE;
