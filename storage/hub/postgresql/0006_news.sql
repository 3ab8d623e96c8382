-- News: what changed for a person since a cursor, or everything there is. Every row is read anew when
-- it is told, and only told where it may be seen then.

SET ROLE hub_api;

CREATE FUNCTION hub.without_right(quiz jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_agg(q || '{"right": null}' ORDER BY place)
    FROM jsonb_array_elements(quiz) WITH ORDINALITY e (q, place)
$$;

-- Two functions a fact are made here: told_<fact> reads rows by their keys, all_<fact> the next ones of
-- all that first news carry; both only what `who` may see. `key`: the key's columns and their types;
-- `base`: rows worth looking at; `seen`: which of them this person may see; `lately`: which of those
-- first news carry.
DO $make$
DECLARE
    fact record;
    day text := '86400000000';
    in_crews text := 'r.team = ANY (who.teams || who.leads)';
    got text := 'EXISTS (SELECT FROM hub.receipt x WHERE x.notice = %s AND x.person = who.id
                         AND x.release_at <= now_us)';
    wrote text := 'EXISTS (SELECT FROM hub.notice n WHERE n.id = r.notice AND n.author = who.id)';
    lately_noticed text := '(n.release_at > now_us - 90 * ' || day || ' OR EXISTS (
        SELECT FROM hub.receipt x WHERE x.notice = n.id AND x.person = who.id AND (
            x.read_at IS NULL OR (n.needs_ack AND x.acknowledged_at IS NULL))))';
    my_notices text := 'IN (
        SELECT n.id FROM hub.notice n
        WHERE n.author = who.id AND n.release_at > now_us - 90 * ' || day || '
        UNION ALL
        SELECT x.notice FROM hub.receipt x WHERE x.person = who.id AND x.release_at <= now_us
        UNION ALL
        SELECT n.id FROM hub.notice n
        WHERE who.everywhere AND n.release_at > now_us - 90 * ' || day || ')';
    of_lately_noticed text := 'EXISTS (
        SELECT FROM hub.notice n WHERE n.id = r.notice AND ' || lately_noticed || ')';
    boards text := '(who.everywhere OR note.board = ANY (hub.boards_of(who)))';
    hanging text := '(note.removed_at IS NULL OR note.removed_at > now_us - 30 * ' || day || ')
        AND (note.expires_at IS NULL OR note.expires_at > now_us - 30 * ' || day || ')';
    of_board text := 'EXISTS (SELECT FROM hub.bulletin note WHERE note.id = r.bulletin AND %s)';
    -- an archived or withdrawn task changes no more
    moved text := '(t.state_at > now_us - 30 * ' || day || '
        OR (t.state NOT IN (''archived'', ''withdrawn'') AND EXISTS (
            SELECT FROM hub.task_event e
            WHERE e.task = t.id AND e.made_at > now_us - 30 * ' || day || ')))';
    sees_task text := '(hub.near_task(who, t) OR (who.everywhere AND t.state <> ''archived'' AND '
        || moved || '))';
    lately_done text := '(t.state NOT IN (''done'', ''verified'', ''archived'', ''withdrawn'') OR '
        || moved || ')';
    my_tasks text := 'IN (
        SELECT t.id FROM hub.tasks_of(who) m JOIN hub.task t ON t.id = m.id WHERE ' || lately_done || '
        UNION ALL SELECT e.task FROM hub.task_event e
                  WHERE who.everywhere AND e.made_at > now_us - 30 * ' || day || ')';
    of_task text := 'EXISTS (SELECT FROM hub.task t WHERE t.id = r.task AND %s)';
BEGIN
    FOR fact IN
        SELECT * FROM (VALUES
            ('person', 'id bigint', 'true', 'true', 'true', 'to_jsonb(r)'),
            ('crew', 'id bigint', 'true', 'true', 'true', 'to_jsonb(r)'),
            ('membership', 'person bigint, team bigint', 'true', 'true', 'true', 'to_jsonb(r)'),
            ('presence', 'person bigint', 'true',
             'who.leading OR r.person = who.id OR EXISTS (SELECT FROM hub.membership m
              WHERE m.person = r.person AND m.active AND m.team = ANY (who.teams))',
             'true', 'to_jsonb(r)'),
            ('notice', 'id uuid', 'r.id ' || my_notices,
             'r.author = who.id OR who.everywhere OR ' || format(got, 'r.id'),
             replace(lately_noticed, 'n.', 'r.'),
             'CASE WHEN r.quiz IS NULL OR r.author = who.id OR who.everywhere THEN to_jsonb(r)
              ELSE to_jsonb(r) || jsonb_build_object(''quiz'', hub.without_right(r.quiz)) END'),
            ('receipt', 'notice uuid, person bigint', 'r.notice ' || my_notices,
             'who.everywhere OR (r.person = who.id AND r.release_at <= now_us) OR ' || wrote,
             of_lately_noticed, 'to_jsonb(r)'),
            ('reply', 'id uuid', 'r.author = who.id OR r.notice ' || my_notices,
             'r.author = who.id OR ' || wrote || ' OR (r.to_all AND ' || format(got, 'r.notice') || ')',
             of_lately_noticed, 'to_jsonb(r)'),
            ('attachment', 'notice uuid, digest text', 'r.notice ' || my_notices,
             'who.everywhere OR ' || wrote || ' OR ' || format(got, 'r.notice'),
             of_lately_noticed, 'to_jsonb(r)'),
            ('quiz_result', 'id uuid',
             'r.person = who.id OR r.team = ANY (who.leads) OR r.notice ' || my_notices,
             'who.everywhere OR r.person = who.id OR r.team = ANY (who.leads) OR ' || wrote,
             of_lately_noticed, 'to_jsonb(r)'),
            ('template', 'id uuid', 'true', 'r.author = who.id OR ' || in_crews,
             'r.removed_at IS NULL OR r.removed_at > now_us - 30 * ' || day, 'to_jsonb(r)'),
            ('bulletin', 'id uuid', 'true', replace(boards, 'note.', 'r.'),
             replace(hanging, 'note.', 'r.'), 'to_jsonb(r)'),
            ('bulletin_version', 'bulletin uuid, version bigint', 'true', format(of_board, boards),
             format(of_board, hanging), 'to_jsonb(r)'),
            ('bulletin_comment', 'id uuid', 'true', format(of_board, boards),
             format(of_board, hanging), 'to_jsonb(r)'),
            ('bulletin_seen', 'bulletin uuid, person bigint', 'r.person = who.id',
             'r.person = who.id', format(of_board, hanging), 'to_jsonb(r)'),
            ('task', 'id uuid', 'r.id ' || my_tasks,
             replace(replace(sees_task, 't.', 'r.'), 'who, t)', 'who, r)'),
             replace(lately_done, 't.', 'r.'), 'to_jsonb(r)'),
            ('task_helper', 'task uuid, person bigint', 'r.task ' || my_tasks,
             format(of_task, sees_task), format(of_task, lately_done), 'to_jsonb(r)'),
            ('task_event', 'id uuid', 'r.task ' || my_tasks,
             format(of_task, sees_task), format(of_task, lately_done), 'to_jsonb(r)'),
            ('break_request', 'id uuid', in_crews, in_crews,
             'r.made_at > now_us - 7 * ' || day || ' OR r.state IN (''asked'', ''approved'', ''taken'')',
             'to_jsonb(r)'),
            ('help_request', 'id uuid', 'true', 'r.person = who.id OR r.team = ANY (who.leads)',
             'r.made_at > now_us - 7 * ' || day || ' OR r.closed_at IS NULL', 'to_jsonb(r)'),
            ('handover', 'id uuid', in_crews, in_crews, 'r.made_at > now_us - 30 * ' || day,
             'to_jsonb(r)'),
            ('shared_decision', 'id uuid', 'true', 'true', 'true', 'to_jsonb(r)'),
            ('shared_setting', 'name text', 'true', 'true', 'true', 'to_jsonb(r)')
        ) AS made (name, key, base, seen, lately, told)
    LOOP
        EXECUTE (
            SELECT format(
                'CREATE FUNCTION hub.told_%1$s(who hub.somebody, now_us bigint, keys jsonb[])
                 RETURNS TABLE (key jsonb, told jsonb) LANGUAGE plpgsql STABLE AS $body$
                 BEGIN
                     RETURN QUERY SELECT k, %2$s FROM unnest(keys) k
                     JOIN hub.%1$s r ON %3$s WHERE %4$s;
                 END $body$;
                 CREATE FUNCTION hub.all_%1$s(who hub.somebody, now_us bigint, after jsonb, most int)
                 RETURNS TABLE (key jsonb, told jsonb) LANGUAGE plpgsql STABLE AS $body$
                 BEGIN
                     RETURN QUERY SELECT jsonb_build_array(%5$s), %2$s FROM hub.%1$s r
                     WHERE (%6$s) AND (%4$s) AND (%7$s)
                       AND (after IS NULL OR (%5$s) > (%8$s))
                     ORDER BY %5$s LIMIT most;
                 END $body$;',
                fact.name, fact.told,
                string_agg(format('r.%s = (k ->> %s)::%s', c[1], p - 1, c[2]), ' AND ' ORDER BY p),
                fact.seen, string_agg('r.' || c[1], ', ' ORDER BY p), fact.base, fact.lately,
                string_agg(format('(after ->> %s)::%s', p - 1, c[2]), ', ' ORDER BY p)
            )
            FROM (SELECT string_to_array(said, ' ') AS c, p
                  FROM unnest(string_to_array(fact.key, ', ')) WITH ORDINALITY u (said, p)) columns
        );
    END LOOP;
END $make$;

-- Which tasks concern this person: made by, given to, asked into, led, or free to take.
CREATE FUNCTION hub.near_task(who hub.somebody, it hub.task) RETURNS boolean
LANGUAGE plpgsql STABLE COST 10000 AS $$
BEGIN
    who.everywhere := false;
    RETURN hub.knows_task(who, it);
END $$;

CREATE FUNCTION hub.facts() RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT '{person,crew,membership,presence,notice,receipt,reply,attachment,quiz_result,template,
             bulletin,bulletin_version,bulletin_comment,bulletin_seen,task,task_helper,task_event,
             break_request,help_request,handover,shared_decision,shared_setting}'::text[]
$$;

-- Read the rows with these keys ({"fact": [key, ...]}); what may not be seen is gone. Notices and what
-- belongs to them are never taken back: before its time the hub is silent about one.
CREATE FUNCTION hub.read_keys(
    who hub.somebody, now_us bigint, keys jsonb, OUT rows jsonb, OUT gone jsonb
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    fact text;
    wanted jsonb[];
    found jsonb[];
    told jsonb;
BEGIN
    rows := '{}';
    gone := '{}';
    FOREACH fact IN ARRAY hub.facts() LOOP
        CONTINUE WHEN NOT keys ? fact;
        wanted := ARRAY(SELECT DISTINCT k FROM jsonb_array_elements(keys -> fact) k);
        EXECUTE format('SELECT array_agg(key), jsonb_agg(told) FROM hub.told_%I($1, $2, $3)', fact)
        INTO found, told USING who, now_us, wanted;
        IF told IS NOT NULL THEN
            rows := rows || jsonb_build_object(fact, told);
        END IF;
        IF fact NOT IN ('notice', 'receipt', 'reply', 'attachment', 'quiz_result')
           AND cardinality(wanted) > coalesce(cardinality(found), 0) THEN
            gone := gone || jsonb_build_object(fact, (
                SELECT jsonb_agg(k) FROM unnest(wanted) k WHERE NOT k = ANY (coalesce(found, '{}'))
            ));
        END IF;
    END LOOP;
END $$;

-- The next part of all there is. `cursor`: {.., "fact": n, "after": key or null}.
CREATE FUNCTION hub.everything(who hub.somebody, now_us bigint, cursor jsonb, most int)
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    facts text[] := hub.facts();
    place int := (cursor ->> 'fact')::int;
    after jsonb := nullif(cursor -> 'after', 'null');
    room int := most;
    rows jsonb := '{}';
    found jsonb[];
    told jsonb[];
BEGIN
    WHILE place <= cardinality(facts) LOOP
        EXECUTE format('SELECT array_agg(key), array_agg(told) FROM hub.all_%I($1, $2, $3, $4)',
                       facts[place])
        INTO found, told USING who, now_us, after, room + 1;
        IF room > 0 AND found IS NOT NULL THEN
            rows := rows || jsonb_build_object(facts[place], to_jsonb(told[:room]));
        END IF;
        IF cardinality(found) > room THEN
            after := CASE WHEN room > 0 THEN found[room] ELSE after END;
            RETURN jsonb_build_object('rows', rows, 'gone', '{}'::jsonb, 'more', true, 'cursor',
                cursor || jsonb_build_object('fact', place, 'after', after));
        END IF;
        room := room - coalesce(cardinality(found), 0);
        place := place + 1;
        after := NULL;
    END LOOP;
    RETURN jsonb_build_object('rows', rows, 'gone', '{}'::jsonb, 'more', false,
                              'cursor', cursor - '{fact,after}'::text[]);
END $$;

-- What the feed says since the cursor, and notices whose time has come since. `cursor`: {.., "xid":
-- from which transaction on, "at": until when notices were told}; within a reading of several parts
-- also {"next": .., "until": ..}, the same for the reading after it, and {"last": the last entry}.
CREATE FUNCTION hub.changes(who hub.somebody, now_us bigint, cursor jsonb, most int)
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    oldest xid8 := (cursor ->> 'xid')::xid8;
    next text := coalesce(cursor ->> 'next', pg_snapshot_xmin(pg_current_snapshot())::text);
    until bigint := coalesce((cursor ->> 'until')::bigint, now_us);
    last jsonb := cursor -> 'last';
    entries record;
    keys jsonb;
    found record;
    due uuid[];
BEGIN
    WITH entry AS (
        SELECT e.* FROM unnest(hub.audiences(who)) a CROSS JOIN LATERAL (
            SELECT f.xid, f.audience, f.fact, f.key FROM hub.feed f
            WHERE f.audience = a AND f.xid >= oldest
              AND (last IS NULL OR (f.xid, f.audience, f.fact, f.key)
                   > ((last ->> 0)::xid8, last ->> 1, last ->> 2, last -> 3))
            ORDER BY f.xid, f.audience, f.fact, f.key LIMIT most
        ) e
        ORDER BY e.xid, e.audience, e.fact, e.key LIMIT most
    )
    SELECT (SELECT count(*) FROM entry) AS count,
           (SELECT jsonb_build_array(e.xid::text, e.audience, e.fact, e.key) FROM entry e
            ORDER BY e.xid DESC, e.audience DESC, e.fact DESC, e.key DESC LIMIT 1) AS last,
           (SELECT jsonb_object_agg(k.fact, k.keys)
            FROM (SELECT e.fact, jsonb_agg(DISTINCT e.key) AS keys FROM entry e GROUP BY e.fact) k
           ) AS keys
    INTO entries;
    keys := coalesce(entries.keys, '{}');
    IF entries.count < most THEN
        due := ARRAY(SELECT r.notice FROM hub.receipt r WHERE r.person = who.id
                     AND r.release_at > (cursor ->> 'at')::bigint AND r.release_at <= until);
        keys := hub.with_notices(who, keys, due);
    END IF;
    found := hub.read_keys(who, now_us, keys);
    RETURN jsonb_build_object(
        'rows', found.rows, 'gone', found.gone, 'more', entries.count = most,
        'cursor', CASE WHEN entries.count = most
            THEN cursor || jsonb_build_object('next', next, 'until', until, 'last', entries.last)
            ELSE cursor - '{next,until,last}'::text[]
                 || jsonb_build_object('xid', next, 'at', until)
        END
    );
END $$;

-- Add notices with all that belongs to them.
CREATE FUNCTION hub.with_notices(who hub.somebody, keys jsonb, notices uuid[]) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    added record;
BEGIN
    FOR added IN
        SELECT u.fact, jsonb_agg(u.key) AS keys FROM (
            SELECT 'notice' AS fact, jsonb_build_array(n) AS key FROM unnest(notices) n
            UNION ALL
            SELECT 'receipt', jsonb_build_array(n, who.id) FROM unnest(notices) n
            UNION ALL
            SELECT 'attachment', jsonb_build_array(a.notice, a.digest) FROM hub.attachment a
            WHERE a.notice = ANY (notices)
            UNION ALL
            SELECT 'reply', jsonb_build_array(r.id) FROM hub.reply r WHERE r.notice = ANY (notices)
        ) u GROUP BY u.fact
    LOOP
        keys := keys || jsonb_build_object(
            added.fact, coalesce(keys -> added.fact, '[]') || added.keys
        );
    END LOOP;
    RETURN keys;
END $$;

-- Return a cursor as it was made, NULL for one that is none.
CREATE FUNCTION hub.read_cursor(said text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    cursor jsonb;
BEGIN
    cursor := said::jsonb;
    PERFORM (cursor ->> 'xid')::xid8, (cursor ->> 'at')::bigint, (cursor ->> 'fact')::int,
            (cursor ->> 'until')::bigint, (cursor #>> '{last,0}')::xid8, (cursor ->> 'next')::xid8;
    IF (cursor ->> 'xid') IS NULL OR (cursor ->> 'at') IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN cursor;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

RESET ROLE;
