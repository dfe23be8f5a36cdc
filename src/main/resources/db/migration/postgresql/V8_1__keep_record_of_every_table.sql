-- An act is a transaction. No two have the same number while the server runs, and nobody can give theirs another's.
create function current_act() returns uuid language sql stable as $$
    select md5(extract(epoch from pg_postmaster_start_time())::text || '/' || pg_current_xact_id()::text)::uuid
$$;

alter table audit_entry add column act uuid default current_act() not null;
create index ix_audit_entry_act on audit_entry (act);
create index ix_audit_entry_subject_prefix on audit_entry (subject varchar_pattern_ops, id);

create trigger audit_change_is_final
    before update or delete or truncate on audit_change
    for each statement execute function refuse_to_rewrite_the_audit();
create trigger audit_seal_is_final
    before update or delete or truncate on audit_seal
    for each statement execute function refuse_to_rewrite_the_audit();
create trigger audit_leaf_is_final
    before update or delete or truncate on audit_leaf
    for each statement execute function refuse_to_rewrite_the_audit();

create function refuse_to_empty_a_table() returns trigger language plpgsql as $$
begin
    raise exception 'rows are deleted, never truncated: the record keeps each of them' using errcode = 'insufficient_privilege';
end
$$;

-- Keeps record of a table from now on, starting with what it holds. Also to be called again after a column became personal
-- (comment on column … is 'personal') or binary: personal columns are left out, of binary ones the record keeps the hash.
-- The functions it makes run as their owner, so that the service itself cannot write a change that was none.
create function keep_record_of(business_table text) returns void language plpgsql as $keep$
declare
    relation   regclass := business_table::regclass;
    writer     text     := 'record_of_' || business_table;
    known      boolean  := exists (select from pg_trigger where tgrelid = relation and tgname = 'record_insert');
    first_key  text;
    same_key   text;
    row_key    text;
    row_json   text     := 'to_jsonb(@)';
    left_out   text[];
    hashed     text;
begin
    select (array_agg(a.attname order by k.place))[1],
           string_agg(format('o.%1$I = n.%1$I', a.attname), ' and '),
           'jsonb_build_object(' || string_agg(format('%1$L, @.%1$I', a.attname), ', ' order by k.place) || ')::text'
      into first_key, same_key, row_key
      from pg_index i
      cross join unnest(i.indkey) with ordinality as k(number, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indrelid = relation and i.indisprimary and k.place <= i.indnkeyatts;
    if first_key is null then
        raise exception 'a table on record needs a primary key: %', business_table;
    end if;

    select array_agg(attname::text) filter (where col_description(attrelid, attnum) = 'personal' or atttypid = 'bytea'::regtype),
           string_agg(format('%1$L, ''sha256:'' || encode(sha256(@.%1$I), ''hex'')', attname), ', ')
               filter (where col_description(attrelid, attnum) is distinct from 'personal' and atttypid = 'bytea'::regtype)
      into left_out, hashed
      from pg_attribute
     where attrelid = relation and attnum > 0 and not attisdropped;
    if left_out is not null then
        row_json := format('(%s - %L::text[])', row_json, left_out);
    end if;
    if hashed is not null then
        row_json := format('(%s || jsonb_build_object(%s))', row_json, hashed);
    end if;
    row_json := row_json || '::text';

    execute format($make$
        create or replace function %1$I() returns trigger language plpgsql
        security definer set search_path = %2$I, pg_temp set timezone = 'UTC' as $write$
        begin
            if tg_op = 'INSERT' then
                insert into audit_change (act, database_role, table_name, row_key, after)
                select current_act(), session_user, %3$L, %4$s, %5$s from new_rows n;
            elsif tg_op = 'DELETE' then
                insert into audit_change (act, database_role, table_name, row_key, before)
                select current_act(), session_user, %3$L, %6$s, %7$s from old_rows o;
            else
                insert into audit_change (act, database_role, table_name, row_key, before, after)
                select current_act(), session_user, %3$L, case when n.%8$I is null then %6$s else %4$s end,
                       case when o.%8$I is not null then %7$s end, case when n.%8$I is not null then %5$s end
                  from old_rows o full join new_rows n on %9$s;
            end if;
            return null;
        end
        $write$
        $make$,
        writer, current_schema(), business_table,
        replace(row_key, '@', 'n'), replace(row_json, '@', 'n'), replace(row_key, '@', 'o'), replace(row_json, '@', 'o'),
        first_key, same_key);
    execute format('revoke all on function %I() from public', writer);

    if not known then
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows '
            || 'for each statement execute function %I()', business_table, writer);
        execute format('create trigger record_update after update on %I referencing old table as old_rows new table as new_rows '
            || 'for each statement execute function %I()', business_table, writer);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows '
            || 'for each statement execute function %I()', business_table, writer);
        execute format('create trigger record_truncate before truncate on %I '
            || 'for each statement execute function refuse_to_empty_a_table()', business_table);
        perform set_config('timezone', 'UTC', true);
        execute format('insert into audit_change (act, database_role, table_name, row_key, after) '
            || 'select current_act(), session_user, %L, %s, %s from %I r',
            business_table, replace(row_key, '@', 'r'), replace(row_json, '@', 'r'), business_table);
    end if;
end
$keep$;
revoke all on function keep_record_of(text) from public;

-- Every table but those of the machinery. A table that comes later says: select keep_record_of('its_name');
do $$
begin
    perform keep_record_of(tablename) from pg_tables
     where schemaname = current_schema() and tablename not in
        ('flyway_schema_history', 'audit_entry', 'audit_change', 'audit_seal', 'audit_leaf', 'idempotency_key');
end
$$;

-- The owner migrates; the service works with rows and nothing else. It adds to the record and reads it, and of the changes
-- it only reads: the triggers write those. What later migrations make is covered by the defaults.
do $$
declare
    service text := '${service}';
    home    text := quote_ident(current_schema());
begin
    if service <> current_user then
        execute format('grant usage on schema %s to %I', home, service);
        execute format('grant select, insert, update, delete on all tables in schema %s to %I', home, service);
        execute format('grant usage, select on all sequences in schema %s to %I', home, service);
        execute format('alter default privileges in schema %s grant select, insert, update, delete on tables to %I', home, service);
        execute format('alter default privileges in schema %s grant usage, select on sequences to %I', home, service);
        execute format('revoke update, delete on audit_entry, audit_seal, audit_leaf from %I', service);
        execute format('revoke insert, update, delete on audit_change from %I', service);
        execute format('revoke all on flyway_schema_history from %I', service);
    end if;
end
$$;
