-- Boards: notes pinned, edited, moved, talked about, seen. The shift: breaks by slots and turn, calls
-- for the lead, handovers. What desks share: words on customer links, looks, rules of the house.

SET ROLE hub_api;

-- --- boards ---------------------------------------------------------------------------------

CREATE FUNCTION hub.is_board(board text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    said text := substr(board, strpos(board, ':') + 1);
BEGIN
    IF board ~ '^team:[0-9]{1,18}$' THEN
        RETURN EXISTS (SELECT FROM hub.crew c WHERE c.id = said::bigint);
    END IF;
    IF board ~ '^site:.' THEN
        RETURN EXISTS (SELECT FROM hub.crew c WHERE c.site = said)
            OR EXISTS (SELECT FROM hub.person p WHERE p.site = said);
    END IF;
    RETURN board = 'all';
END $$;

-- Whether this person looks after a board.
CREATE FUNCTION hub.keeps_board(who hub.somebody, board text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN who.everywhere OR board = ANY (ARRAY(SELECT 'team:' || t FROM unnest(who.leads) t));
END $$;

-- The boards this person sees; supervisors see all.
CREATE FUNCTION hub.boards_of(who hub.somebody) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['all', 'site:' || who.site]
        || ARRAY(SELECT 'team:' || t FROM unnest(who.teams || who.leads) t);
END $$;

CREATE FUNCTION hub.readers_of_board(board text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    name text := substr(board, strpos(board, ':') + 1);
BEGIN
    RETURN CASE
        WHEN board ~ '^team:' THEN ARRAY['t:' || name, 'l:' || name]
        WHEN board ~ '^site:' THEN ARRAY['s:' || name, 'house']
        ELSE ARRAY['all']
    END;
END $$;

CREATE FUNCTION hub.seen_bulletin(who hub.somebody, said text) RETURNS hub.bulletin
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin;
BEGIN
    SELECT b.* INTO row FROM hub.bulletin b WHERE b.id = hub.read_id(said, 'bulletin')
    FOR NO KEY UPDATE;
    IF row.id IS NULL OR NOT (who.everywhere OR row.board = ANY (hub.boards_of(who))) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.kept_bulletin(who hub.somebody, said text) RETURNS hub.bulletin
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.seen_bulletin(who, said);
BEGIN
    IF NOT hub.keeps_board(who, row.board) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.add_bulletin_version(
    who hub.somebody, now_us bigint, bulletin uuid, board text, version bigint, asked jsonb
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.bulletin_version AS v (bulletin, version, author, made_at, title, body)
    VALUES (bulletin, version, who.id, now_us, asked ->> 'title', asked ->> 'body');
    PERFORM hub.tell('bulletin', ARRAY[jsonb_build_array(bulletin)], hub.readers_of_board(board));
    PERFORM hub.tell('bulletin_version', ARRAY[jsonb_build_array(bulletin, version)],
                     hub.readers_of_board(board));
END $$;

CREATE FUNCTION hub.do_bulletin_pin(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT hub.is_board(asked ->> 'board') THEN
        PERFORM hub.bad('board', 'is none');
    END IF;
    IF NOT hub.keeps_board(who, asked ->> 'board') THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    INSERT INTO hub.bulletin AS b (
        id, board, author, made_at, title, body, colour, place, expires_at, version
    ) VALUES (
        act_id, asked ->> 'board', who.id, now_us, asked ->> 'title', asked ->> 'body',
        asked ->> 'colour', (asked ->> 'place')::float8, (asked ->> 'expires_at')::bigint, 1
    );
    PERFORM hub.add_bulletin_version(who, now_us, act_id, asked ->> 'board', 1, asked);
    RETURN jsonb_build_object('id', act_id, 'version', 1);
END $$;

CREATE FUNCTION hub.do_bulletin_edit(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.kept_bulletin(who, asked ->> 'bulletin');
BEGIN
    IF row.version <> (asked ->> 'version')::bigint OR row.removed_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    UPDATE hub.bulletin b SET
        title = asked ->> 'title', body = asked ->> 'body', colour = asked ->> 'colour',
        expires_at = (asked ->> 'expires_at')::bigint, version = row.version + 1,
        edited_at = now_us, edited_by = who.id
    WHERE b.id = row.id;
    PERFORM hub.add_bulletin_version(who, now_us, row.id, row.board, row.version + 1, asked);
    RETURN jsonb_build_object('version', row.version + 1);
END $$;

CREATE FUNCTION hub.do_bulletin_move(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.kept_bulletin(who, asked ->> 'bulletin');
BEGIN
    IF row.removed_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    UPDATE hub.bulletin b SET place = (asked ->> 'place')::float8 WHERE b.id = row.id;
    PERFORM hub.tell('bulletin', ARRAY[jsonb_build_array(row.id)], hub.readers_of_board(row.board));
    RETURN '{}';
END $$;

CREATE FUNCTION hub.do_bulletin_remove(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.kept_bulletin(who, asked ->> 'bulletin');
BEGIN
    IF row.removed_at IS NULL THEN
        UPDATE hub.bulletin b SET removed_at = now_us WHERE b.id = row.id;
        PERFORM hub.tell('bulletin', ARRAY[jsonb_build_array(row.id)],
                         hub.readers_of_board(row.board));
    END IF;
    RETURN '{}';
END $$;

CREATE FUNCTION hub.do_bulletin_comment(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.seen_bulletin(who, asked ->> 'bulletin');
BEGIN
    IF row.removed_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    INSERT INTO hub.bulletin_comment AS c (id, bulletin, author, made_at, body)
    VALUES (act_id, row.id, who.id, now_us, asked ->> 'body');
    PERFORM hub.tell('bulletin_comment', ARRAY[jsonb_build_array(act_id)],
                     hub.readers_of_board(row.board));
    RETURN jsonb_build_object('id', act_id);
END $$;

CREATE FUNCTION hub.do_bulletin_seen(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.bulletin := hub.seen_bulletin(who, asked ->> 'bulletin');
BEGIN
    INSERT INTO hub.bulletin_seen AS s (bulletin, person, version)
    VALUES (row.id, who.id, least((asked ->> 'version')::bigint, row.version))
    ON CONFLICT (bulletin, person) DO UPDATE SET version = excluded.version
    WHERE s.version < excluded.version;
    IF FOUND THEN
        PERFORM hub.tell('bulletin_seen', ARRAY[jsonb_build_array(row.id, who.id)],
                         ARRAY['p:' || who.id]);
    END IF;
    RETURN '{}';
END $$;

-- --- breaks ---------------------------------------------------------------------------------

-- Lock a team's breaks; refuse when it is none, or neither the own nor led.
CREATE FUNCTION hub.lock_crew(team bigint) RETURNS hub.crew
LANGUAGE plpgsql AS $$
DECLARE
    row hub.crew;
BEGIN
    SELECT c.* INTO row FROM hub.crew c WHERE c.id = team FOR NO KEY UPDATE;
    IF row.id IS NULL THEN
        PERFORM hub.bad('team', 'is none');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.require_member(who hub.somebody, team bigint) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM hub.require_crew(team);
    IF NOT team = ANY (who.teams || who.leads) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
END $$;

CREATE FUNCTION hub.tell_breaks(requests uuid[], team bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.tell('break_request', ARRAY(SELECT jsonb_build_array(r) FROM unnest(requests) r),
                     ARRAY['t:' || team, 'l:' || team]);
END $$;

-- Approve whoever waits longest, as long as the team has a free slot. The team is locked.
CREATE FUNCTION hub.move_up(team bigint, now_us bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    free bigint := (SELECT c.break_slots FROM hub.crew c WHERE c.id = team)
        - (SELECT count(*) FROM hub.break_request b
           WHERE b.team = move_up.team AND b.state IN ('approved', 'taken'));
    moved uuid[];
BEGIN
    WITH next AS (
        UPDATE hub.break_request b SET state = 'approved', decided_at = now_us
        WHERE b.id IN (
            SELECT w.id FROM hub.break_request w WHERE w.team = move_up.team AND w.state = 'asked'
            ORDER BY w.made_at, w.id LIMIT greatest(free, 0)
        )
        RETURNING b.id
    )
    SELECT coalesce(array_agg(n.id), '{}') INTO moved FROM next n;
    PERFORM hub.tell_breaks(moved, team);
END $$;

-- Return a break of a team this person belongs to or leads, its team locked.
CREATE FUNCTION hub.seen_break(who hub.somebody, said text) RETURNS hub.break_request
LANGUAGE plpgsql AS $$
DECLARE
    request uuid := hub.read_id(said, 'request');
    row hub.break_request;
BEGIN
    PERFORM hub.lock_crew(b.team) FROM hub.break_request b
    WHERE b.id = request AND b.team = ANY (who.teams || who.leads);
    SELECT b.* INTO row FROM hub.break_request b
    WHERE b.id = request AND b.team = ANY (who.teams || who.leads) FOR NO KEY UPDATE;
    IF row.id IS NULL THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.do_break_ask(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    team bigint := (asked ->> 'team')::bigint;
BEGIN
    PERFORM hub.require_member(who, team);
    PERFORM hub.lock_crew(team);
    IF EXISTS (SELECT FROM hub.break_request b
               WHERE b.person = who.id AND b.state IN ('asked', 'approved', 'taken')) THEN
        PERFORM hub.refuse('too_many', '{"most": 1}');
    END IF;
    INSERT INTO hub.break_request AS b (id, person, team, made_at, reason, minutes, state)
    VALUES (act_id, who.id, team, now_us, asked ->> 'reason', (asked ->> 'minutes')::bigint, 'asked');
    PERFORM hub.tell_breaks(ARRAY[act_id], team);
    PERFORM hub.move_up(team, now_us);
    RETURN (SELECT jsonb_build_object('id', act_id, 'state', b.state)
            FROM hub.break_request b WHERE b.id = act_id);
END $$;

CREATE FUNCTION hub.do_break_take(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.break_request := hub.seen_break(who, asked ->> 'request');
BEGIN
    IF row.person <> who.id THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.state NOT IN ('approved', 'taken') THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    IF row.state = 'approved' THEN
        UPDATE hub.break_request b SET state = 'taken', taken_at = now_us WHERE b.id = row.id;
        PERFORM hub.tell_breaks(ARRAY[row.id], row.team);
    END IF;
    RETURN '{"state": "taken"}';
END $$;

CREATE FUNCTION hub.do_break_end(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.break_request := hub.seen_break(who, asked ->> 'request');
BEGIN
    IF row.person <> who.id THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.state IN ('asked', 'approved', 'taken') THEN
        row.state := CASE row.state WHEN 'taken' THEN 'ended' ELSE 'withdrawn' END;
        UPDATE hub.break_request b SET state = row.state, ended_at = now_us WHERE b.id = row.id;
        PERFORM hub.tell_breaks(ARRAY[row.id], row.team);
        PERFORM hub.move_up(row.team, now_us);
    END IF;
    RETURN jsonb_build_object('state', row.state);
END $$;

CREATE FUNCTION hub.do_break_decide(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.break_request := hub.seen_break(who, asked ->> 'request');
    wanted text := CASE WHEN (asked ->> 'approve')::boolean THEN 'approved' ELSE 'refused' END;
BEGIN
    IF NOT row.team = ANY (who.leads) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.state <> wanted THEN
        IF row.state NOT IN ('asked', 'approved') THEN
            PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
        END IF;
        UPDATE hub.break_request b SET state = wanted, decided_by = who.id, decided_at = now_us
        WHERE b.id = row.id;
        PERFORM hub.tell_breaks(ARRAY[row.id], row.team);
        PERFORM hub.move_up(row.team, now_us);
    END IF;
    RETURN jsonb_build_object('state', wanted);
END $$;

CREATE FUNCTION hub.do_break_slots(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    team bigint := (asked ->> 'team')::bigint;
BEGIN
    PERFORM hub.lock_crew(team);
    IF NOT team = ANY (who.leads) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    UPDATE hub.crew c SET break_slots = (asked ->> 'slots')::bigint WHERE c.id = team;
    PERFORM hub.tell('crew', ARRAY[jsonb_build_array(team)], '{all}');
    PERFORM hub.move_up(team, now_us);
    RETURN '{}';
END $$;

-- --- help -----------------------------------------------------------------------------------

CREATE FUNCTION hub.tell_help(request uuid, person bigint, team bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.tell('help_request', ARRAY[jsonb_build_array(request)],
                     ARRAY['p:' || person, 'l:' || team]);
END $$;

CREATE FUNCTION hub.seen_help(who hub.somebody, said text) RETURNS hub.help_request
LANGUAGE plpgsql AS $$
DECLARE
    row hub.help_request;
BEGIN
    SELECT h.* INTO row FROM hub.help_request h WHERE h.id = hub.read_id(said, 'help')
    FOR NO KEY UPDATE;
    IF row.id IS NULL OR NOT (row.person = who.id OR row.team = ANY (who.leads)) THEN
        PERFORM hub.refuse('not_found');
    END IF;
    RETURN row;
END $$;

CREATE FUNCTION hub.do_help_ask(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    team bigint := (asked ->> 'team')::bigint;
BEGIN
    PERFORM hub.require_member(who, team);
    INSERT INTO hub.help_request AS h (id, person, team, made_at, note, customer_source, customer_key)
    VALUES (act_id, who.id, team, now_us, asked ->> 'note', asked ->> 'customer_source',
            asked ->> 'customer_key');
    PERFORM hub.tell_help(act_id, who.id, team);
    RETURN jsonb_build_object('id', act_id);
END $$;

CREATE FUNCTION hub.do_help_take(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.help_request := hub.seen_help(who, asked ->> 'help');
BEGIN
    IF NOT row.team = ANY (who.leads) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF row.taken_by <> who.id THEN
        PERFORM hub.refuse('taken', jsonb_build_object('by', row.taken_by));
    END IF;
    IF row.closed_at IS NOT NULL THEN
        PERFORM hub.refuse('changed', jsonb_build_object('now', to_jsonb(row)));
    END IF;
    UPDATE hub.help_request h SET taken_by = who.id, taken_at = now_us
    WHERE h.id = row.id AND h.taken_by IS NULL;
    IF FOUND THEN
        PERFORM hub.tell_help(row.id, row.person, row.team);
    END IF;
    RETURN '{}';
END $$;

CREATE FUNCTION hub.do_help_close(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    row hub.help_request := hub.seen_help(who, asked ->> 'help');
BEGIN
    IF row.closed_at IS NULL THEN
        UPDATE hub.help_request h SET closed_at = now_us WHERE h.id = row.id;
        PERFORM hub.tell_help(row.id, row.person, row.team);
    END IF;
    RETURN '{}';
END $$;

-- --- handover, links, looks, rules ----------------------------------------------------------

CREATE FUNCTION hub.do_handover_write(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    team bigint := (asked ->> 'team')::bigint;
BEGIN
    PERFORM hub.require_member(who, team);
    INSERT INTO hub.handover AS h (id, team, author, made_at, shift, notes, content)
    VALUES (act_id, team, who.id, now_us, asked ->> 'shift', asked ->> 'notes', asked -> 'content');
    PERFORM hub.tell('handover', ARRAY[jsonb_build_array(act_id)],
                     ARRAY['t:' || team, 'l:' || team]);
    RETURN jsonb_build_object('id', act_id);
END $$;

CREATE FUNCTION hub.do_link_decide(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.shared_decision AS d (
        id, source_a, key_a, source_b, key_b, verdict, reason, decided_by, decided_at
    ) VALUES (
        act_id, asked ->> 'source_a', asked ->> 'key_a', asked ->> 'source_b', asked ->> 'key_b',
        asked ->> 'verdict', asked ->> 'reason', who.id, now_us
    );
    PERFORM hub.tell('shared_decision', ARRAY[jsonb_build_array(act_id)], '{all}');
    RETURN jsonb_build_object('id', act_id);
END $$;

CREATE FUNCTION hub.do_audit_looks(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.look AS l (person, handed_at, customer_source, customer_key, content)
    SELECT who.id, now_us, coalesce(e ->> 'customer_source', ''),
           coalesce(e ->> 'customer_key', ''), e
    FROM jsonb_array_elements(asked -> 'looks') WITH ORDINALITY x (e, place) ORDER BY place;
    RETURN jsonb_build_object('looks', jsonb_array_length(asked -> 'looks'));
END $$;

CREATE FUNCTION hub.do_setting_save(who hub.somebody, now_us bigint, act_id uuid, asked jsonb)
RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT who.everywhere THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    INSERT INTO hub.shared_setting AS s (name, content, set_by, set_at)
    VALUES (asked ->> 'name', asked -> 'content', who.id, now_us)
    ON CONFLICT (name) DO UPDATE SET content = excluded.content, set_by = excluded.set_by,
        set_at = excluded.set_at;
    PERFORM hub.tell('shared_setting', ARRAY[jsonb_build_array(asked -> 'name')], '{all}');
    RETURN '{}';
END $$;

RESET ROLE;
