-- The record of many rows at less cost: the act is named once for a statement instead of once for each row, and a row becomes
-- JSON without becoming jsonb first. The record says the same as before.

-- Keeps record of a table from now on, starting with what it holds. Also to be called again after a column became personal
-- (comment on column … is 'personal') or binary: personal columns are left out, of binary ones the record keeps the hash.
-- The functions it makes run as their owner, so that the service itself cannot write a change that was none.
create or replace function keep_record_of(business_table text) returns void language plpgsql as $keep$
declare
    relation   regclass := business_table::regclass;
    writer     text     := 'record_of_' || business_table;
    known      boolean  := exists (select from pg_trigger where tgrelid = relation and tgname = 'record_insert');
    first_key  text;
    same_key   text;
    row_key    text;
    row_json   text     := 'row_to_json(@)';
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
    if left_out is not null or hashed is not null then
        row_json := 'to_jsonb(@)';
    end if;
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
                select (select current_act()), session_user, %3$L, %4$s, %5$s from new_rows n;
            elsif tg_op = 'DELETE' then
                insert into audit_change (act, database_role, table_name, row_key, before)
                select (select current_act()), session_user, %3$L, %6$s, %7$s from old_rows o;
            else
                insert into audit_change (act, database_role, table_name, row_key, before, after)
                select (select current_act()), session_user, %3$L, case when n.%8$I is null then %6$s else %4$s end,
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
            || 'select (select current_act()), session_user, %L, %s, %s from %I r',
            business_table, replace(row_key, '@', 'r'), replace(row_json, '@', 'r'), business_table);
    end if;
end
$keep$;

do $$
begin
    perform keep_record_of(substring(proname from 'record_of_(.*)')) from pg_proc
     where pronamespace = current_schema()::regnamespace and proname like 'record\_of\_%';
end
$$;
