-- One customer, one desk: whoever makes tasks that go to customers names them, and an unfinished task
-- keeps a name to itself. The one that comes second begins as withdrawn and says whose the customer is.
-- The same for messages a desk is about to write.

SET ROLE hub_owner;

CREATE TABLE hub.task_claim (
    name text NOT NULL,
    task uuid,  -- none only while the act that takes the name is done
    PRIMARY KEY (name)
);
CREATE TABLE hub.message_claim (
    name text NOT NULL,
    person bigint NOT NULL,
    desk text NOT NULL,
    until_at bigint NOT NULL,
    PRIMARY KEY (name)
);

RESET ROLE;
SET ROLE hub_api;

-- Give new tasks their numbers, in their order.
CREATE FUNCTION hub.numbered(tasks jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT jsonb_agg(o.t || jsonb_build_object('number', o.number) ORDER BY o.place) FROM (
        SELECT e.t, e.place, nextval('hub.task_number') AS number
        FROM jsonb_array_elements(tasks) WITH ORDINALITY e (t, place) ORDER BY e.place
    ) o);
END $$;

-- Take the names of new tasks' customers; return the number of each task whose customer another one
-- has, with whose that is. The names are locked first, in their order, and what became of the tasks
-- that have them is looked at afterwards: whoever waited here sees what was done meanwhile.
CREATE FUNCTION hub.claim_tasks(who hub.somebody, tasks jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    held jsonb;
    lost jsonb := '{}';
    mine jsonb := '{}';
    new jsonb;
    other jsonb;
BEGIN
    IF NOT EXISTS (SELECT FROM jsonb_array_elements(tasks) t WHERE t ? 'claims') THEN
        RETURN lost;
    END IF;
    INSERT INTO hub.task_claim AS c (name)
    SELECT DISTINCT n FROM jsonb_array_elements(tasks) t, jsonb_array_elements_text(t -> 'claims') n
    ORDER BY n
    ON CONFLICT ON CONSTRAINT task_claim_pkey DO UPDATE SET task = c.task;
    held := coalesce((
        SELECT jsonb_object_agg(c.name, jsonb_build_object('by', t.creator, 'number', t.number))
        FROM hub.task_claim c JOIN hub.task t ON t.id = c.task
        WHERE c.name IN (SELECT n FROM jsonb_array_elements(tasks) e,
                                jsonb_array_elements_text(e -> 'claims') n)
          AND t.state NOT IN ('done', 'verified', 'archived', 'withdrawn')
    ), '{}');
    FOR new IN SELECT t FROM jsonb_array_elements(tasks) WITH ORDINALITY e (t, place)
               WHERE t ? 'claims' ORDER BY e.place LOOP
        other := (SELECT held -> n FROM jsonb_array_elements_text(new -> 'claims')
                  WITH ORDINALITY c (n, place) WHERE held ? n ORDER BY c.place LIMIT 1);
        IF other IS NOT NULL THEN
            lost := lost || jsonb_build_object(new ->> 'number', other);
            CONTINUE;
        END IF;
        held := held || coalesce((
            SELECT jsonb_object_agg(n, jsonb_build_object('by', who.id, 'number', new -> 'number'))
            FROM jsonb_array_elements_text(new -> 'claims') n), '{}');
        mine := mine || coalesce((
            SELECT jsonb_object_agg(n, new ->> 'id')
            FROM jsonb_array_elements_text(new -> 'claims') n), '{}');
    END LOOP;
    UPDATE hub.task_claim c SET task = m.task::uuid FROM jsonb_each_text(mine) m (name, task)
    WHERE c.name = m.name;
    RETURN lost;
END $$;

-- As before, past the claims.
CREATE OR REPLACE FUNCTION hub.do_task_create(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    fallback jsonb := hub.fallbacks('NewTask');
    ids uuid[];
    numbers jsonb;
    taken jsonb := '{}';
BEGIN
    ids := ARRAY(SELECT hub.read_id(t ->> 'id', 'tasks.id')
                 FROM jsonb_array_elements(asked -> 'tasks') t);
    IF cardinality(ids) > (SELECT count(DISTINCT i) FROM unnest(ids) i) THEN
        PERFORM hub.bad('tasks.id', 'comes twice');
    END IF;
    IF EXISTS (SELECT FROM hub.task t WHERE t.id = ANY (ids)) THEN
        PERFORM hub.refuse('id_reused');
    END IF;
    asked := asked || jsonb_build_object('tasks', hub.numbered(asked -> 'tasks'));
    taken := hub.claim_tasks(who, asked -> 'tasks');
    WITH said AS (
        SELECT ids[e.place] AS id, e.place, fallback || (
            SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each(e.t) f WHERE f.value <> 'null'
        ) AS t
        FROM jsonb_array_elements(asked -> 'tasks') WITH ORDINALITY e (t, place)
    ), made AS (
        INSERT INTO hub.task AS t (
            id, number, title, body, kind, team, assignee, creator, made_at, due_at, priority,
            skill, state, version, state_at, customer_source, customer_key, grants, origin, finding,
            department, hurried
        )
        SELECT s.id, (s.t ->> 'number')::bigint, s.t ->> 'title', s.t ->> 'body', s.t ->> 'kind',
               hub.team_of_new(who, s.t),
               CASE WHEN l.lost IS NULL THEN (s.t ->> 'assignee')::bigint END, who.id, now_us,
               (s.t ->> 'due_at')::bigint, s.t ->> 'priority', s.t ->> 'skill',
               CASE WHEN l.lost IS NOT NULL THEN 'withdrawn'
                    WHEN s.t ? 'assignee' THEN 'assigned' ELSE 'open' END, 1, now_us,
               s.t ->> 'customer_source', s.t ->> 'customer_key', s.t -> 'grants',
               s.t -> 'origin' || CASE WHEN l.lost IS NULL THEN '{}'
                                       ELSE jsonb_build_object('taken', l.lost) END,
               s.t ->> 'finding', CASE WHEN l.lost IS NULL THEN s.t ->> 'department' END, 0
        FROM said s CROSS JOIN LATERAL (SELECT taken -> (s.t ->> 'number') AS lost) l
        ORDER BY s.place
        RETURNING t.id, t.number, t.assignee, t.state, t AS whole
    ), events AS (
        INSERT INTO hub.task_event AS e (
            id, task, made_at, person, act, from_state, to_state, note, detail
        )
        SELECT m.id, m.id, now_us, who.id, 'create', NULL, m.state, coalesce(s.t ->> 'why', ''), '{}'
        FROM made m JOIN said s USING (id)
    ), holders AS (
        INSERT INTO hub.holder AS h (task, person)
        SELECT m.id, m.assignee FROM made m WHERE m.assignee IS NOT NULL
    ), told AS (
        INSERT INTO hub.feed AS f (audience, fact, key)
        SELECT a, fact, jsonb_build_array(m.id)
        FROM made m, unnest('{task,task_event}'::text[]) fact,
             LATERAL (SELECT DISTINCT r FROM unnest(hub.readers_of_task(m.whole)) r) x (a)
        WHERE a IS NOT NULL
        ON CONFLICT ON CONSTRAINT feed_pkey DO UPDATE SET xid = excluded.xid
    )
    SELECT jsonb_object_agg(m.id, m.number) INTO numbers FROM made m;
    RETURN jsonb_build_object('numbers', numbers);
END $$;

-- Take names for messages of one desk for some time; what another desk has stays the other's.
CREATE FUNCTION hub.do_contact_claim(who hub.somebody, now_us bigint, asked jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    seconds bigint := (SELECT b.value FROM hub.bound b WHERE b.name = 'claim_s');
BEGIN
    INSERT INTO hub.message_claim AS c (name, person, desk, until_at)
    SELECT DISTINCT n, who.id, asked ->> 'desk', now_us + seconds * 1000000
    FROM jsonb_array_elements_text(asked -> 'names') n ORDER BY n
    ON CONFLICT ON CONSTRAINT message_claim_pkey DO UPDATE SET
        person = excluded.person, desk = excluded.desk, until_at = excluded.until_at
    WHERE (c.person = excluded.person AND c.desk = excluded.desk) OR c.until_at <= now_us;
    RETURN jsonb_build_object('taken', coalesce((
        SELECT jsonb_object_agg(c.name, c.person) FROM hub.message_claim c
        WHERE c.name IN (SELECT n FROM jsonb_array_elements_text(asked -> 'names') n)
          AND (c.person <> who.id OR c.desk <> asked ->> 'desk')
    ), '{}'));
END $$;

CREATE OR REPLACE FUNCTION hub.do_act(
    kind text, who hub.somebody, now_us bigint, act_id uuid, asked jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    -- the first ones are nine of ten acts
    CASE kind
        WHEN 'notice.received' THEN RETURN hub.mark(who, now_us, asked, 1);
        WHEN 'notice.read' THEN RETURN hub.mark(who, now_us, asked, 2);
        WHEN 'notice.acknowledge' THEN RETURN hub.mark(who, now_us, asked, 3);
        WHEN 'task.step' THEN RETURN hub.do_task_step(who, now_us, act_id, asked);
        WHEN 'record.write' THEN RETURN hub.do_record_write(who, now_us, act_id, asked);
        WHEN 'task.create' THEN RETURN hub.do_task_create(who, now_us, act_id, asked);
        WHEN 'notice.post' THEN RETURN hub.do_notice_post(who, now_us, act_id, asked);
        WHEN 'notice.remind' THEN RETURN hub.do_notice_remind(who, now_us, act_id, asked);
        WHEN 'notice.recall' THEN RETURN hub.do_notice_recall(who, now_us, act_id, asked);
        WHEN 'notice.reply' THEN RETURN hub.do_notice_reply(who, now_us, act_id, asked);
        WHEN 'notice.quiz' THEN RETURN hub.do_notice_quiz(who, now_us, act_id, asked);
        WHEN 'template.save' THEN RETURN hub.do_template_save(who, now_us, act_id, asked);
        WHEN 'template.remove' THEN RETURN hub.do_template_remove(who, now_us, act_id, asked);
        WHEN 'bulletin.pin' THEN RETURN hub.do_bulletin_pin(who, now_us, act_id, asked);
        WHEN 'bulletin.edit' THEN RETURN hub.do_bulletin_edit(who, now_us, act_id, asked);
        WHEN 'bulletin.move' THEN RETURN hub.do_bulletin_move(who, now_us, act_id, asked);
        WHEN 'bulletin.remove' THEN RETURN hub.do_bulletin_remove(who, now_us, act_id, asked);
        WHEN 'bulletin.comment' THEN RETURN hub.do_bulletin_comment(who, now_us, act_id, asked);
        WHEN 'bulletin.seen' THEN RETURN hub.do_bulletin_seen(who, now_us, act_id, asked);
        WHEN 'break.ask' THEN RETURN hub.do_break_ask(who, now_us, act_id, asked);
        WHEN 'break.take' THEN RETURN hub.do_break_take(who, now_us, act_id, asked);
        WHEN 'break.end' THEN RETURN hub.do_break_end(who, now_us, act_id, asked);
        WHEN 'break.decide' THEN RETURN hub.do_break_decide(who, now_us, act_id, asked);
        WHEN 'break.slots' THEN RETURN hub.do_break_slots(who, now_us, act_id, asked);
        WHEN 'help.ask' THEN RETURN hub.do_help_ask(who, now_us, act_id, asked);
        WHEN 'help.take' THEN RETURN hub.do_help_take(who, now_us, act_id, asked);
        WHEN 'help.close' THEN RETURN hub.do_help_close(who, now_us, act_id, asked);
        WHEN 'handover.write' THEN RETURN hub.do_handover_write(who, now_us, act_id, asked);
        WHEN 'link.decide' THEN RETURN hub.do_link_decide(who, now_us, act_id, asked);
        WHEN 'contact.claim' THEN RETURN hub.do_contact_claim(who, now_us, asked);
        WHEN 'audit.looks' THEN RETURN hub.do_audit_looks(who, now_us, act_id, asked);
        WHEN 'setting.save' THEN RETURN hub.do_setting_save(who, now_us, act_id, asked);
        WHEN 'definition.save' THEN RETURN hub.do_definition_save(who, now_us, act_id, asked);
        WHEN 'definition.remove' THEN RETURN hub.do_definition_remove(who, now_us, act_id, asked);
    END CASE;
END $$;

RESET ROLE;
