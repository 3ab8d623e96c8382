-- Every row is a violation: which wall, and the object. A hub as it was made gives none.
WITH
ours AS (  -- roles that must have nothing more than what is listed below
    SELECT r.oid, r.rolname FROM pg_roles r WHERE r.rolname IN ('hub_user', 'hub_registrar')
    UNION
    SELECT m.oid, m.rolname FROM pg_roles m
    WHERE NOT m.rolsuper AND (pg_has_role(m.oid, 'hub_user', 'member')
                              OR pg_has_role(m.oid, 'hub_registrar', 'member'))
),
people AS (
    SELECT o.oid FROM ours o UNION ALL SELECT 0::oid  -- PUBLIC
),
logins AS (
    SELECT r.* FROM pg_roles r JOIN ours o USING (oid) WHERE r.rolcanlogin
),
rels AS (
    SELECT c.* FROM pg_class c WHERE c.relnamespace = 'hub'::regnamespace
),
tables AS (
    SELECT r.* FROM rels r WHERE r.relkind IN ('r', 'p')
),
procs AS (
    SELECT p.*, p.oid::regprocedure::text AS said FROM pg_proc p
    WHERE p.pronamespace = 'hub'::regnamespace
),
entrances (said) AS (
    VALUES ('hub.me()'), ('hub.act(uuid,text,jsonb)'), ('hub.news(text,integer)'),
           ('hub.ask(text,jsonb)'), ('hub.here()'), ('hub.lease(text,integer,text)'),
           ('hub.relay(jsonb)'), ('hub.live(jsonb)')
),
registry (said) AS (
    VALUES ('hub.put_person(jsonb)'), ('hub.put_crew(jsonb)'),
           ('hub.put_member(bigint,bigint,boolean)'), ('hub.person_of(name)')
),
kept (name) AS (  -- tables whose rows are only ever added
    VALUES ('act'), ('audit'), ('attachment'), ('file'), ('look'), ('task_event'),
           ('bulletin_version'), ('bulletin_comment'), ('reply'), ('quiz_result'), ('handover'),
           ('shared_decision'), ('definition_version'), ('record')
),
found (what, object) AS (
    -- --- tables
    SELECT 'row-level security is off or not forced', t.relname::text
    FROM tables t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
    UNION ALL
    SELECT 'is not owned by hub_owner', r.relname::text
    FROM rels r WHERE r.relowner <> 'hub_owner'::regrole AND r.relkind <> 't'
    UNION ALL
    SELECT 'is a view, a foreign or an unlogged table', r.relname::text
    FROM rels r WHERE r.relkind IN ('v', 'm', 'f') OR (r.relkind IN ('r', 'p') AND r.relpersistence <> 'p')
    UNION ALL
    SELECT 'people have a right on it', r.relname || ': ' || a.privilege_type
    FROM rels r, aclexplode(r.relacl) a WHERE a.grantee IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'people have a right on a column', r.relname || '.' || c.attname || ': ' || a.privilege_type
    FROM rels r JOIN pg_attribute c ON c.attrelid = r.oid, aclexplode(c.attacl) a
    WHERE a.grantee IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'somebody else has a right on it', r.relname || ': ' || a.grantee::regrole
    FROM rels r, aclexplode(r.relacl) a
    WHERE a.grantee <> 0 AND a.grantee NOT IN ('hub_owner'::regrole, 'hub_api'::regrole)
      AND a.grantee NOT IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'hub_api may change or delete what is only added', t.relname || ': ' || a.privilege_type
    FROM tables t JOIN kept k ON k.name = t.relname, aclexplode(t.relacl) a
    WHERE a.grantee = 'hub_api'::regrole AND a.privilege_type NOT IN ('SELECT', 'INSERT')
    UNION ALL
    SELECT 'hub_api has more than it needs', t.relname || ': ' || a.privilege_type
    FROM tables t, aclexplode(t.relacl) a
    WHERE a.grantee = 'hub_api'::regrole
      AND (a.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE') OR a.is_grantable)
    UNION ALL
    SELECT 'has a policy for others than hub_api', p.polname || ' on ' || t.relname
    FROM pg_policy p JOIN tables t ON t.oid = p.polrelid
    WHERE p.polroles <> ARRAY['hub_api'::regrole::oid]
    UNION ALL
    SELECT 'has no policy for hub_api', t.relname::text
    FROM tables t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)
    UNION ALL
    SELECT 'can be changed: a trigger is missing or off', k.name || ': ' || w.wanted
    FROM kept k CROSS JOIN (VALUES ('kept', 27), ('kept_whole', 34)) w (wanted, type)
    WHERE NOT EXISTS (
        SELECT FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid
        WHERE t.relname = k.name AND g.tgname = w.wanted AND g.tgenabled = 'A'
          AND g.tgtype = w.type AND g.tgfoid = 'hub.refuse_change'::regproc
    )
    UNION ALL
    SELECT 'has a trigger or rule of others', g.tgname || ' on ' || r.relname
    FROM pg_trigger g JOIN rels r ON r.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND g.tgfoid <> 'hub.refuse_change'::regproc
    UNION ALL
    SELECT 'has a trigger or rule of others', w.rulename || ' on ' || r.relname
    FROM pg_rewrite w JOIN rels r ON r.oid = w.ev_class WHERE r.relkind <> 'v'
    UNION ALL
    SELECT 'a foreign key is off', g.tgname || ' on ' || r.relname
    FROM pg_trigger g JOIN rels r ON r.oid = g.tgrelid WHERE g.tgisinternal AND g.tgenabled <> 'O'
    UNION ALL
    SELECT 'inherits or is inherited', i.inhrelid::regclass::text
    FROM pg_inherits i JOIN tables t ON t.oid IN (i.inhrelid, i.inhparent)
    UNION ALL
    SELECT 'is published to others', p.pubname || ': ' || t.relname
    FROM pg_publication p, pg_get_publication_tables(p.pubname) x JOIN tables t ON t.oid = x.relid

    -- --- functions
    UNION ALL
    SELECT 'runs as its owner without a pinned search path', p.said
    FROM procs p WHERE p.prosecdef
      AND NOT coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)
    UNION ALL
    SELECT 'sets more than its search path and how it plans', p.said
    FROM procs p, unnest(p.proconfig) c (said)
    WHERE c.said <> 'search_path=pg_catalog, pg_temp' AND c.said !~ '^plan_cache_mode='
    UNION ALL
    SELECT 'is not owned by hub_api', p.said FROM procs p WHERE p.proowner <> 'hub_api'::regrole
    UNION ALL
    SELECT 'runs as its owner and is no entrance', p.said
    FROM procs p WHERE p.prosecdef
      AND p.said NOT IN (SELECT e.said FROM entrances e UNION ALL SELECT g.said FROM registry g)
    UNION ALL
    SELECT 'does not run as its owner', p.said
    FROM procs p WHERE NOT p.prosecdef
      AND p.said IN (SELECT e.said FROM entrances e UNION ALL SELECT g.said FROM registry g)
    UNION ALL
    SELECT 'everybody may call it', p.said
    FROM procs p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE'
    UNION ALL
    SELECT 'people may call it', p.said || ': ' || a.grantee::regrole
    FROM procs p, aclexplode(p.proacl) a
    WHERE a.grantee IN (SELECT o.oid FROM ours o)
      AND NOT (a.grantee = 'hub_user'::regrole AND p.said IN (SELECT e.said FROM entrances e))
      AND NOT (a.grantee = 'hub_registrar'::regrole AND p.said IN (SELECT g.said FROM registry g))
    UNION ALL
    SELECT 'people may not call it', e.said
    FROM entrances e WHERE NOT coalesce(has_function_privilege('hub_user', to_regprocedure(e.said),
                                                              'EXECUTE'), false)
    UNION ALL
    SELECT 'is written in another language', p.said
    FROM procs p JOIN pg_language l ON l.oid = p.prolang WHERE l.lanname NOT IN ('plpgsql', 'sql')
    UNION ALL
    SELECT 'is leakproof', p.said FROM procs p WHERE p.proleakproof
    UNION ALL
    SELECT 'holds a backslash: its meaning is a setting of who calls', p.said
    FROM procs p WHERE strpos(p.prosrc, chr(92)) > 0
    UNION ALL
    SELECT 'is an operator or aggregate in the schema', o.oid::regoperator::text
    FROM pg_operator o WHERE o.oprnamespace = 'hub'::regnamespace

    -- --- the database around them
    UNION ALL
    SELECT 'people have a right on the schema', n.nspname || ': ' || a.privilege_type
    FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    WHERE a.grantee IN (SELECT p.oid FROM people p)
      AND NOT (n.nspname = 'hub' AND a.privilege_type = 'USAGE' AND NOT a.is_grantable
               AND a.grantee IN ('hub_user'::regrole, 'hub_registrar'::regrole))
      AND NOT (n.nspname IN ('pg_catalog', 'information_schema') AND a.privilege_type = 'USAGE')
    UNION ALL
    SELECT 'hub_api may make things in the schema', 'hub: ' || a.privilege_type
    FROM pg_namespace n, aclexplode(n.nspacl) a
    WHERE n.nspname = 'hub' AND a.grantee = 'hub_api'::regrole AND a.privilege_type = 'CREATE'
    UNION ALL
    SELECT 'is not owned by hub_owner', 'schema hub'
    FROM pg_namespace n WHERE n.nspname = 'hub' AND n.nspowner <> 'hub_owner'::regrole
    UNION ALL
    SELECT 'people have a right on the database', d.datname || ': ' || a.privilege_type
    FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
    WHERE d.datname = current_database() AND a.grantee IN (SELECT p.oid FROM people p)
      AND NOT (a.privilege_type = 'CONNECT' AND NOT a.is_grantable
               AND a.grantee IN ('hub_user'::regrole, 'hub_registrar'::regrole))
    UNION ALL
    SELECT 'people own it', c.what
    FROM (
        SELECT c.relowner AS owner, c.oid::regclass::text AS what FROM pg_class c
        UNION ALL SELECT p.proowner, p.oid::regprocedure::text FROM pg_proc p
        UNION ALL SELECT n.nspowner, 'schema ' || n.nspname FROM pg_namespace n
        UNION ALL SELECT d.datdba, 'database ' || d.datname FROM pg_database d
                  WHERE d.datname = current_database()
        UNION ALL SELECT m.lomowner, 'large object ' || m.oid FROM pg_largeobject_metadata m
    ) c WHERE c.owner IN (SELECT o.oid FROM ours o)
    UNION ALL
    SELECT 'somebody has a right by default', coalesce(f.defaclnamespace::regnamespace::text, '')
           || f.defaclrole::regrole || ': ' || a.privilege_type
    FROM pg_default_acl f, aclexplode(f.defaclacl) a WHERE a.grantee IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'functions made later would be everybody''s', r.rolname::text
    FROM pg_roles r WHERE r.rolname IN ('hub_owner', 'hub_api') AND NOT EXISTS (
        SELECT FROM pg_default_acl f WHERE f.defaclrole = r.oid AND f.defaclobjtype = 'f'
          AND f.defaclnamespace = 0
          AND NOT EXISTS (SELECT FROM aclexplode(f.defaclacl) a WHERE a.grantee = 0)
    )
    UNION ALL
    SELECT 'people may use the language', l.lanname::text
    FROM pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a
    WHERE l.lanpltrusted AND a.grantee IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'is an untrusted language', l.lanname::text
    FROM pg_language l WHERE NOT l.lanpltrusted AND l.lanname NOT IN ('internal', 'c')
    UNION ALL
    SELECT 'is an extension a hub does not need', e.extname::text
    FROM pg_extension e WHERE e.extname <> 'plpgsql'
    UNION ALL
    SELECT 'is a way to another server', s.srvname::text FROM pg_foreign_server s
    UNION ALL
    SELECT 'runs on events', e.evtname::text FROM pg_event_trigger e
    UNION ALL
    SELECT 'people may call what fills the disk, blocks others or wakes them',
           p.oid::regprocedure::text
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee IN (SELECT o.oid FROM people o)
      AND p.proname ~ ('^(lo_.*|lowrite|loread|pg_(try_)?advisory_.*|pg_sleep.*|pg_notify'
                       || '|pg_logical_emit_message|pg_current_xact_id|txid_current'
                       || '|pg_export_snapshot)$')
    UNION ALL
    SELECT 'people may call what is an administrator''s', p.oid::regprocedure::text
    FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee IN (SELECT o.oid FROM people o)
      AND p.proname ~ ('^(pg_read_(binary_)?file|pg_ls_.*|pg_stat_file|pg_reload_conf|pg_rotate_logfile'
                       || '|pg_stat_reset.*|pg_create_restore_point|pg_switch_wal|pg_hba_file_rules)$')
    UNION ALL
    SELECT 'people may set it', s.parname || ': ' || a.privilege_type
    FROM pg_parameter_acl s, aclexplode(s.paracl) a WHERE a.grantee IN (SELECT p.oid FROM people p)
    UNION ALL
    SELECT 'runs whenever somebody signs in', coalesce(r.rolname, 'everybody') || ': ' || c.said
    FROM pg_db_role_setting x LEFT JOIN pg_roles r ON r.oid = x.setrole, unnest(x.setconfig) c (said)
    WHERE (x.setdatabase = 0 OR x.setdatabase = (SELECT d.oid FROM pg_database d
                                                 WHERE d.datname = current_database()))
      AND c.said ~ '^(session_preload_libraries|local_preload_libraries|search_path|role'
                   '|row_security|session_replication_role)='

    -- --- who signs in
    UNION ALL
    SELECT 'can do too much: super, bypass, create, replicate', r.rolname::text
    FROM pg_roles r
    WHERE (r.rolname LIKE 'hub!_%' ESCAPE '!' OR r.oid IN (SELECT l.oid FROM logins l))
      AND (r.rolsuper OR r.rolbypassrls OR r.rolcreatedb OR r.rolreplication
           OR (r.rolcreaterole AND NOT pg_has_role(r.oid, 'hub_registrar', 'member')))
    UNION ALL
    SELECT 'is a superuser and a person of the hub', r.rolname::text
    FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid
    WHERE r.rolsuper AND m.roleid = 'hub_user'::regrole
    UNION ALL
    SELECT 'may sign in', r.rolname::text FROM pg_roles r
    WHERE r.rolname IN ('hub_owner', 'hub_api', 'hub_user', 'hub_registrar') AND r.rolcanlogin
    UNION ALL
    SELECT 'may act as ' || m.roleid::regrole, r.rolname::text
    FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
    WHERE m.roleid IN ('hub_owner'::regrole, 'hub_api'::regrole) AND NOT r.rolsuper
    UNION ALL
    SELECT 'is a member of more than hub_user', r.rolname || ' in ' || m.roleid::regrole
    FROM pg_auth_members m JOIN logins r ON r.oid = m.member
    WHERE m.roleid NOT IN ('hub_user'::regrole, 'hub_registrar'::regrole)
      AND NOT pg_has_role(r.oid, 'hub_registrar', 'member')
    UNION ALL
    SELECT 'may make others people of the hub', r.rolname::text
    FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
    WHERE m.roleid = 'hub_user'::regrole AND m.admin_option AND r.rolname <> 'hub_registrar'
      AND NOT r.rolsuper AND NOT pg_has_role(r.oid, 'hub_registrar', 'member')
    UNION ALL
    SELECT 'has no limit of connections, or a large one', l.rolname::text
    FROM logins l WHERE NOT l.rolconnlimit BETWEEN 0 AND 8
      AND NOT pg_has_role(l.oid, 'hub_registrar', 'member')
    UNION ALL
    SELECT 'is somebody''s login but no role of people', l.login::text
    FROM hub.login l LEFT JOIN pg_roles r ON r.rolname = l.login
    WHERE r.oid IS NOT NULL AND NOT pg_has_role(r.oid, 'hub_user', 'member')
    UNION ALL
    SELECT 'works here no more but may sign in', l.login::text
    FROM hub.login l JOIN hub.person p ON p.id = l.person JOIN pg_roles r ON r.rolname = l.login
    WHERE NOT p.active AND r.rolcanlogin
)
SELECT f.what, f.object FROM found f GROUP BY f.what, f.object ORDER BY f.what, f.object
