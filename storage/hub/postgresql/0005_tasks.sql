-- Tasks: made, and moved on by the steps of insight/hub/task_states.py, which say who may do what.
-- Every step raises the version, and every step is kept as an event.

SET ROLE hub_api;

-- Who is told of a task: `people` are its helpers and whoever had it.
CREATE FUNCTION hub.readers_of_task(it hub.task) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY[CASE WHEN it.state <> 'archived' THEN 'house' END,
                 'p:' || it.creator, 'p:' || it.assignee, 'l:' || it.team,
                 CASE WHEN it.state = 'open' THEN 't:' || it.team END, 'd:' || it.department]
        || ARRAY(SELECT 'p:' || h.person FROM hub.holder h WHERE h.task = it.id)
        || ARRAY(SELECT 'p:' || h.person FROM hub.task_helper h WHERE h.task = it.id)
        || ARRAY(SELECT 'l:' || t FROM unnest(hub.teams_of(it.assignee)) t);
END $$;

-- Return the team a new task belongs to, or refuse it.
CREATE FUNCTION hub.team_of_new(who hub.somebody, task jsonb) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    assignee bigint := (task ->> 'assignee')::bigint;
    team bigint := (task ->> 'team')::bigint;
    teams bigint[] := '{}';
BEGIN
    IF assignee IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM hub.person p WHERE p.id = assignee AND p.active) THEN
            PERFORM hub.bad('tasks.assignee', 'is nobody here');
        END IF;
        teams := hub.teams_of(assignee);
    END IF;
    IF team IS NOT NULL AND NOT EXISTS (SELECT FROM hub.crew c WHERE c.id = team) THEN
        PERFORM hub.bad('tasks.team', 'is none');
    END IF;
    IF assignee IS NULL AND team IS NULL AND NOT task ? 'department' THEN
        PERFORM hub.bad('tasks', 'goes to nobody');
    END IF;
    IF NOT who.leading AND (task -> 'grants' <> '[]' OR task ? 'department') THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF assignee <> who.id AND NOT (who.everywhere OR teams && who.leads) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF team IS NOT NULL THEN
        IF NOT (who.everywhere OR team = ANY (who.teams || who.leads)) THEN
            PERFORM hub.refuse('not_allowed');
        END IF;
        RETURN team;
    END IF;
    RETURN coalesce((SELECT min(t) FROM unnest(teams) t WHERE t = ANY (who.leads)),
                    (SELECT min(t) FROM unnest(teams) t));
END $$;

CREATE FUNCTION hub.do_task_create(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    fallback jsonb := hub.fallbacks('NewTask');
    ids uuid[];
    numbers jsonb;
BEGIN
    ids := ARRAY(SELECT hub.read_id(t ->> 'id', 'tasks.id')
                 FROM jsonb_array_elements(asked -> 'tasks') t);
    IF cardinality(ids) > (SELECT count(DISTINCT i) FROM unnest(ids) i) THEN
        PERFORM hub.bad('tasks.id', 'comes twice');
    END IF;
    IF EXISTS (SELECT FROM hub.task t WHERE t.id = ANY (ids)) THEN
        PERFORM hub.refuse('id_reused');
    END IF;
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
        SELECT s.id, nextval('hub.task_number'), s.t ->> 'title', s.t ->> 'body', s.t ->> 'kind',
               hub.team_of_new(who, s.t), (s.t ->> 'assignee')::bigint, who.id, now_us,
               (s.t ->> 'due_at')::bigint, s.t ->> 'priority', s.t ->> 'skill',
               CASE WHEN s.t ? 'assignee' THEN 'assigned' ELSE 'open' END, 1, now_us,
               s.t ->> 'customer_source', s.t ->> 'customer_key', s.t -> 'grants',
               s.t -> 'origin', s.t ->> 'finding', s.t ->> 'department', 0
        FROM said s ORDER BY s.place
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

-- What this person is to a task.
CREATE FUNCTION hub.parts(who hub.somebody, it hub.task) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN array_remove(ARRAY[
        CASE WHEN it.assignee = who.id THEN 'assignee' END,
        CASE WHEN it.creator = who.id THEN 'creator' END,
        CASE WHEN it.team = ANY (who.teams) OR it.department = who.handles THEN 'member' END,
        CASE WHEN EXISTS (SELECT FROM hub.task_helper h
                          WHERE h.task = it.id AND h.person = who.id) THEN 'helper' END,
        CASE WHEN who.everywhere OR it.team = ANY (who.leads)
                  OR hub.teams_of(it.assignee) && who.leads THEN 'lead' END
    ], NULL);
END $$;

-- Which tasks this person may ask for, however old they are.
CREATE FUNCTION hub.knows_task(who hub.somebody, it hub.task) RETURNS boolean
LANGUAGE plpgsql STABLE COST 10000 AS $$
BEGIN
    RETURN who.everywhere
        OR it.creator = who.id
        OR coalesce(it.team = ANY (who.teams) AND it.state = 'open', false)
        OR coalesce(who.role = 'lead' AND it.team = ANY (who.leads), false)
        OR coalesce(it.department = who.handles, false)
        OR EXISTS (SELECT FROM hub.holder h WHERE h.task = it.id AND h.person = who.id)
        OR EXISTS (SELECT FROM hub.task_helper h WHERE h.task = it.id AND h.person = who.id)
        OR (who.role = 'lead' AND EXISTS (
                SELECT FROM hub.membership m
                WHERE m.person = it.assignee AND m.active AND m.team = ANY (who.leads)));
END $$;

-- Ids of tasks that may concern this person.
CREATE FUNCTION hub.tasks_of(who hub.somebody) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
        SELECT t.id FROM hub.task t WHERE t.creator = who.id
        UNION SELECT h.task FROM hub.holder h WHERE h.person = who.id
        UNION SELECT h.task FROM hub.task_helper h WHERE h.person = who.id
        UNION SELECT t.id FROM hub.task t WHERE t.team = ANY (who.teams) AND t.state = 'open'
        UNION SELECT t.id FROM hub.task t WHERE who.role = 'lead' AND t.team = ANY (who.leads)
        UNION SELECT t.id FROM hub.membership m JOIN hub.task t ON t.assignee = m.person
                  WHERE who.role = 'lead' AND m.active AND m.team = ANY (who.leads)
        UNION SELECT t.id FROM hub.task t WHERE t.department = who.handles;
END $$;

-- Whether somebody would judge the own work: allowed in what one made for oneself, to archive it,
-- or where there is no other lead.
CREATE FUNCTION hub.own_work(who hub.somebody, it hub.task, act text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF act NOT IN ('verify', 'reject', 'archive') OR it.assignee IS DISTINCT FROM who.id THEN
        RETURN false;
    END IF;
    RETURN it.creator <> who.id OR (act <> 'archive' AND EXISTS (
        SELECT FROM hub.membership m JOIN hub.person p ON p.id = m.person
        WHERE m.team = it.team AND m.active AND p.active AND p.role = 'lead' AND p.id <> who.id
    ));
END $$;

CREATE FUNCTION hub.require_person(asked jsonb) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    person bigint := (asked ->> 'person')::bigint;
BEGIN
    IF person IS NULL THEN
        PERFORM hub.bad('person', 'is missing');
    END IF;
    IF NOT EXISTS (SELECT FROM hub.person p WHERE p.id = person AND p.active) THEN
        PERFORM hub.bad('person', 'is nobody here');
    END IF;
    RETURN person;
END $$;

-- Do what a step does beyond moving the state; return the row as it is to be and what the event keeps.
CREATE FUNCTION hub.effect(
    who hub.somebody, now_us bigint, asked jsonb, INOUT it hub.task, OUT detail jsonb
) LANGUAGE plpgsql AS $$
DECLARE
    act text := asked ->> 'act';
    person bigint;
    teams bigint[];
    team bigint := (asked ->> 'team')::bigint;
    before bigint := it.assignee;
BEGIN
    detail := '{}';
    IF act = 'claim' THEN
        it.assignee := who.id;
        INSERT INTO hub.holder AS h (task, person) VALUES (it.id, who.id) ON CONFLICT DO NOTHING;
    ELSIF act = 'suspend' THEN
        it.suspended_until := (asked ->> 'until_at')::bigint;
        IF it.suspended_until <= now_us THEN
            PERFORM hub.bad('until_at', 'is over');
        END IF;
        detail := jsonb_build_object('until_at', it.suspended_until);
    ELSIF act = 'hurry' THEN
        it.hurried := it.hurried + 1;
    ELSIF act = 'ask_in' THEN
        person := hub.require_person(asked);
        IF person = it.assignee THEN
            PERFORM hub.bad('person', 'has it');
        END IF;
        PERFORM hub.require_address(who, ARRAY[person]);
        INSERT INTO hub.task_helper AS h (task, person, asked_at) VALUES (it.id, person, now_us)
        ON CONFLICT DO NOTHING;
        detail := jsonb_build_object('person', person);
    ELSIF act = 'reassign' THEN
        person := hub.require_person(asked);
        teams := hub.teams_of(person);
        IF person <> who.id AND NOT (who.everywhere OR teams && who.leads) THEN
            PERFORM hub.refuse('not_allowed');
        END IF;
        INSERT INTO hub.holder AS h (task, person) VALUES (it.id, person) ON CONFLICT DO NOTHING;
        it.assignee := person;
        it.team := coalesce(it.team, (SELECT min(t) FROM unnest(teams) t));
        detail := jsonb_build_object('person', person, 'from', before);
    ELSIF act = 'put_back' THEN
        IF team IS NULL AND it.team IS NULL AND it.department IS NULL THEN
            PERFORM hub.bad('team', 'is missing');
        END IF;
        IF team IS NOT NULL THEN
            PERFORM hub.require_crew(team);
            IF NOT (who.everywhere OR team = ANY (who.teams || who.leads || it.team)) THEN
                PERFORM hub.refuse('not_allowed');
            END IF;
            it.team := team;
        END IF;
        it.assignee := NULL;
        detail := jsonb_build_object('team', it.team, 'from', before);
    ELSIF act = 'finish' THEN
        IF NOT asked ? 'outcome' THEN
            PERFORM hub.bad('outcome', 'is missing');
        END IF;
        it.outcome := asked ->> 'outcome';
        it.result := asked ->> 'result';
        detail := jsonb_build_object('outcome', it.outcome, 'result', it.result);
    ELSIF act = 'reject' THEN
        detail := jsonb_build_object('outcome', it.outcome, 'result', it.result);
        it.outcome := NULL;
        it.result := NULL;
    ELSIF act = 'call_back' THEN
        IF NOT asked ? 'satisfied' THEN
            PERFORM hub.bad('satisfied', 'is missing');
        END IF;
        it.satisfied := (asked ->> 'satisfied')::boolean;
        detail := jsonb_build_object('satisfied', it.satisfied);
    ELSIF act = 'external' THEN
        IF NOT (asked ? 'external_number' OR asked ? 'external_state') THEN
            PERFORM hub.bad('external_number', 'is missing');
        END IF;
        it.external_number := coalesce(asked ->> 'external_number', it.external_number);
        it.external_state := coalesce(asked ->> 'external_state', it.external_state);
        detail := jsonb_build_object('external_number', asked -> 'external_number',
                                     'external_state', asked -> 'external_state');
    ELSIF act = 'escalate' THEN
        it.escalated_at := now_us;
    END IF;
    detail := jsonb_strip_nulls(detail);
END $$;

CREATE FUNCTION hub.do_task_step(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    key uuid := hub.read_id(asked ->> 'task', 'task');
    act text := asked ->> 'act';
    planned hub.step;
    was hub.task;
    row hub.task;
    done record;
    seen boolean;
    parts text[];
    before text[];
    readers text[];
BEGIN
    SELECT t.* INTO was FROM hub.task t WHERE t.id = key FOR NO KEY UPDATE;
    IF was.id IS NULL THEN
        PERFORM hub.refuse('not_found');
    END IF;
    seen := hub.knows_task(who, was);
    parts := hub.parts(who, was);
    IF NOT seen AND parts = '{}' THEN
        PERFORM hub.refuse('not_found');
    END IF;
    SELECT s.* INTO planned FROM hub.step s WHERE s.act = asked ->> 'act';
    IF act = 'claim' AND 'member' = ANY (parts) AND was.state <> 'open' THEN
        IF was.assignee IS NOT NULL THEN
            PERFORM hub.refuse('taken', jsonb_build_object('by', was.assignee));
        END IF;
        IF NOT seen THEN
            PERFORM hub.refuse('not_found');
        END IF;
    END IF;
    IF NOT asked ? 'version' AND act NOT IN (
        'claim', 'progress', 'comment', 'hurry', 'ask_in', 'call_back', 'external'
    ) THEN
        PERFORM hub.bad('version', 'is missing');
    END IF;
    IF (asked ->> 'version')::bigint <> was.version THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(was)));
    END IF;
    IF NOT parts && planned.who OR hub.own_work(who, was, act) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF NOT was.state = ANY (planned.froms) THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(was)));
    END IF;
    IF act IN ('suspend', 'return', 'reject', 'withdraw', 'comment')
       AND asked ->> 'note' !~ '[^[:space:]]' THEN
        PERFORM hub.bad('note', 'is empty');
    END IF;
    before := hub.readers_of_task(was);
    done := hub.effect(who, now_us, asked, was);
    row := done.it;
    IF planned.state <> '=' AND planned.state <> was.state THEN
        row.state := planned.state;
        row.state_at := now_us;
        IF was.state = 'suspended' THEN
            row.suspended_until := NULL;
            row.due_at := row.due_at + now_us - was.state_at;
        END IF;
    END IF;
    UPDATE hub.task t SET
        team = row.team, assignee = row.assignee, due_at = row.due_at, state = row.state,
        version = was.version + 1, state_at = row.state_at, external_number = row.external_number,
        external_state = row.external_state, outcome = row.outcome, result = row.result,
        satisfied = row.satisfied, suspended_until = row.suspended_until, hurried = row.hurried,
        escalated_at = row.escalated_at
    WHERE t.id = key AND t.state = was.state AND t.version = was.version;
    IF NOT FOUND THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(was)));
    END IF;
    INSERT INTO hub.task_event AS e (
        id, task, made_at, person, act, from_state, to_state, note, detail
    ) VALUES (
        act_id, key, now_us, who.id, act, was.state, row.state, asked ->> 'note', done.detail
    );
    readers := hub.readers_of_task(row);
    PERFORM hub.tell_step(key, act_id, before, readers);
    RETURN jsonb_build_object('version', was.version + 1, 'state', row.state);
END $$;

-- Tell a step to all who know the task, and the whole task to whom it comes or whom it leaves.
CREATE FUNCTION hub.tell_step(task uuid, event uuid, before text[], readers text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    stay text[] := array_remove(ARRAY(
        SELECT a FROM unnest(before) a INTERSECT SELECT a FROM unnest(readers) a
    ), NULL);
    others text[];
BEGIN
    others := ARRAY(SELECT DISTINCT a FROM unnest(before || readers) a
                    WHERE a IS NOT NULL AND NOT a = ANY (stay));
    PERFORM hub.tell('task', ARRAY[jsonb_build_array(task)], before || readers);
    PERFORM hub.tell('task_helper', ARRAY(
        SELECT jsonb_build_array(h.task, h.person) FROM hub.task_helper h WHERE h.task = tell_step.task
    ), before || readers);
    PERFORM hub.tell('task_event', ARRAY[jsonb_build_array(event)], stay);
    IF cardinality(others) > 0 THEN
        PERFORM hub.tell('task_event', ARRAY(
            SELECT jsonb_build_array(e.id) FROM hub.task_event e WHERE e.task = tell_step.task
        ), others);
    END IF;
END $$;

RESET ROLE;
