-- What every act stands on: refusing, who acts, reading content, telling, the audit. Nobody may call
-- these but the entrances (0007_entrances.sql), which run as hub_api and pin the search path. No
-- backslash stands in a function: what it means is a setting of the session that calls.

SET ROLE hub_api;

CREATE FUNCTION hub.refuse(code text, detail jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TD001', MESSAGE = code, DETAIL = detail::text;
END $$;

CREATE FUNCTION hub.bad(field text, why text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hub.refuse('bad_content', jsonb_build_object('field', field, 'why', why));
END $$;

CREATE FUNCTION hub.now_us() RETURNS bigint
LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
$$;

CREATE FUNCTION hub.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- --- who ------------------------------------------------------------------------------------

CREATE FUNCTION hub.teams_of(person bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        SELECT m.team FROM hub.membership m WHERE m.person = teams_of.person AND m.active
        ORDER BY m.team
    );
END $$;

-- Who is signed in: by the login of the session, which nobody can set.
CREATE FUNCTION hub.who() RETURNS hub.somebody
LANGUAGE plpgsql STABLE AS $$
DECLARE
    person record;
    who hub.somebody;
BEGIN
    SELECT p.*, l.scope INTO person
    FROM hub.login l JOIN hub.person p ON p.id = l.person
    WHERE l.login = session_user AND p.active;
    IF NOT FOUND THEN
        PERFORM hub.refuse('not_active');
    END IF;
    who.id := person.id;
    who.name := person.name;
    who.role := person.role;
    who.site := person.site;
    who.scope := person.scope;
    who.teams := hub.teams_of(person.id);
    who.everywhere := person.role IN ('supervisor', 'admin');
    who.leading := who.everywhere OR person.role = 'lead';
    who.handles := CASE WHEN person.role = 'handler' THEN nullif(person.department, '') END;
    who.leads := CASE
        WHEN who.everywhere THEN ARRAY(SELECT c.id FROM hub.crew c ORDER BY c.id)
        WHEN who.leading THEN who.teams
        ELSE '{}'
    END;
    RETURN who;
END $$;

CREATE FUNCTION hub.audiences(who hub.somebody) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY['all', 'p:' || who.id, 's:' || who.site]
        || ARRAY(SELECT 't:' || t FROM unnest(who.teams) t)
        || ARRAY(SELECT 'l:' || t FROM unnest(who.leads) t)
        || CASE WHEN who.everywhere THEN ARRAY['house'] ELSE '{}' END
        || CASE WHEN who.leading THEN ARRAY['leading'] ELSE '{}' END
        || CASE WHEN who.handles IS NOT NULL THEN ARRAY['d:' || who.handles] ELSE '{}' END;
END $$;

-- Refuse when `who` may not address all of `people`, who are active.
CREATE FUNCTION hub.require_address(who hub.somebody, people bigint[]) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    few bigint := (SELECT b.value FROM hub.bound b WHERE b.name = 'few');
BEGIN
    IF who.everywhere THEN
        RETURN;
    END IF;
    IF NOT who.leading AND cardinality(people) > few THEN
        PERFORM hub.refuse('too_many', jsonb_build_object('most', few));
    END IF;
    IF EXISTS (
        SELECT FROM hub.person p
        WHERE p.id = ANY (people) AND p.id <> who.id
          AND p.role NOT IN ('lead', 'supervisor', 'admin')
          AND NOT EXISTS (
              SELECT FROM hub.membership m
              WHERE m.person = p.id AND m.active AND m.team = ANY (who.teams)
          )
    ) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
END $$;

-- --- content --------------------------------------------------------------------------------

CREATE FUNCTION hub.read_id(said text, field text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    digits text := lower(replace(said, '-', ''));
BEGIN
    IF digits IS NULL OR digits !~ '^[0-9a-f]{32}$' THEN
        PERFORM hub.bad(field, 'is no id');
    END IF;
    RETURN digits::uuid;
END $$;

CREATE FUNCTION hub.read_ids(said jsonb, field text) RETURNS uuid[]
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN ARRAY(SELECT hub.read_id(x, field) FROM jsonb_array_elements_text(said) x);
END $$;

-- Check one value against the form of its field; `path` is how it is told.
CREATE FUNCTION hub.check_value(form hub.form, type text, value jsonb, path text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    given text := jsonb_typeof(value);
    each jsonb;
    said text;
BEGIN
    IF right(type, 2) = '[]' THEN
        IF given <> 'array' THEN
            PERFORM hub.bad(path, 'is no list');
        END IF;
        IF form.filled AND value = '[]' THEN
            PERFORM hub.bad(path, 'is empty');
        END IF;
        IF jsonb_array_length(value) > form.greatest THEN
            PERFORM hub.refuse('too_many', jsonb_build_object('most', form.greatest));
        END IF;
        FOR each IN SELECT e FROM jsonb_array_elements(value) e LOOP
            PERFORM hub.check_value(form, left(type, -2), each, path);
        END LOOP;
    ELSIF type = 'text' THEN
        IF given <> 'string' THEN
            PERFORM hub.bad(path, 'is no text');
        END IF;
        said := value #>> '{}';
        IF length(said) > form.longest THEN
            PERFORM hub.bad(path, 'is too long');
        END IF;
        IF form.filled AND said !~ '[^[:space:]]' THEN
            PERFORM hub.bad(path, 'is empty');
        END IF;
        IF NOT said = ANY (form.choices) THEN
            PERFORM hub.bad(path, 'is none of the choices');
        END IF;
    ELSIF type = 'bool' THEN
        IF given <> 'boolean' THEN
            PERFORM hub.bad(path, 'is neither yes nor no');
        END IF;
    ELSIF type = 'int' THEN
        IF given <> 'number' OR value::text !~ '^-?[0-9]+$' THEN
            PERFORM hub.bad(path, 'is no whole number');
        END IF;
        IF NOT value::numeric BETWEEN coalesce(form.least, -9223372036854775807)
                              AND coalesce(form.greatest, 9223372036854775807) THEN
            PERFORM hub.bad(path, 'is out of range');
        END IF;
    ELSIF type = 'float' THEN
        IF given <> 'number' OR abs(value::numeric) > 1e300 THEN
            PERFORM hub.bad(path, 'is no number');
        END IF;
    ELSIF type IN ('object', 'json') THEN
        IF type = 'object' AND given <> 'object' THEN
            PERFORM hub.bad(path, 'is no object');
        END IF;
        IF length(value::text) > form.longest THEN
            PERFORM hub.bad(path, 'is too long');
        END IF;
    ELSE
        PERFORM hub.check_object(type, value, path || '.');
    END IF;
END $$;

CREATE FUNCTION hub.check_object(name text, value jsonb, path text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    form hub.form;
    given text;
BEGIN
    IF jsonb_typeof(value) <> 'object' THEN
        PERFORM hub.bad(coalesce(nullif(rtrim(path, '.'), ''), 'content'), 'is no object');
    END IF;
    SELECT k INTO given FROM jsonb_object_keys(value) k
    WHERE NOT EXISTS (SELECT FROM hub.form f WHERE f.name = check_object.name AND f.field = k)
    LIMIT 1;
    IF FOUND THEN
        PERFORM hub.bad(path || left(given, 100), 'is unknown');
    END IF;
    FOR form IN SELECT f.* FROM hub.form f WHERE f.name = check_object.name ORDER BY f.place LOOP
        IF coalesce(value -> form.field, 'null') <> 'null' THEN
            PERFORM hub.check_value(form, form.type, value -> form.field, path || form.field);
        ELSIF form.required THEN
            PERFORM hub.bad(path || form.field, 'is missing');
        END IF;
    END LOOP;
END $$;

-- Return the values fields have where nothing is said.
CREATE FUNCTION hub.fallbacks(name text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_object_agg(f.field, f.fallback), '{}') FROM hub.form f
            WHERE f.name = fallbacks.name AND f.fallback IS NOT NULL);
END $$;

-- Return the content of an act, checked, every field with a value or its fallback.
CREATE FUNCTION hub.read(kind text, content jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM hub.form f WHERE f.name = kind) THEN
        PERFORM hub.bad('kind', 'is unknown');
    END IF;
    PERFORM hub.check_object(kind, content, '');
    RETURN hub.fallbacks(kind) || coalesce((
        SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(content) e
        WHERE e.value <> 'null'
    ), '{}');
END $$;

-- --- telling --------------------------------------------------------------------------------

-- Note that every audience is to be told of the rows with these keys.
CREATE FUNCTION hub.tell(fact text, keys jsonb[], audiences text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hub.feed AS f (audience, fact, key)
    SELECT DISTINCT a, tell.fact, k FROM unnest(audiences) a, unnest(keys) k
    WHERE a IS NOT NULL AND k IS NOT NULL
    ORDER BY a, k
    ON CONFLICT ON CONSTRAINT feed_pkey DO UPDATE SET xid = excluded.xid;
END $$;

-- Wake the desks, at most every 100 ms. Whoever is woken looks once more a little later, so what
-- is done meanwhile needs no call of its own.
CREATE FUNCTION hub.wake(now_us bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last bigint := (SELECT w.last_value FROM hub.last_wake w);
BEGIN
    IF now_us - last >= 100000 OR now_us < last THEN
        PERFORM setval('hub.last_wake', now_us);
        PERFORM pg_notify('hub', '');
    END IF;
END $$;

-- --- audit ----------------------------------------------------------------------------------

-- Add a link to a person's chain. The caller holds the chain's lock.
CREATE FUNCTION hub.note(
    person bigint, now_us bigint, act uuid, kind text, digest bytea, detail jsonb
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last hub.chain;
    link bytea;
BEGIN
    SELECT c.* INTO STRICT last FROM hub.chain c WHERE c.person = note.person FOR UPDATE;
    link := sha256(last.hash || convert_to(jsonb_build_array(
        person, last.place + 1, now_us, act, kind, encode(digest, 'hex'), detail
    )::text, 'UTF8'));
    INSERT INTO hub.audit (person, place, made_at, act, kind, digest, detail, hash)
    VALUES (person, last.place + 1, now_us, act, kind, digest, detail, link);
    UPDATE hub.chain c SET place = last.place + 1, hash = link WHERE c.person = note.person;
END $$;

RESET ROLE;
